"""The bar shows one sentence at a time: passing ones over the pinned one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.widgets.panels.lower_edge import (
    belong_to_lower_edge,
    lie_at_lower_edge,
    raise_under_messages,
)
from app.widgets.panels.message_bar import MessageBar, PinnedMessage

pytestmark = pytest.mark.gui


@pytest.fixture
def bar(qtbot) -> MessageBar:
    parent = QWidget()
    parent.resize(700, 300)
    qtbot.addWidget(parent)
    bar = MessageBar(parent)
    parent.show()
    bar.keeps_parent = parent
    return bar


def buttons(bar: MessageBar) -> list[str]:
    return [each.text() for each in bar.findChildren(QPushButton) if each.isVisible()]


def press(bar: MessageBar, text: str) -> None:
    (found,) = [each for each in bar.findChildren(QPushButton) if each.text() == text]
    found.click()


def test_a_passing_sentence_passes(bar) -> None:
    bar.notify("Copied.")
    assert (bar.text, buttons(bar)) == ("Copied.", ["Dismiss"])
    bar.findChild(QTimer).timeout.emit()
    assert not bar.isVisible()


def test_what_offers_more_passes_too_but_a_failure_stays(bar) -> None:
    bar.notify("Exported.", lambda: None, button="Show in folder")
    assert bar.findChild(QTimer).interval() > 9000
    bar.findChild(QTimer).timeout.emit()
    assert not bar.isVisible()
    bar.notify("Failed.", lambda: None)
    assert not bar.findChild(QTimer).isActive()


def test_only_trying_again_has_the_sign_of_it(bar) -> None:
    bar.notify("Failed.", lambda: None)
    again = next(each for each in bar.findChildren(QPushButton) if each.text() == "Try again")
    assert not again.icon().isNull()
    bar.notify("Exported.", lambda: None, button="Show in folder")
    assert again.text() == "Show in folder"
    assert again.icon().isNull()


def test_what_is_shown_later_lies_under_it(bar) -> None:
    panel = QPushButton("Information", bar.parentWidget())
    bar.notify("Copied.")
    panel.show()
    raise_under_messages(panel)
    children = bar.parentWidget().children()
    assert children.index(bar) > children.index(panel)


def test_it_lies_above_the_bars_at_the_lower_edge(bar) -> None:
    low = QPushButton("1:1", bar.keeps_parent)
    belong_to_lower_edge(low)
    lie_at_lower_edge(low)
    bar.notify("Copied.")
    assert bar.geometry().bottom() < low.geometry().top()


def test_the_standing_one_comes_back(bar) -> None:
    called = []
    bar.pin(PinnedMessage("It broke.", "Show report", lambda: called.append(1)))
    assert not bar.findChild(QTimer).isActive()
    bar.notify("Copied.")
    assert (bar.text, buttons(bar)) == ("Copied.", ["Show report", "Dismiss"])
    bar.findChild(QTimer).timeout.emit()
    assert (bar.text, buttons(bar)) == ("It broke.", ["Show report", "Dismiss"])
    press(bar, "Show report")
    assert called == [1]
    assert bar.isVisible()
    press(bar, "Dismiss")
    assert not bar.isVisible()
    bar.notify("Copied.")
    assert buttons(bar) == ["Dismiss"]


def test_a_second_try_is_not_pushed_away(bar) -> None:
    tries = []
    bar.notify("Not drawn.", lambda: tries.append(1))
    bar.pin(PinnedMessage("It broke.", "Show report"))
    assert (bar.text, buttons(bar)) == ("Not drawn.", ["Try again", "Show report", "Dismiss"])
    press(bar, "Try again")
    assert tries == [1]
    assert (bar.text, buttons(bar)) == ("It broke.", ["Show report", "Dismiss"])


def test_what_is_said_by_the_second_try_is_seen(bar) -> None:
    bar.notify("Not drawn.", lambda: bar.notify("Still not drawn."))
    press(bar, "Try again")
    assert bar.isVisible()
    assert bar.text == "Still not drawn."


def test_gently_waits_for_the_passing_one(bar) -> None:
    bar.notify("The file is damaged.")
    bar.pin(PinnedMessage("Settings are not kept."), gently=True)
    assert bar.text == "The file is damaged."
    bar.findChild(QTimer).timeout.emit()
    assert (bar.text, buttons(bar)) == ("Settings are not kept.", ["Dismiss"])


@pytest.mark.parametrize("width", [300, 430, 700])
def test_no_word_is_wider_than_its_place(bar, width: int) -> None:
    bar.keeps_parent.resize(width, 300)
    sentence = f"Exported “IMG_1_576x356.png” and “{'summer_' * 12}.jpg”."
    bar.notify(sentence, lambda: None, button="Show in folder", also=("Open", lambda: None))
    assert bar.text == sentence
    label = bar.findChild(QLabel)
    assert label.accessibleName() == sentence
    metrics = label.fontMetrics()
    pieces = [piece for word in label.text().split(" ") for piece in word.split("\u200b")]
    assert max(map(metrics.horizontalAdvance, pieces)) <= label.width()
    assert label.height() >= label.heightForWidth(label.width())


def test_a_short_sentence_has_its_button_beside_it(bar) -> None:
    bar.keeps_parent.resize(300, 300)
    bar.notify("Noted.")
    (button,) = [each for each in bar.findChildren(QPushButton) if each.isVisible()]
    assert button.geometry().top() < bar.findChild(QLabel).geometry().bottom()
