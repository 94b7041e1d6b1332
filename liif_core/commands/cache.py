"""``liif cache``: size and place of the features kept on the disk, and clearing them."""

from __future__ import annotations

import argparse

from liif_core.memory_budget import gigabytes
from liif_core.rendering.features.feature_store import FeatureStore, features_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--clear", action="store_true", help="delete all of it")


def run(args: argparse.Namespace) -> int:
    store = FeatureStore(features_folder(), 0)
    if args.clear:
        print(f"{gigabytes(store.clear())} deleted.")
    else:
        print(f"{gigabytes(store.used_bytes())} in {store.folder}")
    return 0
