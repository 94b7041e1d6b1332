"""Builds sdist and wheel and shows that they are complete and run where nothing can be written.

``python tests/packaging/check_package.py`` installs the wheel beside the dependencies of this
interpreter: seconds. ``--fresh`` makes a new environment and downloads all of them: minutes.
``--keep FOLDER`` keeps what was built. Needs the package ``build``. Ends with exit code 1 where
something is missing.
"""

from __future__ import annotations

import argparse
import functools
import os
import subprocess
import sys
import tarfile
import tempfile
import time
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "liif_core", "resources")
# The files of an sdist beside the packages, so that the wheel can be built from it.
IN_SDIST = ("LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml", "docs/house.md")

PROGRAM = """
import sys
import liif_core, resources
from liif_core import open_image
assert liif_core.__file__.startswith(sys.argv[1]), liif_core.__file__
assert all(resources.weights_path(name).is_file() for name in resources.weights_names())
with open_image(resources.sample_path(), device="cpu", precision="fp32") as image:
    assert image.render((100, 80, 16, 12), size=(64, 48), method="liif").shape == (48, 64, 3)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fresh", action="store_true", help="a new environment, all downloaded")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep what was built there")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="liif package ") as scratch:
        folder = Path(scratch)
        built = args.keep.resolve() if args.keep else folder / "dist"
        _build(_exported(folder / "source"), built)
        (sdist,), (wheel,) = built.glob("*.tar.gz"), built.glob("*.whl")
        problems = [*_sdist_problems(sdist), *_wheel_problems(wheel)]
        for problem in problems:
            print(problem)
        if problems:
            return 1
        for each in (sdist, wheel):
            print(f"{each.name}: complete, {each.stat().st_size / 1e6:.1f} MB")
        if args.fresh:
            python, place = _fresh(folder / "env", wheel)
        else:
            python, place = Path(sys.executable), folder / "installed"
            _run([python, "-m", "pip", "install", "-q", "--no-deps", "--target", place, wheel])
        _use(python, place, folder / "elsewhere")
    return 0


def _build(source: Path, target: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "build", "--outdir", target, source],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if made.returncode != 0:
        raise SystemExit(made.stdout)


def _exported(folder: Path) -> Path:
    """The files that git knows, as they are now: what lies about in a checkout is not built in."""
    for name in _tracked():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    return folder


@functools.cache
def _tracked() -> tuple[str, ...]:
    if not (ROOT / ".git").exists():  # an archive of the tree: all of it is ours
        paths = [path for name in (*PACKAGES, "docs", ".") for path in _files_of(ROOT / name)]
        return tuple(sorted({path.relative_to(ROOT).as_posix() for path in paths}))
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return tuple(name for name in listed.split("\0") if name and (ROOT / name).is_file())


def _files_of(folder: Path) -> Iterator[Path]:
    found = folder.glob("*") if folder == ROOT / "." else folder.rglob("*")
    return (path for path in found if path.is_file() and "__pycache__" not in path.parts)


def _wanted() -> set[str]:
    return {name for name in _tracked() if name.split("/")[0] in PACKAGES}


def _wheel_problems(wheel: Path) -> list[str]:
    names = set(zipfile.ZipFile(wheel).namelist())
    packed = {name for name in names if ".dist-info/" not in name}
    licences = {Path(name).name for name in names if ".dist-info/licenses/" in name}
    missing_licences = {"LICENSE", "LICENSE.edsr-baseline-liif"} - licences
    return [
        *(f"the wheel lacks {name}" for name in sorted(_wanted() - packed)),
        *(f"the wheel has {name}, which is none of ours" for name in sorted(packed - _wanted())),
        *(f"the wheel lacks the licence {name}" for name in sorted(missing_licences)),
    ]


def _sdist_problems(sdist: Path) -> list[str]:
    with tarfile.open(sdist) as archive:
        names = {each.name.partition("/")[2] for each in archive if each.isfile()}
    return [
        *(f"the sdist lacks {name}" for name in sorted(_wanted().union(IN_SDIST) - names)),
        *(f"the sdist has {name}" for name in sorted(names) if name.startswith("tests")),
    ]


def _fresh(folder: Path, wheel: Path) -> tuple[Path, Path]:
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    started = time.monotonic()
    _run([python, "-m", "pip", "install", "-q", wheel])
    taken = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
    print(
        f"installed in {time.monotonic() - started:.0f} s, {taken / 1e9:.2f} GB with all it needs"
    )
    return python, folder


def _use(python: Path, place: Path, elsewhere: Path) -> None:
    """Run every way in from another folder, and see that nothing was written into ``place``."""
    elsewhere.mkdir()
    before = _read_only(place)
    environment = os.environ | {
        "PYTHONPATH": "" if (place / "pyvenv.cfg").exists() else str(place),
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(elsewhere),
    }
    start = "import sys; from app.startup import main; sys.exit(main(sys.argv[1:]))"
    photo = next(place.rglob("resources/samples/chelsea.png"))
    region = ["--region", "100,80,32,24", "--size", "128x96"]
    view = ["--zoom", "8", "--center", "220,130", "--window", "640x480"]
    for name, words in {
        "Python": ["-c", PROGRAM, place],
        "liif --help": ["-m", "liif_core", "--help"],
        "liif render": ["-m", "liif_core", "render", photo, "detail.png", *region],
        "liif-viewer": ["-c", start, photo, *view, "--screenshot", "window.png"],
    }.items():
        started = time.monotonic()
        _run([python, *words], cwd=elsewhere, env=environment, stdout=subprocess.DEVNULL)
        print(f"{name} from another folder: {time.monotonic() - started:.1f} s")
    assert (elsewhere / "detail.png").is_file()
    assert (elsewhere / "window.png").stat().st_size > 20_000
    assert _contents(place) == before, "something was written into the installed package"


def _read_only(place: Path) -> dict[str, int]:
    for each in [place, *place.rglob("*")]:
        if not each.is_symlink():
            each.chmod(each.stat().st_mode & ~0o222)
    return _contents(place)


def _contents(place: Path) -> dict[str, int]:
    return {str(each): each.lstat().st_mtime_ns for each in place.rglob("*")}


def _run(command: list[object], **options: object) -> None:
    subprocess.run([str(each) for each in command], check=True, **options)  # type: ignore[call-overload]


if __name__ == "__main__":
    sys.exit(main())
