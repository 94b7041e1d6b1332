"""Makes the viewer known to a Linux desktop: menu entry, icon, kinds of files, description."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import resources
from liif_core.system.user_folders import shared_data_folder

_ID = "liif-viewer"
_MIME_TYPES = (
    *("image/jpeg", "image/png", "image/webp", "image/tiff", "image/bmp", "image/gif"),
    *("image/avif", "image/heif", "image/jxl", "image/jp2", "image/x-portable-anymap"),
    *("image/x-tga", "image/vnd.microsoft.icon", "image/qoi", "image/vnd.adobe.photoshop"),
    *("image/x-exr", "image/vnd.radiance", "image/svg+xml", "image/jxr", "image/x-dds"),
)
_ENTRY = """[Desktop Entry]
Type=Application
Version=1.0
Name=LIIF Viewer
GenericName=Image Viewer
GenericName[zh_TW]=圖片檢視器
Comment=Look at photos at any zoom, without pixels
Comment[zh_TW]=以任意倍率看照片，看不到像素格
Exec={command} %F
Icon=liif-viewer
Terminal=false
Categories=Graphics;Viewer;
Keywords=photo;picture;zoom;enlarge;upscale;
Keywords[zh_TW]=照片;圖片;放大;縮放;
MimeType={types};
StartupNotify=true
StartupWMClass=liif-viewer
"""
_METADATA = """<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>io.github.liif_viewer.liif-viewer</id>
  <name>LIIF Viewer</name>
  <summary>Look at photos at any zoom, without pixels</summary>
  <summary xml:lang="zh_TW">以任意倍率看照片，看不到像素格</summary>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>BSD-3-Clause</project_license>
  <developer id="io.github.liif_viewer">
    <name>The LIIF Viewer developers</name>
  </developer>
  <description>
    <p>An image viewer in which zoom has no pixels: a photo is shown as a continuous function and
    asked for exactly the pixels that the window shows, at any zoom. Compare it with ordinary
    enlargement side by side, and export any part at any size.</p>
  </description>
  <launchable type="desktop-id">liif-viewer.desktop</launchable>
  <url type="homepage">https://github.com/liif-viewer/liif-viewer</url>
  <content_rating type="oars-1.1"/>
  <releases>
    <release version="0.1.0" date="2026-11-26"/>
  </releases>
  <provides>
    <binary>liif-viewer</binary>
  </provides>
</component>
"""


def install() -> list[Path]:
    """Write everything below the user's data folder; returns the files written."""
    written = []
    for path, text in _files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def uninstall() -> list[Path]:
    """Remove the files of ``install``; returns those that were there."""
    removed = [path for path in _files() if path.exists()]
    for path in removed:
        path.unlink()
    return removed


def _files() -> dict[Path, str]:
    data = shared_data_folder()
    entry = _ENTRY.format(command=_command(), types=";".join(_MIME_TYPES))
    icon = resources.icon_path("liif-viewer").read_text(encoding="utf-8")
    return {
        data / "applications" / f"{_ID}.desktop": entry,
        data / "icons" / "hicolor" / "scalable" / "apps" / f"{_ID}.svg": icon,
        data / "metainfo" / "io.github.liif_viewer.liif-viewer.metainfo.xml": _METADATA,
    }


def _command() -> str:
    """The program as a desktop entry quotes it: the one that runs now."""
    program = Path(sys.argv[0]).resolve()
    if not os.access(program, os.X_OK) or program.suffix == ".py":
        program = Path(shutil.which("liif-viewer") or "liif-viewer")
    text = str(program)
    if any(character in text for character in " \t\"'\\`$"):
        escaped = "".join(f"\\{c}" if c in '"`$\\' else c for c in text)
        return f'"{escaped}"'
    return text
