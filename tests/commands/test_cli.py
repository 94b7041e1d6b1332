"""The program as a whole: help, unknown words, light imports, no traceback whatever happens."""

from __future__ import annotations

import subprocess
import sys

import pytest

from liif_core import cli
from liif_core.commands import info


def test_help_lists_every_command(capsys):
    assert cli.main(["--help"]) == 0
    text = capsys.readouterr().out
    for command in cli.COMMANDS:
        assert command.name in text
    assert "LIIF_MODELS" in text
    assert "exit codes" in text


def test_the_version_is_said(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("liif ")


@pytest.mark.parametrize("command", cli.COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help(command, capsys):
    assert cli.main([command.name, "--help"]) == 0
    assert f"liif {command.name}" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["nonsense"], ["--nonsense"], ["info"]])
def test_usage_errors(words, capsys):
    assert cli.main(words) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [["--help"], ["info", "--help"], ["render", "--help"], ["film", "--help"]]
)
def test_help_does_not_wait_for_torch(words):
    program = (
        "import sys\nfrom liif_core.cli import main\n"
        f"main({[*words, '--help']!r})\nsys.exit('torch' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)


def test_unexpected_error_is_one_line(monkeypatch, capsys, tmp_path):
    def broken(*_args, **_kwargs):
        raise ZeroDivisionError("one\ntwo")

    monkeypatch.delenv("LIIF_DEBUG", raising=False)
    monkeypatch.setattr(info, "describe", broken)
    assert cli.main(["info", str(tmp_path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "ZeroDivisionError" in line
    monkeypatch.setenv("LIIF_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main(["info", str(tmp_path)])
