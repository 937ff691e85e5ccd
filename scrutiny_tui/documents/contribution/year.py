"""The year as tables: each question at each checkpoint, its judgement in words, and its trend.

Words in a table, and no chart: four steps of nine questions as lines cross each other beyond
reading, while a column of trends says the same to every reader.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from scrutiny_tui.documents.anchors import anchor
from scrutiny_tui.documents.contribution.plan import by_framework, checkpoint_part, has_year, judged
from scrutiny_tui.documents.house import rating
from scrutiny_tui.documents.markup import Xml, join, one_line, run
from scrutiny_tui.documents.ooxml import Writer, numbered
from scrutiny_tui.documents.phrases import when
from scrutiny_tui.documents.tables import Cell, Column, table
from scrutiny_tui.domain.report import Checkpoint, Contribution, QuestionLine
from scrutiny_tui.domain.text import listing
from scrutiny_tui.domain.words import JudgementValue

_STYLE = "ScrutinyGridText"
_MOST = 6
"""Checkpoints of one table: with the questions and the trend it has 8 columns at most."""

Point = tuple[int, Checkpoint]
"""A checkpoint with its place among those of the year."""


def year(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield how the judgements moved; nothing while no question was judged at a checkpoint."""
    shown = [(name, rows) for name, rows in by_framework(judged(c)) if has_year(c, rows)]
    if not shown:
        return
    every = _parts(c, list(enumerate(c.checkpoints)))
    tables = [
        (name, rows, points)
        for name, rows in shown
        for points in every
        if len(shown) == 1 or any(_at(q, place) for q in rows for place, _ in points)
    ]
    yield writer.heading(2, "How judgements moved over the year")
    yield numbered(_introduction(writer, [q for _, rows in shown for q in rows], len(tables)))
    for number, (name, rows, points) in enumerate(tables, 1):
        last = number == len(tables) or tables[number][0] != name
        yield _table(writer, rows, points, _title(every, points, name), trend=last)


def _introduction(writer: Writer, rows: Sequence[QuestionLine], tables: int) -> Xml:
    """Return what the tables show, and the trends counted."""
    trends = Counter(_trend(q) for q in rows)
    counted = listing(f"{number} {_SAID.get(w, w.lower())}" for w, number in trends.items())
    first = writer.next_ref("Table")
    other = any(_wording(q, place) for q in rows for place in range(len(q.at)))
    shows = " shows" if tables == 1 else " and those after it show"
    return join(
        [
            run(f"How the questions moved over the year: {counted}. "),
            first,
            run(
                f"{shows} the judgement at each checkpoint. No entry means that I judged nothing "
                "there. The trail under each answer has every judgement, also of other days."
            ),
            run(_OTHER_WORDING if other else ""),
        ]
    )


def _table(
    writer: Writer, rows: Sequence[QuestionLine], points: Sequence[Point], title: str, trend: bool
) -> Xml:
    """Return one table: questions down, checkpoints across, the trend in the last column."""
    columns = [Column("Key question", 17, _STYLE)]
    columns += [
        Column(f"{one_line(point.title)}, {when(point.when)}", 12, _STYLE) for _, point in points
    ]
    if trend:
        columns.append(Column("Over the year", 11, _STYLE))
    made: list[list[Cell]] = []
    for q in rows:
        row: list[Cell] = [_name(q)]
        row += [_cell(writer, q, place) for place, _ in points]
        made.append([*row, run(_trend(q))] if trend else row)
    description = (
        "One row for each key question or part, one column for each checkpoint: the judgement in "
        "words, or no entry."
    )
    if trend:
        description += " The last column says how it moved over the whole year."
    return table(writer, columns, made, title=title, description=description)


def _cell(writer: Writer, q: QuestionLine, place: int) -> Xml:
    """Return the judgement of a question at a checkpoint."""
    value = _at(q, place)
    if value is None:
        return run("No entry")
    words = writer.bookmark(anchor("q", q.id, checkpoint_part(place)).name, rating(value))
    if wording := _wording(q, place):
        return join([words, run(f" ({wording})")])
    return words


def _at(q: QuestionLine, place: int) -> JudgementValue | None:
    return q.at[place] if place < len(q.at) else None


def _wording(q: QuestionLine, place: int) -> str:
    """Return the name of the wording that was judged at a checkpoint, if it is another one now."""
    return one_line(q.at_answered[place]) if place < len(q.at_answered) else ""


def _name(q: QuestionLine) -> Xml:
    """Return a question by its code, and its first words."""
    text = one_line(q.text)
    short = text if len(text) <= _NAME else f"{text[:_NAME].rpartition(' ')[0] or text[:_NAME]}…"
    return join([run(one_line(q.code), "Strong"), run(f" {short}")])


def _trend(q: QuestionLine) -> str:
    return one_line(q.trend) or "No look yet"


def _parts(c: Contribution, points: Sequence[Point]) -> list[Sequence[Point]]:
    """Return the checkpoints in as many tables as they need: by halves of the year if they do
    not fit into one, and in even parts if a half does not.
    """
    if len(points) <= _MOST:
        return [points]
    first, last = (date.fromisoformat(day) for day in (c.period_start, c.period_end))
    middle = (first + (last - first) / 2).isoformat()
    halves = (
        [one for one in points if one[1].when <= middle],
        [one for one in points if one[1].when > middle],
    )
    return [part for half in halves if half for part in _even(half)]


def _even(points: Sequence[Point]) -> list[Sequence[Point]]:
    number = -(-len(points) // _MOST)
    size = -(-len(points) // number)
    return [points[n : n + size] for n in range(0, len(points), size)]


def _title(parts: Sequence[Sequence[Point]], points: Sequence[Point], framework: str) -> str:
    """Return the caption: with its dates where there are several tables."""
    if len(parts) == 1:
        return f"How judgements moved over the year{framework}"
    first, last = when(points[0][1].when), when(points[-1][1].when)
    dates = first if first == last else f"{first} to {last}"
    return f"How judgements moved, {dates}{framework}"


_OTHER_WORDING = (
    " An entry with a version in brackets answers the wording of that version, which stands under "
    "the answer."
)

_SAID = {
    "First look": "looked at for the first time",
    "No look yet": "not looked at yet",
    "No direction yet": "with no direction yet",
}
"""Trends that read otherwise in a sentence than in a column."""

_NAME = 48
"""Longest beginning of a question, in characters, beside its code."""
