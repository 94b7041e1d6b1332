"""The figures of a run as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tests.benchmarks.suite.another_commit import flat

_PARTS = 12


def markdown(figures: Mapping[str, Mapping]) -> str:
    """The tables of one run, with a heading a section."""
    return "\n\n".join(f"## {name}\n\n{_section(name, found)}" for name, found in figures.items())


def compared(here: Mapping, there: Mapping, revision: str) -> str:
    """Every number that both have, side by side, and how many times the other's it is; a sentence
    for each section that one of them could not be measured in."""
    ours, theirs = flat(here), flat(there)
    rows = [
        (name, _number(theirs[name]), _number(value), f"{value / theirs[name]:.2f}")
        for name, value in ours.items()
        if theirs.get(name)
    ]
    missing = [
        f"{name} was not measured {where}: {found['failed']}."
        for where, sections in (("here", here), (f"at {revision}", there))
        for name, found in sections.items()
        if "failed" in found
    ]
    return "\n\n".join([*missing, _table(("", revision, "here", "here / there"), rows)])


def _section(name: str, found: Mapping) -> str:
    if "failed" in found:
        return f"Not measured: {found['failed']}"
    if "text" in found:
        return f"```\n{found['text']}\n```"
    if name in ("cold", "warm"):
        return _views(found)
    rows = [(key, _number(value)) for key, value in flat(found).items()]
    words = [f"{key}: {value}." for key, value in found.items() if isinstance(value, str)]
    return "\n\n".join([*words, _table(("", ""), rows)])


def _views(found: Mapping[str, Mapping]) -> str:
    plain = [key for key, value in next(iter(found.values())).items() if not _is_map(value)]
    moments = _table(
        ("", *plain),
        [(view, *(_number(own.get(key)) for key in plain)) for view, own in found.items()],
    )
    accounts = {view: own["account_s"] for view, own in found.items() if "account_s" in own}
    if not accounts:
        return moments
    total: dict[str, float] = {}
    for parts in accounts.values():
        for part, seconds in parts.items():
            total[part] = max(total.get(part, 0.0), seconds)
    names = sorted(total, key=lambda part: -total[part])
    rows = [
        (part, *(f"{parts.get(part, 0.0):.2f}" for parts in accounts.values()))
        for part in names[:_PARTS]
    ]
    rest = [sum(parts.get(part, 0.0) for part in names[_PARTS:]) for parts in accounts.values()]
    whole = [sum(parts.values()) for parts in accounts.values()]
    rows += [
        ("all else", *(f"{seconds:.2f}" for seconds in rest)),
        ("the whole", *(f"{seconds:.2f}" for seconds in whole)),
    ]
    return f"{moments}\n\nWhat the seconds were spent on:\n\n" + _table(("", *accounts), rows)


def _is_map(value: object) -> bool:
    return isinstance(value, Mapping)


def _number(value: object) -> str:
    if not isinstance(value, int | float):
        return "" if value is None else str(value)
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
