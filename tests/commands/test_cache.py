"""``liif cache`` lists the kept features on the disk, and deletes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from liif_core.cli import main
from liif_core.rendering.features.feature_store import FeatureStore, features_folder


def test_size_and_clearing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    store = FeatureStore(features_folder(), 1 << 30)
    store.write("a", {0: bytes(3 << 20)})
    assert main(["cache"]) == 0
    assert capsys.readouterr().out.strip() == f"3 MB in {store.folder}"
    assert main(["cache", "--clear"]) == 0
    assert capsys.readouterr().out.strip() == "3 MB deleted."
    assert store.used_bytes() == 0
