"""Progress on last year's recommendations, and progress over the boards in pictures."""

from collections import Counter
from collections.abc import Iterator

from scrutiny_tui.documents.anchors import anchor
from scrutiny_tui.documents.house import capital
from scrutiny_tui.documents.markup import Xml, join, one_line, run
from scrutiny_tui.documents.ooxml import Writer, numbered
from scrutiny_tui.documents.phrases import due_at, when
from scrutiny_tui.documents.planned import (
    LATE,
    REFERENCE,
    STRONG,
    Cell,
    Grid,
    Piece,
    Pieces,
    Stack,
    markup,
)
from scrutiny_tui.documents.progress import made_and_closed, open_by_owner
from scrutiny_tui.documents.tables import Column
from scrutiny_tui.domain.log import LoggedRecommendation
from scrutiny_tui.domain.progress import undated_words
from scrutiny_tui.domain.report import Contribution
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.domain.words import RecommendationStatus

TITLE = "Progress on last year’s recommendations"


def progress(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield what became of the recommendations that were open when the year began."""
    yield writer.heading(1, TITLE, key="progress")
    number = plural(len(c.carried), "recommendation")
    verb = "was" if len(c.carried) == 1 else "were"
    counts = Counter(r.status for r in c.carried)
    now = listing(f"{counts[s]} {s}" for s in RecommendationStatus if counts[s])
    text = (
        f"{number} made in earlier years {verb} still open when this year began on "
        f"{when(c.period_start)}. Where they stand now: {now}. "
    )
    yield numbered(
        join([run(text), writer.next_ref("Table"), run(" shows them.")]),
        keep=True,
    )
    yield markup(
        writer,
        Grid(
            "Recommendations carried over from earlier years",
            "Each recommendation that was open when the year began: reference, text, lead owner, "
            "date, and what has become of it.",
            [
                Column("Ref", 16),
                Column("Recommendation", 27),
                Column("Lead owner", 17),
                Column("By", 17),
                Column("Where it stands", 23),
            ],
            [_row(r) for r in c.carried],
            caption=True,
        ),
    )


def pictures(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield what each owner has open and what was closed, each as a chart with its table."""
    owed, made = open_by_owner(c.owners), made_and_closed(c.boards)
    if not owed and not made:
        return
    yield writer.heading(2, "What is open, and what was closed")
    yield numbered(run("Here every recommendation counts, whenever it was made."), keep=True)
    for blocks, what in (
        (owed, " show what each owner has open, by the boards held since it was made."),
        (
            made,
            f" show what was made and closed, board by board. {undated_words(c.undated)}".rstrip(),
        ),
    ):
        if blocks:
            both = [writer.next_ref("Figure"), run(" and "), writer.next_ref("Table")]
            yield numbered(join([*both, run(what)]), keep=True)
            yield from (markup(writer, block) for block in blocks)


def _row(r: LoggedRecommendation) -> list[Cell]:
    about = f"{one_line(r.finding)} {one_line(r.about)}".strip()
    return [
        [Piece(one_line(r.ref) or "No reference", REFERENCE, anchor("r", r.id).name)],
        Stack(
            [
                [Piece(one_line(r.text) or "Not worded yet")],
                [Piece(f"From {about}")] if about else [],
            ]
        ),
        [Piece(one_line(r.lead) or "No lead owner yet")],
        Stack(list(_due(r))),
        Stack(list(_standing(r))),
    ]


def _due(r: LoggedRecommendation) -> Iterator[Pieces]:
    yield [Piece(due_at(r.due_event, r.due) or "No date yet")]
    if r.first_due:
        yield [Piece(f"First due {when(r.first_due)}")]
    if r.overdue:
        yield [Piece("Overdue", LATE)]


def _standing(r: LoggedRecommendation) -> Iterator[Pieces]:
    """Yield the status in words, then what was seen and what has changed."""
    yield [Piece(capital(r.status), STRONG)]
    if r.ended_on:
        yield [Piece(when(r.ended_on))]
    if r.verified:
        yield [Piece(capital(r.verified))]
    if one_line(r.impact):
        yield [Piece(f"Impact: {one_line(r.impact)}")]
    elif r.status.is_open:
        yield [Piece("No evidence of impact yet")]
    if one_line(r.status_note):
        yield [Piece(one_line(r.status_note))]
