"""Drawing works without the modules that the bundle leaves out."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import resources

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "bundle" / "liif-viewer.spec"

PROGRAM = """
import sys

class OutOfReach:
    def find_spec(self, name, path=None, target=None):
        if any(name == each or name.startswith(each + ".") for each in {excluded!r}):
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, OutOfReach())
from liif_core.cli import main
import app.windows.main_window

size = ["--region", "100,80,16,12", "--size", "64x48", "--device", "cpu", "--overwrite"]
for method in ("liif", "draft", "draft-light", "bicubic"):
    code = main(["render", {photo!r}, sys.argv[1], *size, "--method", method])
    assert code == 0, method
print("drawn")
"""


def _excluded() -> list[str]:
    for node in ast.parse(SPEC.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "EXCLUDED":
            return ast.literal_eval(node.value)
    raise AssertionError("the description has no list of what is left out")


def test_what_is_left_out_is_not_used(tmp_path: Path) -> None:
    excluded = _excluded()
    assert "torch._inductor" in excluded
    code = PROGRAM.format(excluded=excluded, photo=str(resources.sample_path()))
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "out.png")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout.endswith("drawn\n"), done.stderr
