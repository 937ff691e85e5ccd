"""Section 3: the key questions at a glance, the answer to each, and what else was covered."""

from collections.abc import Iterator, Sequence

from scrutiny_tui.documents.anchors import anchor
from scrutiny_tui.documents.base_template import section_properties
from scrutiny_tui.documents.contribution.plan import grid_rows, guidance, own, responsibilities
from scrutiny_tui.documents.contribution.wording import counted, linked
from scrutiny_tui.documents.house import capital, rating
from scrutiny_tui.documents.markup import Xml, join, listed, one_line, paragraph, run
from scrutiny_tui.documents.ooxml import (
    LANDSCAPE_WIDTH,
    PORTRAIT_WIDTH,
    Writer,
    bullets,
    numbered,
)
from scrutiny_tui.documents.phrases import listing, quoted, when
from scrutiny_tui.documents.prose import prose
from scrutiny_tui.documents.tables import ROW_NAME, Cell, Column, lines, table
from scrutiny_tui.domain.report import Contribution, QuestionLine
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.weighing import is_judged
from scrutiny_tui.domain.words import JudgementValue, Strength

GRID = "ScrutinyGridText"
_IN_HEADING = 78
_ON_GRID = 100
"""Longest question, in characters, that fits one line of the contents, two lines of the grid."""


def questions(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield the grid on its landscape page, then the answers and the coverage."""
    rows = grid_rows(c)
    title = "The key questions at a glance" if rows else "What this scrutiny covered"
    yield writer.heading(1, title, key="questions", opens=bool(rows))
    if rows:
        yield from _grid(writer, rows)
    yield prose(writer, own(c, "questions"))
    parents = {q.code for q in c.questions if q.kind == "heading"}
    for q in c.questions:
        yield from _answer(writer, q, 3 if q.part_of in parents else 2)
    yield from coverage(writer, c)


def _grid(writer: Writer, rows: Sequence[QuestionLine]) -> Iterator[Xml]:
    """Yield the grid of judgements, alone on landscape pages."""
    writer.width = LANDSCAPE_WIDTH
    yield table(
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
        title="Key questions, judgements and evidence",
        description="One row for each key question or part: judgement, strength of evidence, "
        "direction since the first look, kinds and number of evidence items, and findings.",
    )
    note = "A kind of evidence is a distinct voice or source. Kinds and items count what the "
    note += "judgement rests on, as it is listed in this report. "
    if any(q.kind == "judgement" and q.value == JudgementValue.NOT_EXAMINED for q in rows):
        note += "Not examined means that I did not look; it is never a pass. "
    note += "The answer to each question follows."
    end = section_properties(landscape=True)
    yield paragraph("ScrutinySourceNote", run(note), end)
    writer.width = PORTRAIT_WIDTH


def _grid_row(writer: Writer, q: QuestionLine) -> list[Cell]:
    """Return the row of a question; one that only collects has no judgement."""
    name = join([run(one_line(q.code), "Strong"), run(f" {_cut(one_line(q.text), _ON_GRID)}")])
    found = lines((writer.link(f) for f in q.findings), GRID) if q.findings else run("No findings")
    if q.kind != "judgement":
        gathered = run(capital(counted(len(q.collected), "note")) + " collected")
        absent = run("Not graded")
        return [name, gathered, absent, absent, absent, found]
    direction = capital(q.direction) if _looked(q) else "No look yet"
    return [
        name,
        rating(q.value),
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


def _answer(writer: Writer, q: QuestionLine, level: int) -> Iterator[Xml]:
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
        yield from _judgement(writer, q)
    elif q.kind != "heading":
        yield from _collected(writer, q)
    if q.kind != "heading":
        yield from _rests_on(writer, q)


def _judgement(writer: Writer, q: QuestionLine) -> Iterator[Xml]:
    """Yield a judgement with its trail and its reason."""
    words = writer.bookmark(anchor("q", q.id, "val").name, rating(q.value))
    parts = [run("Judgement: ", "Strong"), words]
    if _looked(q):
        parts += [
            run(". "),
            run("Evidence: ", "Strong"),
            run(f"{q.strength}. "),
            run("Direction: ", "Strong"),
            run(str(q.direction)),
        ]
    if q.judged_on:
        parts += [run(". "), run("Judged on: ", "Strong"), run(when(q.judged_on))]
    if q.look_again:
        parts += [run(". "), run("Look again by: ", "Strong"), run(when(q.look_again))]
    yield paragraph("ScrutinyFindingDetails", join([*parts, run(".")]))
    if len(q.trail) > 1:
        trail = " > ".join(f"{capital(value)} ({one_line(at)})" for at, value in q.trail)
        yield paragraph(
            "ScrutinyFindingDetails", join([run("Trail: ", "Strong"), run(f"{trail}.")])
        )
    if q.reason.strip():
        yield prose(writer, q.reason)
    elif not _looked(q):
        yield numbered(run("I did not examine this in the period, so I make no judgement of it."))
    else:
        yield numbered(run("The reason for this judgement is not written yet."))


def _collected(writer: Writer, q: QuestionLine) -> Iterator[Xml]:
    """Yield what a collector gathered."""
    if q.reason.strip():
        yield prose(writer, q.reason)
    if q.collected:
        verb = "answers" if len(q.collected) == 1 else "answer"
        words = f"{plural(len(q.collected), 'note')} {verb} this:"
        yield numbered(run(words), keep=True)
        yield bullets(
            join([run(f"{quoted(i.text, i.kind).rstrip('.')} ("), writer.link(i.ref), run(")")])
            for i in q.collected
        )
    else:
        yield numbered(run("No note is collected here yet."))
    if q.look_again:
        yield numbered(run(f"I will look again by {when(q.look_again)}."))


def _rests_on(writer: Writer, q: QuestionLine) -> Iterator[Xml]:
    """Yield the line of evidence and findings, if there are any."""
    parts = []
    if q.evidence:
        voices = f" ({listing(q.voices)})" if q.voices else ""
        parts += [run("Rests on "), listed(linked(writer, q.evidence)), run(f"{voices}. ")]
    elif _looked(q) and q.kind == "judgement":
        parts.append(run("It rests on no evidence that this report lists. "))
    if q.findings:
        parts += [run("Findings: "), listed(writer.link(f) for f in q.findings), run(".")]
    if parts:
        yield paragraph("ScrutinyEvidenceLine", join(parts))


def coverage(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield which responsibilities of the brief have been covered, and by what."""
    duties = responsibilities(c)
    if not c.coverage:
        return
    yield writer.heading(2, "What else the brief asks for")
    parts = []
    if duties:
        parts += [
            run(f"{_covered(duties, 'responsibility', 'responsibilities')} "),
            writer.next_ref("Table"),
            run(" shows what evidences each. "),
        ]
    if paragraphs := guidance(c):
        words = _covered(paragraphs, "paragraph of guidance", "paragraphs of guidance")
        parts += [run(f"{words} They are in "), writer.annex_ref("basis"), run(".")]
    yield numbered(join(parts))
    if duties:
        yield coverage_table(writer, duties, "Responsibility", "Coverage of the responsibilities")


def coverage_table(writer: Writer, rows: Sequence[QuestionLine], what: str, title: str) -> Xml:
    """Return a table of duties with what evidences each."""
    return table(
        writer,
        [Column("Ref", 8, ROW_NAME), Column(what, 57), Column("Evidenced by", 35)],
        [
            [
                writer.bookmark(anchor("c", q.id).name, run(one_line(q.code))),
                run(one_line(q.text) or "Not worded"),
                lines(_evidenced(writer, q)),
            ]
            for q in rows
        ],
        title=title,
        description=f"Each {what.lower()} with its reference and what evidences it.",
    )


def is_covered(q: QuestionLine) -> bool:
    """Return whether anything evidences a duty, or it has been judged."""
    return bool(q.notes or q.documents or q.findings or q.evidence or _looked(q))


def _covered(rows: Sequence[QuestionLine], one: str, several: str) -> str:
    """Return the sentence that counts duties with and without evidence."""
    done = sum(1 for q in rows if is_covered(q))
    words = f"{done} of {plural(len(rows), one, several)} {'has' if done == 1 else 'have'} evidence"
    if done == len(rows):
        return f"{words}."
    return f"{words}; {len(rows) - done} {'was' if len(rows) - done == 1 else 'were'} not examined."


def _evidenced(writer: Writer, q: QuestionLine) -> Iterator[Xml]:
    """Yield the lines of a duty's last cell: judgement, evidence, findings."""
    if _looked(q):
        yield rating(q.value)
    elif not is_covered(q):
        yield rating(JudgementValue.NOT_EXAMINED)
    counts = [plural(n, noun) for n, noun in ((q.notes, "note"), (q.documents, "document")) if n]
    if counts:
        yield run(capital(listing(counts)))
    if q.findings:
        yield listed((writer.link(f) for f in q.findings), ", ")
