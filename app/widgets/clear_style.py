"""Qt's Fusion with outlines that can be seen: of boxes to tick, of fields, of what has the focus.

Fusion darkens the ground for its outlines: on a dark ground they have the ground's own colour.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionMenuItem,
    QWidget,
)

LEAST_CONTRAST = 3.0
"""Least contrast of outlines and marks that show a control and its state (WCAG 2.2, 1.4.11)."""

SEPARATOR_CONTRAST = 2.0
"""Contrast of a line between entries of a menu: seen, but quieter than a control."""

_DISABLED_CONTRAST = 2.0
# A curve's pixels are partly ground, and lose of its contrast what these have more.
_ROUND_CONTRAST = 4.5
# White on black has 21 to 1; a palette near that is of somebody who wants every edge drawn.
_ALL_EDGES_FROM = 20.0
_STEPS = 20
_MENU_MARGIN = 6
_ROLE = QPalette.ColorRole
_PRIMITIVE = QStyle.PrimitiveElement
_CONTROL = QStyle.ComplexControl
_FIELDS = (_PRIMITIVE.PE_FrameLineEdit, _PRIMITIVE.PE_PanelButtonCommand)
_EDGES = (*_FIELDS, _PRIMITIVE.PE_FrameGroupBox, _PRIMITIVE.PE_FrameTabWidget)
_EDGED_CONTROLS = (_CONTROL.CC_ComboBox, _CONTROL.CC_SpinBox)
_HANDLES = {
    _CONTROL.CC_Slider: QStyle.SubControl.SC_SliderHandle,
    _CONTROL.CC_ScrollBar: QStyle.SubControl.SC_ScrollBarSlider,
}


def contrast(one: QColor, other: QColor) -> float:
    """How far two opaque colours are apart by WCAG 2.2: 1, the same, to 21, black on white."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def seen_on(palette: QPalette, begin: QColor, least: float = LEAST_CONTRAST) -> QColor:
    """``begin``, or as little nearer to the text's colour as is seen on windows and in fields."""
    text = palette.color(_ROLE.WindowText)
    grounds = palette.color(_ROLE.Window), palette.color(_ROLE.Base)
    for step in range(_STEPS):
        colour = _mixed(begin, text, step / _STEPS)
        if all(contrast(colour, ground) >= least for ground in grounds):
            return colour
    return text


class ClearStyle(QProxyStyle):
    """GUI thread only. Fusion in all else."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_Menu_Scrollable:
            # A menu higher than the screen would else go on in a second column, out of the screen.
            return 1
        if hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            # A dark sign from an icon theme would not be seen on a dark button.
            return 0
        return super().styleHint(hint, option, widget, returnData)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == _PRIMITIVE.PE_FrameFocusRect:
            _outline(painter, option.rect, _ring(option), round_px=2.0)
            return
        super().drawPrimitive(element, option, painter, widget)
        if element == _PRIMITIVE.PE_IndicatorCheckBox:
            _outline(painter, option.rect, _edge(option))
        elif element == _PRIMITIVE.PE_IndicatorRadioButton:
            _outline(painter, option.rect, _edge(option, _ROUND_CONTRAST), is_round=True)
        elif element in _FIELDS and _has_focus(option):
            _outline(painter, option.rect, _ring(option), round_px=2.0)
        elif element in _EDGES and _wants_all_edges(option.palette):
            _outline(painter, option.rect, _edge(option), round_px=2.0)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawControl(element, option, painter, widget)
        if element == QStyle.ControlElement.CE_MenuItem and _is_bare_separator(option):
            middle = option.rect.center().y()
            left, right = option.rect.left() + _MENU_MARGIN, option.rect.right() - _MENU_MARGIN
            painter.save()
            painter.setPen(QPen(_edge(option, SEPARATOR_CONTRAST), 1.0))
            painter.drawLine(left, middle, right, middle)
            painter.restore()

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)
        if control in _EDGED_CONTROLS:
            if _has_focus(option):
                _outline(painter, option.rect, _ring(option), round_px=2.0)
            elif _wants_all_edges(option.palette):
                _outline(painter, option.rect, _edge(option), round_px=2.0)
        elif control == _CONTROL.CC_Slider or (
            control == _CONTROL.CC_ScrollBar and _wants_all_edges(option.palette)
        ):
            part = _HANDLES[control]
            handle = super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]
            _outline(painter, handle, _edge(option), round_px=2.0)


def make_clear(app: QApplication, *, is_ours: bool = False) -> None:
    """Draw by this style where Qt draws by Fusion, or where the palette ``is_ours``.

    A desktop's own style is left alone: it knows its own colours.
    """
    style = app.style()
    if not isinstance(style, ClearStyle) and (is_ours or style.name() == "fusion"):
        app.setStyle(ClearStyle())


def _is_bare_separator(option: QStyleOption) -> bool:
    return (
        isinstance(option, QStyleOptionMenuItem)
        and option.menuItemType == QStyleOptionMenuItem.MenuItemType.Separator
        and not option.text
    )


def _has_focus(option: QStyleOption) -> bool:
    return bool(option.state & QStyle.StateFlag.State_HasFocus)


def _wants_all_edges(palette: QPalette) -> bool:
    ground, text = palette.color(_ROLE.Window), palette.color(_ROLE.WindowText)
    return contrast(ground, text) >= _ALL_EDGES_FROM


def _ring(option: QStyleOption) -> QColor:
    return seen_on(option.palette, option.palette.color(_ROLE.Highlight))


def _edge(option: QStyleOption, least: float = LEAST_CONTRAST) -> QColor:
    palette = QPalette(option.palette)
    is_enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
    # The ground itself: an outline as quiet as can be.
    palette.setCurrentColorGroup(QPalette.ColorGroup.Active)
    if is_enabled and _wants_all_edges(palette):
        return palette.color(_ROLE.WindowText)
    return seen_on(
        palette, palette.color(_ROLE.Window), least if is_enabled else _DISABLED_CONTRAST
    )


def _outline(
    painter: QPainter,
    rect: QRect,
    colour: QColor,
    *,
    round_px: float = 0.0,
    is_round: bool = False,
) -> None:
    inside = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.0))
    # A straight line on whole pixels is sharper without.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, is_round or round_px > 0)
    if is_round:
        painter.drawEllipse(inside)
    elif round_px:
        painter.drawRoundedRect(inside, round_px, round_px)
    else:
        painter.drawRect(inside)
    painter.restore()


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return QColor.fromRgbF(*(a + (b - a) * share for a, b in pairs))


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()
