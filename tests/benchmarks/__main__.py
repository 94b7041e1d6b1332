"""All that is measured of this program's speed, in one run, with its yardsticks.

    python -m tests.benchmarks [--quick] [--json | --markdown] [--only cold,warm] [--against REV]

Each part runs in a process of its own, one after the other; the whole takes half an hour and more,
``--quick`` some minutes. ``--against REV`` measures another commit beside this one, from a git
worktree that is removed afterwards: the two take turns, twice, and of both rounds the better
figure counts. A quiet machine is needed; how busy it was stands in front.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from tests.benchmarks.suite.another_commit import best_of, checked_out
from tests.benchmarks.suite.sections import ROOT, Section, chosen, run
from tests.benchmarks.suite.tables import compared, markdown


def main() -> int:
    """Returns the exit code: 1 where a part could not be measured here."""
    args = _arguments()
    sections = chosen(is_quick=args.quick, only=args.only)
    if args.against is None:
        here = {each.name: _told(each, ROOT, args.quick) for each in sections}
        there = None
    else:
        with checked_out(args.against) as place:
            here, there = _in_turns(sections, place, args.quick)
    load = f"load average {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors"
    if args.json:
        print(json.dumps({"load": load, "here": here, "there": there}, indent=2))
    else:
        print(f"{load}\n\n{markdown(here)}")
        if there is not None:
            print(f"\n## Against {args.against}\n\n{compared(here, there, args.against)}")
    return int(any("failed" in found for found in here.values()))


def _in_turns(sections: list[Section], place: Path, is_quick: bool) -> tuple[dict, dict]:
    """Run each section here and at the other revision, then in the other order."""
    here, there = {}, {}
    for section in sections:
        first = _told(section, ROOT, is_quick), _told(section, place, is_quick)
        second = _told(section, place, is_quick), _told(section, ROOT, is_quick)
        here[section.name] = best_of(first[0], second[1])
        there[section.name] = best_of(first[1], second[0])
    return here, there


def _told(section: Section, program: Path, is_quick: bool) -> dict:
    where = "here" if program == ROOT else "there"
    print(f"{section.name} ({where}) ...", file=sys.stderr, flush=True)
    found = run(section, is_quick=is_quick, program=program)
    assert isinstance(found, dict)
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument("--markdown", action="store_true", help="print tables (this is the default)")
    parser.add_argument("--quick", action="store_true", help="the short parts, few views")
    parser.add_argument("--only", help="parts whose names begin so, separated by commas")
    parser.add_argument("--against", metavar="REV", help="measure another commit beside this one")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
