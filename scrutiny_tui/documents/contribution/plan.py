"""What a contribution will hold: its sections with their numbers, its records by reference.

The builder prints by this plan, and reading back compares the file with it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scrutiny_tui.documents.anchors import Anchor, anchor
from scrutiny_tui.documents.house import capital
from scrutiny_tui.documents.markup import blocks, one_line
from scrutiny_tui.documents.prose import words
from scrutiny_tui.domain import weighing
from scrutiny_tui.domain.report import Contribution, EventLine, EvidenceItem, QuestionLine
from scrutiny_tui.domain.text import listing
from scrutiny_tui.domain.words import EventKind, EventStatus

BRIEF = "bexley-2018"
"""Code of the framework that is a brief: its duties alone are responsibilities or guidance."""

GUIDANCE = "P"
"""In the brief, codes of guidance paragraphs begin with this letter, others do not."""

YEARLY_REPORT = "yearly-report-"
"""Codes of the shipped checklists that a yearly report is held against begin with this."""


class Expected(NamedTuple):
    """What a reader must find in the file: an anchor, the words in it, and what to call it."""

    anchor: Anchor
    words: str
    name: str


def section_numbers(c: Contribution) -> dict[str, int]:
    """Return the number of each section that has something to say, in order."""
    present = {
        "summary": True,
        "method": True,
        "questions": bool(c.questions or c.coverage),
        "findings": bool(c.findings or own(c, "findings")),
        "progress": bool(c.carried),
        "recommendations": bool(c.recommendations or own(c, "recommendations")),
        "days": bool(c.days or c.events or own(c, "days")),
        "next": bool(own(c, "next") or looking_again(c)),
    }
    keys = [key for key, there in present.items() if there]
    return {key: number for number, key in enumerate(keys, 1)}


def annex_letters(c: Contribution) -> dict[str, str]:
    """Return the letter of each annex that has something to say, in order."""
    present = {
        "evidence": bool(c.documents or evidence_notes(c)),
        "basis": bool(guidance(c) or c.frameworks),
        "checklist": bool(c.checklist),
    }
    keys = [key for key, there in present.items() if there]
    return dict(zip(keys, "ABC", strict=False))


def own(c: Contribution, section: str) -> str:
    """Return the scrutineer's own text for a section, empty if it has no words."""
    return c.texts.get(section, "").strip()


def grid_rows(c: Contribution) -> list[QuestionLine]:
    """Return the key questions that are a row of the grid: a heading with parts is not."""
    return [q for q in c.questions if q.kind != "heading"]


def judged(c: Contribution) -> list[QuestionLine]:
    """Return the key questions that take a judgement, judged or not."""
    return [q for q in c.questions if q.kind == "judgement"]


def by_framework(rows: Iterable[QuestionLine]) -> list[tuple[str, list[QuestionLine]]]:
    """Return lines by the framework they are of, each with words that name it in a caption:
    none while there is only one.
    """
    found = by_title(rows)
    several = len(found) > 1
    return [(f": {title}" if several and title else "", lines) for title, lines in found.items()]


def by_title(rows: Iterable[QuestionLine]) -> dict[str, list[QuestionLine]]:
    """Return lines by the title of their framework, on one line, in the order of the lines."""
    found: dict[str, list[QuestionLine]] = {}
    for q in rows:
        found.setdefault(one_line(q.framework), []).append(q)
    return found


def looking_again(c: Contribution) -> list[QuestionLine]:
    """Return the key questions that have a date to look again."""
    return [q for q in c.questions if q.look_again]


def look_passed(c: Contribution, q: QuestionLine) -> bool:
    """Return whether the date on which a question was to be looked at again has passed."""
    return bool(q.look_again) and (q.look_again or "") < c.dated[: len(q.look_again or "")]


def guidance(c: Contribution) -> list[QuestionLine]:
    """Return the lines of coverage that are paragraphs of guidance in the brief."""
    return [q for q in c.coverage if q.framework_code == BRIEF and q.code.startswith(GUIDANCE)]


def responsibilities(c: Contribution) -> list[QuestionLine]:
    """Return the lines of coverage that are responsibilities of the brief."""
    return [q for q in c.coverage if q.framework_code == BRIEF and not q.code.startswith(GUIDANCE)]


def other_duties(c: Contribution) -> dict[str, list[QuestionLine]]:
    """Return the lines of coverage of each framework that is not the brief, by its title."""
    return by_title(q for q in c.coverage if q.framework_code != BRIEF)


def is_yearly_report(q: QuestionLine) -> bool:
    """Return whether a line of a checklist asks something of the partnership's yearly report."""
    return q.framework_code.startswith(YEARLY_REPORT)


def timetable(c: Contribution) -> list[EventLine]:
    """Return the events of the timetable; a deadline is a date and no event."""
    return [e for e in c.events if e.kind != EventKind.DEADLINE]


def deadlines(c: Contribution) -> list[EventLine]:
    """Return the deadlines of the timetable."""
    return [e for e in c.events if e.kind == EventKind.DEADLINE]


def is_before(c: Contribution, e: EventLine) -> bool:
    """Return whether an event lies before the period; those before the first are told in it."""
    return e.when < c.period_start[: len(e.when)]


def is_unrecorded(c: Contribution, e: EventLine) -> bool:
    """Return whether an event has passed and nothing says what became of it."""
    waiting = e.status in (EventStatus.PLANNED, EventStatus.CONFIRMED)
    return waiting and e.when < c.dated[: len(e.when)]


def evidence_notes(c: Contribution) -> list[EvidenceItem]:
    """Return the evidence that is not in the register of documents, each item once."""
    documents = {document.ref for document in c.documents}
    return list({e.ref: e for e in c.evidence if e.ref not in documents}.values())


def expected(c: Contribution) -> Iterator[Expected]:
    """Yield everything that must be found again in the file, by kind and in order."""
    if basis_words(c):
        yield Expected(BASIS, basis_words(c), "basis of opinion and limits")
    for q in c.questions:
        yield Expected(anchor("q", q.id), one_line(q.code), f"key question {q.code}")
        if q.kind == "judgement":
            value = Expected(anchor("q", q.id, "val"), capital(q.value), f"judgement of {q.code}")
            yield value
            yield from _answer(q)
            yield from _year(c, q)
    for q in c.coverage:
        yield from _duty(q)
    for q in c.checklist:
        yield from _duty(q)
        name = f"answer to {q.code}"
        yield Expected(anchor("c", q.id, "val"), capital(q.value), name)
    for f in c.findings:
        name = f"finding {f.ref}"
        yield Expected(anchor("f", f.id), one_line(f.ref), name)
        yield from _text(anchor("f", f.id, "txt"), f.statement, f"text of {name}")
        yield from _text(anchor("f", f.id, "why"), f.so_what, f"meaning for children of {name}")
    for r in c.recommendations:
        name = f"recommendation {r.ref}"
        yield Expected(anchor("r", r.id), one_line(r.ref), name)
        yield from _text(anchor("r", r.id, "txt"), r.text, f"text of {name}")
    for old in c.carried:
        yield Expected(anchor("r", old.id), one_line(old.ref), f"recommendation {old.ref}")
    for e in c.events:
        title = one_line(e.title) or UNTITLED_EVENT
        yield Expected(anchor("e", e.id), title, f"event {title}")
    for d in c.documents:
        yield Expected(anchor("d", d.id), one_line(d.ref), f"document {d.ref}")
    for n in evidence_notes(c):
        yield Expected(anchor("n", n.id), one_line(n.ref), f"note {n.ref}")


def targets(c: Contribution) -> dict[str, str]:
    """Return the bookmark of every reference that will be printed, for links to it."""
    return {
        entry.words: entry.anchor.name
        for entry in expected(c)
        if entry.anchor.part == "ref" and entry.anchor.kind != "e"
    }


def is_judged(q: QuestionLine) -> bool:
    """Return whether a question takes a judgement and has one."""
    return q.kind == "judgement" and weighing.is_judged(q.value)


BASIS = anchor("s", "basis", "txt")
"""Where the basis of opinion and limits stands."""

UNTITLED_EVENT = "Event without a title"


def basis_words(c: Contribution) -> str:
    """Return the words of the basis of opinion as they are printed."""
    return "\n\n".join(words(c.basis))


def strength(q: QuestionLine) -> list[str]:
    """Return why the evidence is called as it is, in paragraphs."""
    return blocks(q.strength_reason)


def against(q: QuestionLine) -> list[str]:
    """Return what speaks against a judgement, in paragraphs."""
    return blocks(q.against)


def impact(q: QuestionLine) -> list[str]:
    """Return how far the evidence of impact reaches and how that is known, in paragraphs."""
    rung = f"{q.impact}. " if q.impact else ""
    return blocks(f"{rung}{q.impact_note}")


def answered(q: QuestionLine) -> str:
    """Return the words that a judgement answers, on one line, if the question has others now."""
    return one_line(dict(q.wordings).get(q.answered, "")) if q.answered else ""


def checkpoint_part(place: int) -> str:
    """Return the part of an anchor that stands for the judgement at a checkpoint."""
    return f"y{place:02d}"


def has_year(c: Contribution, rows: Iterable[QuestionLine]) -> bool:
    """Return whether a year can be shown for these questions: one was judged at a checkpoint."""
    return bool(c.checkpoints) and any(value for q in rows for value in q.at)


def _answer(q: QuestionLine) -> Iterator[Expected]:
    """Yield what else is said of a judgement."""
    yield from _wording("q", q)
    for part, said, name in (
        ("str", strength(q), "strength of evidence of"),
        ("agn", against(q), "text against the judgement of"),
        ("imp", impact(q), "impact of"),
    ):
        if said:
            yield Expected(anchor("q", q.id, part), "\n\n".join(said), f"{name} {q.code}")


def _year(c: Contribution, q: QuestionLine) -> Iterator[Expected]:
    """Yield the judgement at each checkpoint that has one."""
    for place, (point, value) in enumerate(zip(c.checkpoints, q.at, strict=False)):
        if value:
            name = f"judgement of {q.code} at {one_line(point.title)}"
            yield Expected(anchor("q", q.id, checkpoint_part(place)), capital(value), name)


def _duty(q: QuestionLine) -> Iterator[Expected]:
    """Yield a duty or a line of a checklist, and what covers it over the crosswalk."""
    yield Expected(anchor("c", q.id), one_line(q.code), f"criterion {q.code}")
    yield from _wording("c", q)
    if q.through:
        through = listing(map(one_line, q.through))
        yield Expected(anchor("c", q.id, "thr"), through, f"crosswalk of {q.code}")


def _wording(kind: str, q: QuestionLine) -> Iterator[Expected]:
    """Yield the words that a judgement answers, if they are not those printed."""
    if words := answered(q):
        yield Expected(anchor(kind, q.id, "wrd"), words, f"wording that was judged of {q.code}")


def _text(place: Anchor, text: str, name: str) -> Iterator[Expected]:
    """Yield an editable text, if it has words."""
    words = "\n\n".join(blocks(text))
    if words:
        yield Expected(place, words, name)
