"""Chooses the language and installs its words, and Qt's own, for the whole process."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources
from app.translation import set_source

CONTEXT = "viewer"
"""The context of all words in the .ts files: a word is translated the same way everywhere."""

SYSTEM = "system"
ENGLISH = "en"


def install_language(app: QCoreApplication, wanted: str = SYSTEM) -> str:
    """Speak ``wanted``: "system", "en" or a shipped language; returns the one that is spoken.

    Before the first widget is made. A language that is not shipped leaves English.
    """
    locale = QLocale.system() if wanted == SYSTEM else QLocale(wanted)
    name = language_of(locale)
    if name != ENGLISH:
        # Dates and numbers follow; English keeps the system's own, which may be a British one.
        QLocale.setDefault(locale)
        own, qt = QTranslator(app), QTranslator(app)
        if not own.load(str(resources.translations_folder() / f"liif-viewer_{name}.qm")):
            return ENGLISH
        if qt.load(QLocale(name), "qtbase", "_", _folder_of_qt()):
            app.installTranslator(qt)
        app.installTranslator(own)
        set_source(lambda text, count: QCoreApplication.translate(CONTEXT, text, None, count))
    return name


def language_of(locale: QLocale) -> str:
    """The shipped language that somebody with this locale reads best."""
    shipped = resources.translation_names()
    for ui_name in locale.uiLanguages():
        parts = QLocale(ui_name)
        # zh-Hant-HK reads Taiwan's words, zh-CN does not.
        if parts.language() == QLocale.Language.English:
            return ENGLISH
        for name in shipped:
            own = QLocale(name)
            if (own.language(), own.script()) == (parts.language(), parts.script()):
                return name
    return ENGLISH


def _folder_of_qt() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
