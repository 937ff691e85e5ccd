"""What evidences each duty: directly, and through the questions that it matches."""

from collections.abc import Iterator, Sequence

from scrutiny_tui.documents.anchors import anchor
from scrutiny_tui.documents.contribution.plan import (
    by_framework,
    guidance,
    other_duties,
    responsibilities,
)
from scrutiny_tui.documents.contribution.wording import judged_on_words
from scrutiny_tui.documents.house import capital, rating
from scrutiny_tui.documents.markup import NOTHING, Xml, join, listed, one_line, run
from scrutiny_tui.documents.ooxml import Writer, numbered
from scrutiny_tui.documents.tables import ROW_NAME, Column, lines, table
from scrutiny_tui.domain.report import Contribution, QuestionLine
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.domain.weighing import is_judged
from scrutiny_tui.domain.words import JudgementValue

_MOST_NAMED = 20
"""Codes in one sentence: more than these are read in the table."""


def coverage(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield which duties have been covered, and by what: those of the brief, then those of each
    other framework under its own title.
    """
    if responsibilities(c) or guidance(c):
        yield from _brief(writer, c)
    for title, rows in other_duties(c).items():
        name = f"Coverage: {title or 'points of no framework'}"
        yield writer.heading(2, name)
        words = f"{_covered(rows, 'point', 'points')} "
        shows = run(" shows what evidences each.")
        yield numbered(join([run(words), writer.next_ref("Table"), shows]))
        yield from coverage_tables(writer, rows, "Point", name)


def _brief(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield the responsibilities of the brief, and how much of its guidance is covered."""
    duties = responsibilities(c)
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
    yield from coverage_tables(writer, duties, "Responsibility", "Coverage of the responsibilities")


def coverage_tables(
    writer: Writer, rows: Sequence[QuestionLine], what: str, title: str
) -> Iterator[Xml]:
    """Yield a table of duties with what evidences each, for every framework that has any."""
    for framework, duties in by_framework(rows):
        yield table(
            writer,
            [Column("Ref", 8, ROW_NAME), Column(what, 57), Column("Evidenced by", 35)],
            [
                [
                    writer.bookmark(anchor("c", q.id).name, run(one_line(q.code))),
                    run(one_line(q.text) or "Not worded"),
                    lines(evidenced(writer, q)),
                ]
                for q in duties
            ],
            title=f"{title}{framework}",
            description=f"Each {what.lower()} with its reference and what evidences it.",
        )


def is_covered(q: QuestionLine) -> bool:
    """Return whether anything evidences a duty, directly or over the crosswalk, or it has been
    judged.
    """
    return _linked(q) or is_judged(q.value)


def evidenced(writer: Writer, q: QuestionLine) -> Iterator[Xml]:
    """Yield the lines of a duty's last cell: judgement, evidence, findings."""
    if is_judged(q.value):
        yield rating(q.value)
    elif not is_covered(q):
        yield rating(JudgementValue.NOT_EXAMINED)
    yield judged_on_words(writer, "c", q)
    yield from counted(writer, q)
    if not _linked(q):
        yield unsupported(q)


def unsupported(q: QuestionLine) -> Xml:
    """Return what a judgement on a duty or a line of a checklist does without, if anything."""
    if not is_judged(q.value):
        return NOTHING
    missing = [] if q.reason.strip() else ["no reason is given"]
    if not _linked(q):
        missing.append("nothing is linked")
    return run(capital(listing(missing)))


def counted(writer: Writer, q: QuestionLine) -> Iterator[Xml]:
    """Yield how much evidences a duty, through which questions more does, and its findings."""
    counts = [plural(n, noun) for n, noun in ((q.notes, "note"), (q.documents, "document")) if n]
    if counts and not q.through:
        yield run(capital(listing(counts)))
    if q.through:
        before = f"{capital(listing(counts))}; also through " if counts else "Through "
        codes = listed(writer.link(code) for code in q.through)
        yield join([run(before), writer.bookmark(anchor("c", q.id, "thr").name, codes)])
    if q.findings:
        yield listed((writer.link(f) for f in q.findings), ", ")


def _linked(q: QuestionLine) -> bool:
    """Return whether anything evidences a duty, directly or over the crosswalk."""
    return _directly(q) or bool(q.through)


def _directly(q: QuestionLine) -> bool:
    """Return whether something evidences a duty itself."""
    return bool(q.notes or q.documents or q.findings or q.evidence)


def _covered(rows: Sequence[QuestionLine], one: str, several: str) -> str:
    """Return the sentences that count duties with and without evidence, and name the latter."""
    done = [q for q in rows if is_covered(q)]
    left = [one_line(q.code) for q in rows if not is_covered(q)]
    over = sum(1 for q in done if q.through and not _directly(q))
    alone = sum(1 for q in done if not _linked(q))
    verb = "has" if len(done) == 1 else "have"
    words = f"{len(done)} of {plural(len(rows), one, several)} {verb} evidence"
    if alone:
        words += f" or a judgement, {alone} of them a judgement with nothing linked"
    if over:
        words += f", {over} of them only through a question that asks the same"
    if left:
        words += f"; {len(left)} {'was' if len(left) == 1 else 'were'} not examined"
        if len(left) <= _MOST_NAMED:
            words += f": {listing(left)}"
    return f"{words}."
