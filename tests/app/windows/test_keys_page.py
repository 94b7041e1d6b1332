"""One registry, several readers: none of them lacks what another has."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QListWidget

import resources
from app.windows.actions.registry import full_name
from app.windows.main_window import MainWindow
from app.windows.palette import Palette
from tests.documentation.keys_page import PAGE, keys_page
from tests.translations.test_translations import messages
from tests.translations.words_of_the_program import words_of_tables

pytestmark = pytest.mark.gui


def test_the_page_of_keys_is_of_this_program(window: MainWindow) -> None:
    """If not: python -m tests.documentation.keys_page."""
    specs = window.actions_registry.specs.values()
    assert PAGE.read_text(encoding="utf-8") == keys_page(specs) + "\n"


@pytest.mark.parametrize("name", resources.translation_names())
def test_every_action_is_translated(window: MainWindow, name) -> None:
    """If not: ``nox -s words``, translate the unfinished words, and again."""
    translated = messages(name)
    lacking = {word.text for word in words_of_tables(window.actions_registry)}
    assert {text for text in lacking if not translated.get(text)} == set()


def test_every_action_is_in_its_menu_and_the_palette(window: MainWindow) -> None:
    registry = window.actions_registry
    palette = Palette(window, registry)
    listed = {
        palette.findChild(QListWidget).item(row).text()
        for row in range(palette.findChild(QListWidget).count())
    }
    for action_id, spec in registry.specs.items():
        action = registry.actions[action_id]
        if spec.menu:
            assert action in registry.menu(spec.menu).actions()
        if action.isEnabled():
            assert full_name(spec) in listed
    palette.deleteLater()
