"""Every module with logic has a test that names it, or stands here with what tests it instead."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# By room: what tests these modules through others, and their names below the room.
TESTED_THROUGH_OTHERS: dict[str, tuple[str, set[str]]] = {
    "liif_core/film": (
        "tests/film, by whole films",
        {
            "ffmpeg",
            "formats",
            "path",
            "request",
            "writers",
        },
    ),
    "liif_core/evaluation": (
        "tests/evaluation and tests/commands, by whole reports",
        {
            "measure",
            "report",
        },
    ),
    "liif_core/training": (
        "tests/training, by whole runs",
        {
            "distilling/distil_cache",
            "distilling/distillation",
            "running/loop",
            "running/plot",
            "running/processes",
            "running/running_mean",
        },
    ),
    "liif_core/rendering": (
        "tests/rendering, by the pixels of Renderer",
        {
            "exact/unfolded_query",
            "query_painter",
            "regions",
        },
    ),
    "liif_core/image_io": (
        "tests/image_io, by files read and written",
        {
            "colours/built_profile",
            "colours/colour_spaces",
            "colours/declared_colour",
            "colours/deep_colour",
            "colours/icc_profile",
            "metadata/exif_block",
            "metadata/iptc",
            "metadata/xmp",
            "reading/decode_budget",
            "reading/decoded/damaged",
            "reading/decoded/depth",
            "reading/decoded/grey_levels",
            "reading/decoded/loading",
            "reading/decoded/damage_sentence",
            "reading/decoded/openimageio_reader",
            "reading/decoded/sample_reader",
            "reading/decoded/sampled_image",
            "reading/file_header/animated_png",
            "reading/file_header/header",
            "reading/compression/past",
            "reading/compression/tiff_jpeg",
            "reading/file_header/isobmff",
            "reading/file_header/orientation",
            "reading/file_header/raw_preview",
            "reading/frame_access",
            "reading/opened_image",
            "writing/encode",
            "writing/ordered_work",
            "writing/output_formats",
        },
    ),
    "liif_core/exporting": (
        "tests/exporting and tests/test_continuous_image.py, by whole exports",
        {
            "colours",
            "estimate",
            "job",
            "request",
        },
    ),
    "liif_core/models": (
        "tests/models, by checkpoints",
        {
            "mlp",
        },
    ),
    "liif_core/decoder_process": (
        "tests/decoder_process, in the process itself",
        {
            "child",
            "self_limits",
        },
    ),
    "liif_core/commands": (
        "tests/commands, by the command line",
        {
            "arguments",
            "bench",
            "evaluate",
            "onnx",
            "output_names",
            "progress",
            "render",
            "train",
        },
    ),
    "liif_core": (
        "tests/rendering and tests/commands, by what uses them",
        {
            "models/light",
            "timing/kernel_timing",
            "process_setup",
            "progress",
        },
    ),
    "app/session": (
        "tests/app/session, by a whole session",
        {
            "comparing/measuring",
            "drawing/lens",
            "pictures/browsing",
            "pictures/file_watch",
            "pictures/listing",
            "pictures/slide_show",
            "view_controller",
        },
    ),
    "app/windows": (
        "tests/app/windows, by a whole window",
        {
            "actions/compare_actions",
            "actions/export_actions",
            "actions/file_actions",
            "actions/viewer_actions",
            "applied_settings",
            "dialogs",
            "exporting/batch_exporting",
            "exporting/filming",
            "exporting/printing",
            "files/dragging_out",
            "files/drops",
            "files/kept_views",
            "files/open_with",
            "files/recent_files",
            "viewer_window",
        },
    ),
    "app/widgets": (
        "tests/app/windows, by clicks and keys in a whole window",
        {
            "canvas/canvas_background",
            "canvas/canvas_input",
            "canvas/pane_painter",
            "canvas/plate",
            "canvas_area",
            "compare/compare_canvas",
            "compare/compare_strip",
            "compare/loupe",
            "compare/split_input",
            "export/batch_dialog",
            "export/batch_size_box",
            "export/crop_preview",
            "export/encoding_box",
            "export/export_problem",
            "export/export_size_box",
            "export/export_target_box",
            "export/region_box",
            "inspect/inspector",
            "inspect/profile_line",
            "motion",
            "panels/empty_page",
            "panels/filmstrip",
            "panels/filmstrip_model",
            "panels/lower_edge",
            "panels/minimap",
            "panels/picture_bar",
            "panels/status_line",
            "settings/setting_row",
            "theme",
        },
    ),
    "app/workers": (
        "tests/app/workers and tests/app/session, by what the threads report",
        {
            "exporting/batch_worker",
            "exporting/export_cost",
            "pictures/dates_taken",
            "pictures/folder_reader",
            "drawing/lens_worker",
            "threads/decoding_thread",
            "threads/priority",
            "threads/request_thread",
            "pictures/thumbnail_worker",
            "drawing/torch_import",
        },
    ),
    "app/view_state": (
        "tests/app/windows, by the words on the screen",
        {
            "words/batch_words",
            "words/frame_words",
            "words/guess_words",
        },
    ),
    "app": (
        "tests/app, by starting the program",
        {
            "launch/interrupts",
            "launch/process_clock",
            "launch/recorder",
            "launch/stall_watch",
            "startup",
        },
    ),
}


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _has_logic(path: Path) -> bool:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in nodes)


def test_every_module_with_logic_is_tested_by_name_or_listed() -> None:
    tests = list((ROOT / "tests").rglob("*.py"))
    imported = set().union(*map(_imports, tests))
    names = {path.stem for path in tests}
    listed = {
        f"{room}/{name}" for room, (_, below) in TESTED_THROUGH_OTHERS.items() for name in below
    }
    missing = []
    for package in ("liif_core", "app"):
        for path in (ROOT / package).rglob("*.py"):
            name = path.relative_to(ROOT).with_suffix("").as_posix()
            is_tested = name.replace("/", ".") in imported or f"test_{path.stem}" in names
            if path.stem.startswith("__") or is_tested or name in listed:
                continue
            if _has_logic(path):
                missing.append(name)
    assert not missing, "give each a test of its name, or say here what tests it"


def test_the_list_names_modules_that_exist() -> None:
    for room, (_, below) in TESTED_THROUGH_OTHERS.items():
        assert not [name for name in below if not (ROOT / room / f"{name}.py").is_file()], room
