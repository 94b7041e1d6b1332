"""The house rules that a reader relies on: who may import whom, and what stays out."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Lower floors never import upper ones; within a floor anything goes.
TOP_LEVEL = ["resources", "liif_core", "app", "main"]
CORE_FLOORS = [
    {
        "errors",
        "geometry",
        "codec_past",
        "jpeg_past",
        "memory_budget",
        "metrics",
        "progress",
        "turn",
        "devices",
        "timing",
        "system",
        "reproducible_linear",
    },
    {"image_io"},
    {"decoder_process"},
    {"models"},
    {"rendering"},
    {"exporting", "training"},
    {"evaluation"},
    {"film"},
    {"continuous_image", "cluster"},
    {"commands"},
    {"cli", "__main__"},
]
APP_FLOORS = [
    {"translation"},
    {"view_state", "settings_table", "settings_file", "settings"},
    {"workers"},
    {"session"},
    {"widgets"},
    {"windows"},
    {"launch"},
    {"startup"},
]


def _sources(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _floor(name: str, floors: list[set[str]]) -> int | None:
    return next((i for i, floor in enumerate(floors) if name in floor), None)


@pytest.mark.parametrize("package", TOP_LEVEL[:-1])
def test_top_level_imports_go_one_way(package: str) -> None:
    above = set(TOP_LEVEL[TOP_LEVEL.index(package) + 1 :])
    for path in _sources(package):
        roots = {name.split(".")[0] for name in _imports(path)}
        assert not roots & above, f"{path} imports {roots & above}"


@pytest.mark.parametrize(("package", "floors"), [("liif_core", CORE_FLOORS), ("app", APP_FLOORS)])
def test_floors_import_downwards_only(package: str, floors: list[set[str]]) -> None:
    for path in _sources(package):
        relative = path.relative_to(ROOT / package)
        own = relative.parts[0].removesuffix(".py")
        if own == "__init__":
            continue
        own_floor = _floor(own, floors)
        assert own_floor is not None, f"{path} stands on no floor: add it to the plan above"
        for name in _imports(path):
            parts = name.split(".")
            if parts[0] != package or len(parts) < 2:
                continue
            other = _floor(parts[1], floors)
            assert other is None or other <= own_floor, f"{path} imports {name} from above"


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_no_import_goes_round_in_a_circle() -> None:
    """Imports for types alone and those inside functions count as well."""
    modules = {_module(path): path for package in TOP_LEVEL[:-1] for path in _sources(package)}
    graph = {name: _imports(path) & modules.keys() - {name} for name, path in modules.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


# Facts about a file are read in either room: its header names a reader of samples, and decoding
# takes its metadata along. Their modules import one way all the same.
_ENTWINED = {"liif_core.image_io", "liif_core.image_io.reading"}


def _rooms_around(name: str) -> list[str]:
    """The room of a module or room, and those around that one, the outermost first."""
    parts = name.split(".")
    rooms = [".".join(parts[: depth + 1]) for depth in range(len(parts))]
    return [room for room in rooms if (ROOT / room.replace(".", "/")).is_dir()]


def test_rooms_beside_each_other_import_one_way() -> None:
    """The room around two others may use, and be used by, either."""
    beside: dict[str, dict[str, set[str]]] = {}
    for package in TOP_LEVEL[1:-1]:
        for path in _sources(package):
            for name in _imports(path):
                pairs = zip(_rooms_around(_module(path)), _rooms_around(name), strict=False)
                own, other = next((pair for pair in pairs if len(set(pair)) > 1), ("", ""))
                parent = own.rpartition(".")[0]
                if parent:
                    beside.setdefault(parent, {}).setdefault(own, set()).add(other)
    for parent in beside.keys() - _ENTWINED:
        try:
            TopologicalSorter(beside[parent]).prepare()
        except CycleError as error:
            pytest.fail(" -> ".join(error.args[1]))


def test_core_brings_no_qt() -> None:
    """Importing every module of the core must not load Qt; ``info`` and classical work no torch."""
    script = (
        "import importlib, pkgutil, sys, liif_core\n"
        "import liif_core.cli, liif_core.commands.info, liif_core.rendering.renderer\n"
        "assert 'torch' not in sys.modules, 'torch came early'\n"
        "for module in pkgutil.walk_packages(liif_core.__path__, 'liif_core.'):\n"
        "    if not module.name.endswith('__main__'):\n"
        "        importlib.import_module(module.name)\n"
        "bad = [name for name in sys.modules if name.split('.')[0] in ('PySide6', 'pyqtgraph')]\n"
        "assert not bad, bad\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, timeout=120)


_PURE = [
    ROOT / "app" / f"{name}.py"
    for name in ("translation", "settings", "settings_table", "settings_file")
]


def test_view_state_is_pure() -> None:
    for path in [*_sources("app/view_state"), *_PURE]:
        roots = {name.split(".")[0] for name in _imports(path)}
        assert not roots & {"PySide6", "torch", "pyqtgraph"}, path


def test_no_file_is_too_long() -> None:
    long_ones = {
        str(path.relative_to(ROOT)): lines
        for package in (*TOP_LEVEL[:-1], "tests")
        for path in _sources(package)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long_ones


def test_no_room_holds_too_many_modules() -> None:
    """A dozen or so are found by eye; a room with more is divided."""
    rooms = Counter(
        str(path.parent.relative_to(ROOT))
        for package in TOP_LEVEL[:-1]
        for path in _sources(package)
        if path.name != "__init__.py"
    )
    assert not {room: count for room, count in rooms.items() if count > 15}


def test_no_nameless_rooms() -> None:
    names = {path.stem for package in TOP_LEVEL[:-1] for path in _sources(package)}
    assert not names & {"utils", "util", "helpers", "common", "misc"}
