"""Section 5: the recommendations, who leads each, by when, and what became of it."""

from collections import Counter
from collections.abc import Iterator

from scrutiny_tui.documents.anchors import anchor
from scrutiny_tui.documents.contribution.plan import own
from scrutiny_tui.documents.contribution.progress import pictures
from scrutiny_tui.documents.contribution.wording import counted
from scrutiny_tui.documents.house import capital
from scrutiny_tui.documents.markup import Xml, join, one_line, paragraph, run
from scrutiny_tui.documents.ooxml import Writer, numbered
from scrutiny_tui.documents.phrases import due_at, sentence
from scrutiny_tui.documents.prose import prose
from scrutiny_tui.documents.tables import TEXT, Cell, Column, Paragraphs, lines, table
from scrutiny_tui.domain.report import Contribution, RecommendationLine
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.domain.words import RecommendationStatus


def recommendations(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield the table of recommendations, then what owners answered and what has changed."""
    yield writer.heading(1, "Recommendations", key="recommendations")
    yield prose(writer, own(c, "recommendations"))
    if not c.recommendations:
        return
    yield numbered(join([run(f"{_count(c)} "), writer.next_ref("Table"), run(" sets them out.")]))
    yield table(
        writer,
        [
            Column("Ref", 16),
            Column("Recommendation", 32),
            Column("Lead owner", 19),
            Column("By", 18),
            Column("Status", 15),
        ],
        [_row(writer, r) for r in c.recommendations],
        title="Recommendations, owners and dates",
        description="Each recommendation with its reference, finding, lead owner, date and status.",
    )
    told = [r for r in c.recommendations if _has_news(r)]
    if told:
        yield writer.heading(2, "Responses and impact")
    for r in told:
        yield numbered(join([writer.link(r.ref), run(f": {_news(r)}")]))
    yield from pictures(writer, c)


def _count(c: Contribution) -> str:
    """Return the sentences that count the recommendations by status."""
    number = len(c.recommendations)
    by_status = Counter(r.status for r in c.recommendations)
    words = listing(
        f"{by_status[s]} {_SHORT.get(s, s)}" for s in RecommendationStatus if by_status[s]
    )
    text = f"I make {plural(number, 'recommendation')}: {words}."
    if overdue := [one_line(r.ref) for r in c.recommendations if r.overdue]:
        text += f" {capital(counted(len(overdue), 'recommendation'))} "
        text += f"{'is' if len(overdue) == 1 else 'are'} overdue: {listing(overdue[:_MOST_NAMED])}"
        text += " and others." if len(overdue) > _MOST_NAMED else "."
    if ownerless := sum(1 for r in c.recommendations if not one_line(r.lead)):
        text += f" {ownerless} {'has' if ownerless == 1 else 'have'} no lead owner yet."
    return text


def _row(writer: Writer, r: RecommendationLine) -> list[Cell]:
    """Return the row of a recommendation, its text for others to edit."""
    reference = run(one_line(r.ref), "ScrutinyRecordReference")
    text = writer.control(
        anchor("r", r.id, "txt"), f"Recommendation {one_line(r.ref)} text", r.text, TEXT
    )
    origin = paragraph(TEXT, join([run("From "), writer.link(r.finding)]))
    return [
        writer.bookmark(anchor("r", r.id).name, reference),
        Paragraphs(join([text or paragraph(TEXT, run("Not worded yet")), origin])),
        lines(_owners(r)),
        lines(_due(r)),
        run(capital(r.status)),
    ]


def _owners(r: RecommendationLine) -> Iterator[Xml]:
    """Yield the lead owner, then those who support it."""
    yield run(one_line(r.lead) or "No lead owner yet")
    if supporting := list(filter(None, map(one_line, r.supporting))):
        yield run(f"With {listing(supporting)}")


def _due(r: RecommendationLine) -> Iterator[Xml]:
    """Yield the date or the event by which it is due; overdue is said in words."""
    yield run(due_at(r.due_event, r.due) or "No date yet")
    if r.overdue:
        yield run("Overdue", "ScrutinyOverdue")


def _has_news(r: RecommendationLine) -> bool:
    """Return whether an owner has answered or something has happened."""
    return bool(r.response or any(map(one_line, (r.response_note, r.status_note, r.impact))))


def _news(r: RecommendationLine) -> str:
    """Return the answer, the progress and the impact in sentences."""
    parts = []
    if r.response:
        note = one_line(r.response_note)
        parts.append(f"{r.response}{f': {note}' if note else ''}")
    elif note := one_line(r.response_note):
        parts.append(note)
    if note := one_line(r.status_note):
        parts.append(capital(note) if parts else note)
    if impact := one_line(r.impact):
        parts.append(f"Impact: {impact}")
    return " ".join(sentence(part) for part in parts)


_MOST_NAMED = 8
_SHORT = {
    RecommendationStatus.DRAFT: "in draft",
    RecommendationStatus.COMPLETE: "complete with impact awaited",
}
