#!/usr/bin/env bash
# Takes the README's pictures of the real program, without a screen: docs/take_pictures.sh
# PYTHON names the interpreter that has the program installed (default: .venv/bin/python).
set -euo pipefail
cd "$(dirname "$0")/.."
export QT_QPA_PLATFORM=offscreen
python=${PYTHON:-.venv/bin/python}

take() {
    local name=$1
    shift
    "$python" main.py "$@" --screenshot "docs/pictures/$name.png"
}

eye=(resources/samples/chelsea.png --center 185,112)
take side "${eye[@]}" --zoom 8 --window 1000x680 --compare side
take split "${eye[@]}" --zoom 8 --window 1000x680 --compare split
take difference "${eye[@]}" --zoom 8 --window 1000x680 --compare difference

# A part of the sample, saved as JPEG: enlarged by bicubic, by LIIF as published, and cleaned up.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" - "$folder" <<'PYTHON'
import sys

from PIL import Image

Image.open("resources/samples/coffee.png").convert("RGB").save(f"{sys.argv[1]}/photo.jpg", quality=60)
PYTHON
draw() {
    "$python" -m liif_core render "$folder/photo.jpg" "$folder/$1.png" --region 230,200,110,130 --scale 4 "${@:2}"
}
draw 1 --method bicubic
draw 2 --method liif --jpeg off
draw 3 --method liif
"$python" - "$folder" <<'PYTHON'
import sys

from PIL import Image

parts = [Image.open(f"{sys.argv[1]}/{number}.png") for number in (1, 2, 3)]
width, height = parts[0].size
sheet = Image.new("RGB", (3 * width + 16, height), "white")
for number, part in enumerate(parts):
    sheet.paste(part, (number * (width + 8), 0))
sheet.save("docs/pictures/jpeg.png", optimize=True)
PYTHON

PYTHONPATH=. "$python" docs/take_guide_pictures.py
PYTHONPATH=. "$python" docs/take_film.py
