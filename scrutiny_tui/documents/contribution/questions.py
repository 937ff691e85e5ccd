"""Section 3: the key questions at a glance, how they moved, the answer to each, and coverage."""

from collections.abc import Iterator, Sequence

from scrutiny_tui.documents.anchors import anchor
from scrutiny_tui.documents.base_template import section_properties
from scrutiny_tui.documents.contribution.coverage import coverage
from scrutiny_tui.documents.contribution.plan import (
    against,
    answered,
    by_framework,
    grid_rows,
    impact,
    look_passed,
    own,
    strength,
)
from scrutiny_tui.documents.contribution.wording import (
    NO_DIRECTION,
    collected,
    gathered,
    judged_on,
    judged_on_words,
    linked,
    moved,
)
from scrutiny_tui.documents.contribution.year import year
from scrutiny_tui.documents.house import capital, rating
from scrutiny_tui.documents.markup import Xml, join, listed, one_line, paragraph, run
from scrutiny_tui.documents.ooxml import (
    LANDSCAPE_WIDTH,
    PORTRAIT_WIDTH,
    Writer,
    bullets,
    numbered,
)
from scrutiny_tui.documents.phrases import when
from scrutiny_tui.documents.prose import prose
from scrutiny_tui.documents.tables import Cell, Column, lines, table
from scrutiny_tui.domain.report import Contribution, QuestionLine
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.domain.weighing import is_judged
from scrutiny_tui.domain.words import JudgementValue, Strength

GRID = "ScrutinyGridText"
_IN_HEADING = 78
_ON_GRID = 100
"""Longest question, in characters, that fits one line of the contents, two lines of the grid."""
_LINKED_ON_GRID = 8
"""Most findings of a collector that the grid links one by one: a year may bring forty worries."""


def questions(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield the grid on its landscape page, then the answers and the coverage."""
    rows = grid_rows(c)
    title = "The key questions at a glance" if rows else "What this scrutiny covered"
    yield writer.heading(1, title, key="questions", opens=bool(rows))
    if rows:
        yield from _landscape(writer, c, rows)
    yield prose(writer, own(c, "questions"))
    for framework, lines_ in by_framework(c.questions):
        if framework:
            yield writer.heading(2, framework.removeprefix(": "))
        parents = {q.code for q in lines_ if q.kind == "heading"}
        for q in lines_:
            yield from _answer(writer, c, q, 3 if framework or q.part_of in parents else 2)
    yield from coverage(writer, c)


def _landscape(writer: Writer, c: Contribution, rows: Sequence[QuestionLine]) -> Iterator[Xml]:
    """Yield the grid of judgements and the year, alone on landscape pages."""
    writer.width = LANDSCAPE_WIDTH
    for framework, lines_ in by_framework(rows):
        yield _grid(writer, lines_, framework)
    note = "A kind of evidence is a distinct voice or source. Kinds and items count what the "
    note += "judgement rests on, as it is listed in this report. "
    if any(q.kind == "judgement" and q.value == JudgementValue.NOT_EXAMINED for q in rows):
        note += "Not examined means that I did not look; it is never a pass. "
    if any(q.kind == "judgement" and _looked(q) and moved(q) == NO_DIRECTION for q in rows):
        note += f"{capital(NO_DIRECTION)} means that I looked before, but the last 2 looks did "
        note += "not both give a grade. "
    after = list(year(writer, c))
    if after:
        yield paragraph("ScrutinySourceNote", run(note.rstrip()))
        yield from after
        note = ""
    note += "The answer to each question follows."
    end = section_properties(landscape=True)
    yield paragraph("ScrutinySourceNote", run(note), end)
    writer.width = PORTRAIT_WIDTH


def _grid(writer: Writer, rows: Sequence[QuestionLine], framework: str) -> Xml:
    """Return the grid of one framework."""
    return table(
        writer,
        [
            Column("Key question", 608, GRID),
            Column("Judgement", 245, GRID),
            Column("Evidence", 132, GRID),
            Column("Direction", 132, GRID),
            Column("Kinds of evidence", 200, GRID),
            Column("Findings", 150, GRID),
        ],
        [_grid_row(writer, q) for q in rows],
        title=f"Key questions, judgements and evidence{framework}",
        description="One row for each key question or part: judgement, strength of evidence, "
        "direction since the look before, kinds and number of evidence items, and findings.",
    )


def _grid_row(writer: Writer, q: QuestionLine) -> list[Cell]:
    """Return the row of a question; one that only collects has no judgement."""
    name = join([run(one_line(q.code), "Strong"), run(f" {_cut(one_line(q.text), _ON_GRID)}")])
    found = lines((writer.link(f) for f in q.findings), GRID) if q.findings else run("No findings")
    if q.kind != "judgement":
        held, absent = run(f"{capital(gathered(q.collected))} collected"), run("Not graded")
        if len(q.findings) > _LINKED_ON_GRID:
            found = run(f"{len(q.findings)} findings, in the answer")
        return [name, held, absent, absent, absent, found]
    direction = capital(moved(q)) if _looked(q) else "No look yet"
    value = rating(q.value)
    return [
        name,
        lines([value, run(judged_on(q.answered))], GRID) if answered(q) else value,
        run("None yet" if q.strength == Strength.NONE else capital(q.strength)),
        run(direction),
        run(_kinds(q)),
        found,
    ]


def _kinds(q: QuestionLine) -> str:
    """Return how many kinds of evidence a judgement rests on, and how many items."""
    items = q.notes + q.documents
    if not items:
        return "None listed"
    kinds = plural(len(q.voices), "kind") if q.voices else "Kind not recorded"
    return f"{kinds}, {plural(items, 'item')}"


def _looked(q: QuestionLine) -> bool:
    """Return whether a question was examined, so that a direction can be spoken of."""
    return is_judged(q.value)


def _cut(text: str, length: int) -> str:
    """Return a text cut after a word, with an ellipsis, if it is longer than `length`."""
    if len(text) <= length:
        return text
    return f"{text[:length].rpartition(' ')[0] or text[:length]}…"


def _answer(writer: Writer, c: Contribution, q: QuestionLine, level: int) -> Iterator[Xml]:
    """Yield the answer to one question: judgement, trail, reason, evidence."""
    code, text = one_line(q.code), one_line(q.text)
    yield writer.heading(
        level,
        _cut(text, _IN_HEADING),
        anchor=anchor("q", q.id),
        reference=code,
    )
    if len(text) > _IN_HEADING:
        yield paragraph("ScrutinyFindingDetails", run(text))
    if q.kind == "judgement":
        yield from _judgement(writer, c, q)
    elif q.kind != "heading":
        yield from _collected(writer, c, q)
    if q.kind != "heading":
        yield from _rests_on(writer, q)


def _judgement(writer: Writer, c: Contribution, q: QuestionLine) -> Iterator[Xml]:
    """Yield a judgement with its trail and its reason."""
    words = writer.bookmark(anchor("q", q.id, "val").name, rating(q.value))
    parts = [run("Judgement: ", "Strong"), words]
    if _looked(q):
        parts += [
            run(". "),
            run("Evidence: ", "Strong"),
            run(f"{q.strength}. "),
            run("Direction: ", "Strong"),
            run(moved(q)),
        ]
    if q.judged_on:
        parts += [run(". "), run("Judged on: ", "Strong"), run(when(q.judged_on))]
    if one_line(q.author):
        parts += [run(". "), run("Judged by: ", "Strong"), run(one_line(q.author))]
    if q.look_again:
        label = "Was to be looked at again by: " if look_passed(c, q) else "Look again by: "
        parts += [run(". "), run(label, "Strong"), run(when(q.look_again))]
    yield paragraph("ScrutinyFindingDetails", join([*parts, run(".")]))
    if words := judged_on_words(writer, "q", q):
        yield paragraph("ScrutinyFindingDetails", words)
    if len(q.trail) > 1:
        trail = " > ".join(f"{capital(value)} ({one_line(at)})" for at, value in q.trail)
        yield paragraph(
            "ScrutinyFindingDetails", join([run("Trail: ", "Strong"), run(f"{trail}.")])
        )
    for name, asked in q.wordings:
        if name != q.answered and one_line(asked):
            label = run(f"Wording of {one_line(name)}: ", "Strong")
            yield paragraph("ScrutinyFindingDetails", join([label, run(one_line(asked))]))
    if q.reason.strip():
        yield prose(writer, q.reason)
    elif not _looked(q):
        yield numbered(run("I did not examine this in the period, so I make no judgement of it."))
    else:
        yield numbered(run("The reason for this judgement is not written yet."))
    yield from _labelled(writer, q, "str", "Why this strength: ", strength(q))
    yield from _labelled(writer, q, "agn", "What speaks against it: ", against(q))
    yield from _labelled(writer, q, "imp", "Impact: ", impact(q))


def _labelled(
    writer: Writer, q: QuestionLine, part: str, label: str, said: Sequence[str]
) -> Iterator[Xml]:
    """Yield more that is said of a judgement, after a label; nothing if nothing is said."""
    if not said:
        return
    start, end = writer.ends(anchor("q", q.id, part).name)
    runs = [run(block) for block in said]
    runs[0] = join([run(label, "Strong"), start, runs[0]])
    runs[-1] = join([runs[-1], end])
    yield from map(numbered, runs)


def _collected(writer: Writer, c: Contribution, q: QuestionLine) -> Iterator[Xml]:
    """Yield what a collector gathered, in the scrutineer's order and words."""
    if q.reason.strip():
        yield prose(writer, q.reason)
    if q.collected:
        verb = "answers" if len(q.collected) == 1 else "answer"
        yield numbered(run(f"{capital(gathered(q.collected))} {verb} this:"), keep=True)
        yield bullets(collected(writer, c, item) for item in q.collected)
    else:
        yield numbered(run("Nothing is collected here yet."))
    if q.look_again:
        will = "I was to look" if look_passed(c, q) else "I will look"
        yield numbered(run(f"{will} again by {when(q.look_again)}."))


def _rests_on(writer: Writer, q: QuestionLine) -> Iterator[Xml]:
    """Yield the line of evidence and findings, if there are any."""
    parts = []
    if q.evidence:
        voices = f" ({listing(q.voices)})" if q.voices else ""
        parts += [run("Rests on "), listed(linked(writer, q.evidence)), run(f"{voices}. ")]
        if q.contradicts:
            verb = "speaks" if len(q.contradicts) == 1 else "speak"
            parts += [listed(linked(writer, q.contradicts)), run(f" {verb} against it. ")]
    elif _looked(q) and q.kind == "judgement":
        parts.append(run("It rests on no evidence that this report lists. "))
    listed_above = {item.ref for item in q.collected}
    if findings := [f for f in q.findings if f not in listed_above]:
        parts += [run("Findings: "), listed(writer.link(f) for f in findings), run(".")]
    if parts:
        yield paragraph("ScrutinyEvidenceLine", join(parts))
