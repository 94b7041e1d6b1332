"""Qt's own words whose translation is ours, because Qt's lacks them or says another thing."""

from __future__ import annotations

KEYS = ("Left", "Right", "Up", "Down", "Del", "Ins")
"""Qt's own names of keys, where its translation is not what keyboards say."""

LACKING = {
    "QAbstractFileIconProvider": ("Drive", "Folder"),
    "QFileDialog": ("&Look in:", "Files of &type:"),
    "QPrintSettingsOutput": (
        "Double Sided Printing",
        "Long side binding",
        "Off",
        "Page &Set:",
        "Short side binding",
    ),
    "QPageSetupWidget": ("Page &order:", "Pages &per sheet:"),
    "QCupsJobWidget": (
        "&Billing information:",
        "&End:",
        "&Start:",
        "Job &priority:",
        "Scheduled &printing:",
    ),
    "QPageSize": (
        *(f"Architect {letter}" for letter in "ABCDE"),
        "Envelope Chou 3",
        "Envelope Chou 4",
        "Envelope Invite",
        "Envelope Italian",
        "Envelope Kaku 2",
        "Envelope Kaku 3",
        "Fan-fold German (8.5 x 12 in)",
        "Fan-fold German Legal (8.5 x 13 in)",
        "Fan-fold US (14.875 x 11 in)",
        "Legal Extra",
        "Letter Extra",
        "Letter Plus",
        "Letter Small",
        "PRC 32K Big",
        "Quarto",
        "Statement",
        "Super A",
        "Super B",
        "Tabloid Extra",
    ),
}
"""Words of the dialogs for files and printing, by Qt's own context."""

QT_WORDS = {"QShortcut": KEYS, **LACKING}
