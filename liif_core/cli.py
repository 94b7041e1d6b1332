"""The headless program ``liif``: a table of subcommands, one exit code for each kind of end.

A subcommand's module is imported only when it is asked for: ``liif --help`` and ``liif info``
must not wait for torch.
"""

from __future__ import annotations

import argparse
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn, Protocol, cast

from liif_core.commands.arguments import UsageError
from liif_core.errors import LiifError
from liif_core.system.process_setup import prepare_process

EXIT_OK = 0
EXIT_FAILURE = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 128 + signal.SIGINT


class CommandModule(Protocol):
    """The interface of a module of ``liif_core.commands``."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, args: argparse.Namespace) -> int: ...


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    module: str
    help: str


COMMANDS = (
    Command("render", "liif_core.commands.render", "draw pictures at any size into files"),
    Command("film", "liif_core.commands.film", "make a film of a zoom into a picture"),
    Command("bench", "liif_core.commands.bench", "measure this machine's speed in one run"),
    Command("evaluate", "liif_core.commands.evaluate", "measure quality as the papers do"),
    Command("train", "liif_core.commands.train", "train or distil a model"),
    Command("info", "liif_core.commands.info", "say what picture files are"),
    Command("cache", "liif_core.commands.cache", "what is kept on the disk of opened photos"),
    Command("onnx", "liif_core.commands.onnx", "write the networks as ONNX files"),
)


_EPILOG = """\
liif COMMAND --help has a command's options.

examples:
  liif render photo.jpg large.png --scale 4
  liif render photo.jpg detail.tif --region 1200,800,300.5,200 --size 3000x2000 --bits 16
  liif render photos/ 'out/{stem}.png' --scale 2 --skip-existing
  liif film photo.jpg zoom.webp --to 1200,800,64,48 --seconds 6
  liif info photos/
  liif train run.toml

regions are left,top,width,height in source pixels, fractions allowed.

environment:
  LIIF_MODELS  Python files that register encoders and decoders of your own
  LIIF_DEBUG   set to 1, an unexpected error comes with its details

exit codes: 0 done, 1 it could not be done, 2 it was asked wrongly, 130 interrupted."""


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_words: object) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version

        try:
            found = version("liif-viewer")
        except PackageNotFoundError:
            found = "(not installed)"
        sys.stdout.write(f"liif {found}\n")
        parser.exit(EXIT_OK)


class _Parser(argparse.ArgumentParser):
    """Usage errors are one line, like every other error."""

    def error(self, message: str) -> NoReturn:
        self.exit(EXIT_USAGE, f"{self.prog}: {_one_line(message)} (see {self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``liif`` with ``arguments`` (the process's own by default); returns its exit code."""
    prepare_process()
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(arguments)
    except SystemExit as ending:  # argparse has printed help or the usage error already
        return ending.code if isinstance(ending.code, int) else EXIT_FAILURE
    except LiifError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output left; Python must not complain again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAILURE
    except MemoryError:
        return _fail("there is not enough memory for this; ask for a smaller picture.")
    except Exception as error:
        if os.environ.get("LIIF_DEBUG"):
            raise
        kind = type(error).__name__
        return _fail(f"unexpected {kind}: {error} (set LIIF_DEBUG=1 for the details)")


def _run(arguments: list[str]) -> int:
    parser, modules = _parser(arguments)
    args = parser.parse_args(arguments)
    try:
        return modules[args.command].run(args)
    except UsageError as error:
        parser.exit(EXIT_USAGE, f"liif {args.command}: {_one_line(str(error))}\n")


def _parser(arguments: list[str]) -> tuple[argparse.ArgumentParser, dict[str, CommandModule]]:
    parser = _Parser(
        prog="liif",
        description="Pictures as continuous functions: draw them at any size.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say the version and end")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    asked = next((word for word in arguments if not word.startswith("-")), None)
    modules = {}
    for command in COMMANDS:
        subparser = subparsers.add_parser(
            command.name, help=command.help, description=f"{command.help.capitalize()}."
        )
        if command.name == asked:
            modules[command.name] = cast(CommandModule, importlib.import_module(command.module))
            modules[command.name].add_arguments(subparser)
    return parser, modules


def _fail(message: str) -> int:
    sys.stderr.write(f"liif: {_one_line(message)}\n")
    return EXIT_FAILURE


def _one_line(message: str) -> str:
    printable = message.encode("utf-8", "replace").decode("utf-8")
    return " ".join(printable.split())
