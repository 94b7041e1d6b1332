"""The way from the command line to a window, and the only place that wires the parts together.

The order matters. The picture is being read while Qt is still being imported; numpy and torch wait
until it is on the screen.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from app.launch.arguments import Arguments, parse
from app.launch.crash_hooks import crashes_noted
from app.launch.process_clock import process_age_s
from app.launch.standard_input import with_standard_input
from app.launch.system_libraries import lacks_x11_library, missing_libraries
from app.settings import Settings
from app.workers.crash_log import CrashLog
from app.workers.pictures.image_loader import PREVIEW_PX, ImageLoader
from app.workers.pictures.load_events import LoadRequest
from app.workers.threads.event_queue import EventQueue
from liif_core.memory_budget import GIB, MemoryBudget, machine_budget, parse_budget
from liif_core.rendering.methods import Method
from liif_core.system.process_setup import prepare_process
from liif_core.timing import stopwatch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.launch.window_place import WindowPlace
    from app.session.session import Session
    from app.windows.main_window import MainWindow
    from app.workers.drawing.feature_writer import FeatureWriter
    from liif_core.rendering.engine import LiifEngine

_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the viewer; returns the exit code: 0, 1 for a failure, 2 for bad usage."""
    process_age_s()
    prepare_process()
    # Nearly every object that is made before the first paint stays: the collector would search them
    # again and again for garbage that is not there.
    gc.disable()
    event_queue = EventQueue()
    crashes = CrashLog(event_queue.put)
    with crashes_noted(crashes):
        try:
            return _start(argv, event_queue, crashes)
        finally:
            gc.enable()


def _start(argv: Sequence[str] | None, event_queue: EventQueue, crashes: CrashLog) -> int:
    if getattr(sys, "frozen", False):
        from liif_core.decoder_process.child import run_if_asked

        run_if_asked(sys.argv)
    arguments = parse(sys.argv[1:] if argv is None else argv)
    if arguments.timings:
        stopwatch.start()
    if arguments.install_desktop or arguments.uninstall_desktop:
        return _tell_desktop(uninstall=arguments.uninstall_desktop)
    if not _has_display():
        sys.stderr.write(
            "liif-viewer: there is no display; set DISPLAY, or QT_QPA_PLATFORM=offscreen.\n"
        )
        return 1
    if lacks_x11_library():
        sys.stderr.write(f"liif-viewer: {missing_libraries()}\n")
        return 1
    arguments = replace(arguments, images=with_standard_input(arguments.images))
    # Until the window listens itself, an interrupt simply ends the process: there is nothing to
    # save yet, and an exception in the middle of an import would leave threads behind.
    former = signal.signal(signal.SIGINT, signal.SIG_DFL)
    # A screenshot shows what the command line says, whatever was remembered.
    settings = Settings(None) if arguments.screenshot else Settings.of_user()
    for key, value in arguments.settings.items():
        settings.override(key, value)
    budget = budget_of(settings, arguments.memory)
    loader = ImageLoader(event_queue.put, budget=budget)
    if arguments.image is not None:
        # Decoded on another processor while Qt is being imported here.
        loader.begin_with(LoadRequest(1, arguments.image, PREVIEW_PX, frame=arguments.frame))
    loader.start()
    try:
        return _run(arguments, settings, event_queue, loader, budget, crashes)
    finally:
        loader.close()
        signal.signal(signal.SIGINT, former)


def _tell_desktop(*, uninstall: bool) -> int:
    if sys.platform != "linux":
        sys.stderr.write("liif-viewer: only Linux desktops need this.\n")
        return 1
    from app.launch import desktop_entry

    try:
        paths = desktop_entry.uninstall() if uninstall else desktop_entry.install()
    except OSError as error:
        sys.stderr.write(f"liif-viewer: “{error.filename}” cannot be written: {error.strerror}.\n")
        return 1
    for path in paths:
        print(path)  # noqa: T201
    return 0


def budget_of(settings: Settings, memory: MemoryBudget | None = None) -> MemoryBudget:
    """The memory budget: ``memory`` of the command line, else the setting, else this machine's.

    A setting that this machine cannot give counts as none. The setting for tiles always counts.
    """
    gigabytes = settings.get("draw/memory")
    if memory is None and gigabytes:
        with suppress(ValueError):
            memory = parse_budget(str(gigabytes))
    budget = memory or machine_budget()
    return budget.with_tiles(int(settings.get("draw/tiles", float) * GIB))


def _run(
    arguments: Arguments,
    settings: Settings,
    event_queue: EventQueue,
    loader: ImageLoader,
    budget: MemoryBudget,
    crashes: CrashLog,
) -> int:
    try:
        with stopwatch.timed("import Qt"):
            from PySide6.QtWidgets import QApplication
    except ImportError:
        lacking = missing_libraries()
        if not lacking:
            raise
        sys.stderr.write(f"liif-viewer: {lacking}\n")
        return 1

    from app.launch.language import install_language
    from app.session.session import Session
    from app.widgets.theme import apply_theme

    app = QApplication(sys.argv[:1])
    app.setApplicationName("liif-viewer")
    app.setApplicationDisplayName("LIIF Viewer")
    app.setDesktopFileName("liif-viewer")
    install_language(app, settings.get("app/language", str))
    apply_theme(app, settings.get("app/theme", str))
    kept_features = _kept_features(arguments, settings)
    load_engine = _engine_of(arguments, settings, budget, kept_features)
    session = Session(
        event_queue,
        loader,
        load_engine,
        budget=budget,
        crashes=crashes,
        kept_features=kept_features,
    )
    if len(arguments.images) > 1:
        session.browsing.listing.listed = tuple(arguments.images)
    try:
        return _show(app, session, settings, arguments)
    finally:
        session.close()


def _show(app: QApplication, session: Session, settings: Settings, arguments: Arguments) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    from PySide6.QtGui import QIcon

    import resources
    from app.launch.first_paint import FirstPaint
    from app.launch.interrupts import Interrupts
    from app.session.pictures.clean_up import parse_choice
    from app.session.session import FirstView
    from app.windows.main_window import MainWindow

    session.first_view = FirstView(arguments.zoom, arguments.centre)
    session.set_methods((Method(settings.get("draw/method", str)),))
    session.set_clean_up(parse_choice(arguments.jpeg or settings.get("view/jpeg", str)))
    with stopwatch.timed("build the window"):
        window = MainWindow(session, settings)
    session.compare.start(arguments.compare, arguments.compare_with, arguments.reference)
    exit_code = 0

    def end(code: int) -> None:
        nonlocal exit_code
        exit_code = code
        # Exports are ended without a question: an interrupt means now.
        if session.is_exporting:
            session.exports.cancel_all()
        window.close_soon()

    def on_picture() -> None:
        session.opening.go_on()
        is_enlarged = session.viewport is not None and session.viewport.zoom > 1.0
        needs_engine = is_enlarged and any(method.is_neural for method in session.methods)
        if needs_engine or not arguments.screenshot:
            session.warm_up()

    if arguments.screenshot or arguments.timings:
        from app.launch.recorder import Recorder

        Recorder(window, arguments, end)
    FirstPaint(window, expects_picture=arguments.image is not None, on_picture=on_picture)
    if arguments.image is not None:
        session.opening.expect(arguments.image, arguments.frame)
    place = _place(window, settings, arguments)
    interrupts = Interrupts(lambda: end(_INTERRUPTED))
    try:
        window.show()
        app.setWindowIcon(QIcon(str(resources.icon_path("liif-viewer"))))
        gc.freeze()
        gc.enable()
        app.exec()
    finally:
        interrupts.close()
        if place is not None:
            place.free()
    return exit_code


def _kept_features(arguments: Arguments, settings: Settings) -> FeatureWriter | None:
    """The thread that keeps features on the disk, with as much room as is set.

    None for a screenshot, unless the command line says otherwise: it shows what this run draws.
    """
    if arguments.screenshot is not None and arguments.disk is None:
        return None
    from app.workers.drawing.feature_writer import FeatureWriter
    from liif_core.rendering.features.feature_store import FeatureStore, features_folder

    kept_bytes = int(settings.get("draw/disk", float) * GIB)
    writer = FeatureWriter(FeatureStore(features_folder(), kept_bytes))
    writer.start()
    return writer


def _engine_of(
    arguments: Arguments,
    settings: Settings,
    budget: MemoryBudget,
    kept_features: FeatureWriter | None,
) -> Callable[[], LiifEngine]:
    def load() -> LiifEngine:
        from app.workers.drawing.torch_import import import_torch
        from app.workers.threads.priority import step_back

        with stopwatch.timed("import torch"):
            import_torch()
        # After the import: it holds the interpreter's lock, and a thread of low priority would let
        # the window wait for that lock.
        step_back()
        with stopwatch.timed("import the networks"):
            from liif_core.rendering.engine import load_engine

        device, precision = settings.get("draw/device", str), settings.get("draw/precision", str)
        with stopwatch.timed("load the engine"):
            engine = load_engine(arguments.model, device, precision, budget)
        engine.feature_keeper = kept_features
        return engine

    return load


def _place(window: MainWindow, settings: Settings, arguments: Arguments) -> WindowPlace | None:
    """The window's size and place; returns what keeps the place, if it is kept."""
    from app.launch.window_place import WindowPlace, put_where_it_was

    if arguments.window is not None:
        window.resize(*arguments.window)
    else:
        put_where_it_was(window, settings)
    return WindowPlace(window, settings) if settings.are_kept else None


def _has_display() -> bool:
    """Whether there is a display to draw on: without one Qt would end the process."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
