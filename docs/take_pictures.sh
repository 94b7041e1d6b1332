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
take zoomed "${eye[@]}" --zoom 8 --window 1000x680
take side "${eye[@]}" --zoom 8 --window 1000x680 --compare side
take split "${eye[@]}" --zoom 8 --window 1000x680 --compare split
take difference "${eye[@]}" --zoom 8 --window 1000x680 --compare difference
