"""Which row of a tracker superseded which: found by its own references once every row is read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from scrutiny_tui.domain.dates import long_date
from scrutiny_tui.domain.tables import Sheet, shown
from scrutiny_tui.domain.tracker_cells import from_tracker, noted
from scrutiny_tui.domain.tracker_plan import Draft, Line, Outcome, Remark
from scrutiny_tui.domain.tracker_words import normal
from scrutiny_tui.domain.trackers import Heading, Target
from scrutiny_tui.domain.words import RecommendationStatus

_BEFORE = re.compile(r"(?:(?:see|by|row|rec|recommendation|action|item|ref|no|number) )+")
_LOST = "no row of the tracker and no recommendation here has this reference"
_TWICE = "several rows of the tracker have this reference"
_RING = "the rows supersede each other in a ring"
_OUT = "row {} is not added"


def own_references(
    sheet: Sheet, heading: Heading | None, rows: Iterable[int]
) -> dict[str, list[int]]:
    """The rows of each reference that a tracker gives, as `bare` has it."""
    found: dict[str, list[int]] = {}
    for row in rows if heading else ():
        if heading and (ref := bare(shown(sheet.cell(row, heading.column)))):
            found.setdefault(ref, []).append(row)
    return found


def bare(ref: str) -> str:
    """A reference for comparing: `Rec. 8` as `8`."""
    words = normal(ref)
    return _BEFORE.sub("", f"{words} ", count=1).strip() or words


def settled(
    lines: Sequence[Line],
    references: Mapping[str, Sequence[int]],
    here: frozenset[str],
    headings: Mapping[Target, Heading],
) -> list[Line]:
    """The lines with what superseded each one found: a row, or one of the references `here`. What
    is not found is kept in the note, and said.
    """
    by_row = {line.row: line for line in lines}
    found = {
        line.row: _found(line.draft.successor, references, here, by_row)
        for line in lines
        if line.draft is not None and line.draft.successor
    }
    links = {row: each for row, each in found.items() if isinstance(each, int)}
    for row in _in_rings(links):
        found[row] = Remark("", _RING)
    return [_linked(line, found.get(line.row), headings) for line in lines]


def _found(
    words: str,
    references: Mapping[str, Sequence[int]],
    here: frozenset[str],
    by_row: Mapping[int, Line],
) -> int | str | Remark:
    """The row or the reference that words mean, or why there is none."""
    rows = references.get(bare(words), ())
    if len(rows) > 1:
        return Remark("", _TWICE)
    if not rows:
        ours = words.strip().upper()
        return ours if ours in here else Remark("", _LOST)
    line = by_row.get(rows[0])
    while line is not None and isinstance(line.there, int) and line.there:
        line = by_row.get(line.there)  # a row above it says the same
    if line is not None and isinstance(line.there, str) and line.there in here:
        return line.there
    if line is None or line.outcome is not Outcome.ADDED or not line.draft:
        return Remark("", _OUT.format(rows[0]))
    return line.row if line.draft.recommendation else Remark("", _OUT.format(rows[0]))


def _in_rings(links: Mapping[int, int]) -> set[int]:
    """The rows that lead back to themselves."""
    rings: set[int] = set()
    done: set[int] = set()
    for start in links:
        path: dict[int, int] = {}
        row = start
        while row in links and row not in done and row not in path:
            path[row] = len(path)
            row = links[row]
        if row in path:
            rings |= {one for one, place in path.items() if place >= path[row]}
        done |= path.keys()
    return rings


def _linked(
    line: Line, found: int | str | Remark | None, headings: Mapping[Target, Heading]
) -> Line:
    draft = line.draft
    if found is None or draft is None or draft.recommendation is None:
        return line
    if isinstance(found, Remark):
        return _kept(line, draft, found.words, headings)
    if isinstance(found, int):
        return replace(line, draft=replace(draft, successor="", successor_row=found))
    return replace(line, draft=replace(draft, successor=found))


def _kept(line: Line, draft: Draft, why: str, headings: Mapping[Target, Heading]) -> Line:
    """A row that is not linked to what superseded it: the words are kept in its note."""
    one = draft.recommendation
    assert one is not None
    called = headings[Target.SUPERSEDED_BY].name
    parts = [noted(called, draft.successor)]
    if normal(draft.status_said) == normal(RecommendationStatus.SUPERSEDED):
        parts.insert(0, noted(headings[Target.STATUS].name, draft.status_said))
    if draft.otherwise.is_open and one.ended_on:
        parts.append(f"Ended on: {long_date(one.ended_on)}")
    note = "\n".join(filter(None, [one.status_note, from_tracker(parts)]))
    said = f'"{draft.successor}": {why}, so it is kept in the note; taken as {draft.otherwise}'
    return replace(
        line,
        remarks=(*line.remarks, Remark(called, said)),
        draft=replace(
            draft,
            recommendation=one.changed(
                status=draft.otherwise,
                status_note=note,
                ended_on=None if draft.otherwise.is_open else one.ended_on,
            ),
            successor="",
        ),
    )
