"""Recommendations in the log: each with its whole life, those carried over apart, and totals."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scrutiny_tui.documents.anchors import anchor
from scrutiny_tui.documents.house import capital
from scrutiny_tui.documents.markup import blocks, one_line
from scrutiny_tui.documents.phrases import due_at, reported_to, sentence, times, when
from scrutiny_tui.documents.planned import (
    LATE,
    REFERENCE,
    STRONG,
    TEXT,
    Block,
    Cell,
    Grid,
    Piece,
    Pieces,
    Stack,
    line,
    opening,
)
from scrutiny_tui.documents.tables import NUMBER, Column
from scrutiny_tui.domain.log import Log, LoggedRecommendation
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.domain.words import RecommendationStatus

_ORDER = (
    RecommendationStatus.ESCALATED,
    RecommendationStatus.IN_PROGRESS,
    RecommendationStatus.AGREED,
    RecommendationStatus.WITH_PARTNERS,
    RecommendationStatus.DRAFT,
    RecommendationStatus.COMPLETE,
    RecommendationStatus.CLOSED_WITH_IMPACT,
    RecommendationStatus.CLOSED_NO_IMPACT,
    RecommendationStatus.SUPERSEDED,
    RecommendationStatus.NOT_ACCEPTED,
)
_NO_DATE = "9999"


def recommendations(log: Log) -> Iterator[Block]:
    """Yield how many were made this year, and the table of them."""
    if not log.recommendations:
        yield line(TEXT, "No recommendation is recorded for this year yet.")
        return
    number = plural(len(log.recommendations), "recommendation")
    yield opening(TEXT, f"I make {number} this year. {_counted(log.recommendations)}")
    yield table(log.recommendations, "Recommendations of this year by status and date")


def carried(log: Log) -> Iterator[Block]:
    """Yield what was made before the year and open when it began; nothing if there is none."""
    if not log.carried:
        return
    number = plural(len(log.carried), "recommendation")
    are = "was" if len(log.carried) == 1 else "were"
    start = when(log.period_start)
    yield opening(
        TEXT,
        f"{number} made in earlier years {are} still open when this year began on {start}. "
        f"{_counted(log.carried)}",
    )
    yield table(log.carried, "Recommendations carried over from earlier years")


def table(every: Sequence[LoggedRecommendation], title: str) -> Grid:
    """Return the table of recommendations, in the order of the log."""
    return Grid(
        title,
        "Each recommendation with its reference, finding and day, owner, due date, response, what "
        "was said to be done, what was verified, impact, and status with its age in boards.",
        [
            Column("Ref, finding, day", 11),
            Column("Recommendation", 28),
            Column("Owner", 12),
            Column("Due", 14),
            Column("Response, done, verified, impact", 23),
            Column("Status and age", 12),
        ],
        [_row(r) for r in sorted(every, key=_place)],
        caption=True,
    )


def totals(log: Log) -> Grid:
    """Return how many recommendations have each status: of this year, carried over, and all."""
    here = Counter(r.status for r in log.recommendations)
    before = Counter(r.status for r in log.carried)
    late = Counter(r.status for r in (*log.recommendations, *log.carried) if r.overdue)
    rows = [
        _numbers(capital(status), here[status], before[status], late[status])
        for status in _ORDER
        if here[status] or before[status]
    ]
    rows.append(_numbers("All recommendations", here.total(), before.total(), late.total()))
    return Grid(
        "Recommendations by status",
        "How many recommendations have each status: of this year, carried over, in all, and how "
        "many of them are overdue.",
        [
            Column("Status", 40),
            Column("This year", 15, NUMBER),
            Column("Carried over", 15, NUMBER),
            Column("In all", 15, NUMBER),
            Column("Overdue", 15, NUMBER),
        ],
        rows,
        caption=True,
        total=True,
        whole=True,
    )


def _numbers(name: str, here: int, before: int, late: int) -> list[Cell]:
    return [[Piece(name)], *([Piece(f"{n:,}")] for n in (here, before, here + before, late))]


def _counted(every: Sequence[LoggedRecommendation]) -> str:
    """Return the sentences on how many are open, overdue and without an owner."""
    is_open = sum(r.status.is_open for r in every)
    late = sum(r.overdue for r in every)
    text = f"{is_open:,} {_are(is_open)} open, and {late or 'none'} {_are(late)} overdue."
    if ownerless := sum(r.status.is_open and not one_line(r.lead) for r in every):
        text += f" {ownerless:,} {'has' if ownerless == 1 else 'have'} no lead owner yet."
    return text


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _place(r: LoggedRecommendation) -> tuple[int, str, str]:
    return _ORDER.index(r.status), r.due or _NO_DATE, r.made_on


def _row(r: LoggedRecommendation) -> list[Cell]:
    return [
        Stack(list(_named(r))),
        Stack(list(_asked(r))),
        Stack(list(_owners(r))),
        Stack(list(_due(r))),
        Stack([*_response(r), *_done(r), *_impact(r)]),
        Stack(list(_standing(r))),
    ]


def _named(r: LoggedRecommendation) -> Iterator[Pieces]:
    yield [Piece(one_line(r.ref) or "No reference", REFERENCE, anchor("r", r.id).name)]
    if one_line(r.finding):
        yield [Piece(r.finding, link=True)]
    yield [Piece(f"Made {when(r.made_on)}")]


def _asked(r: LoggedRecommendation) -> Iterator[Pieces]:
    yield [Piece(one_line(r.text) or "Not worded yet")]
    if one_line(r.about):
        yield [Piece("Finding: ", STRONG), Piece(one_line(r.about))]
    # Here and not below the status: an imported note is long, and this column is wide.
    if one_line(r.status_note):
        yield [Piece("Note: ", STRONG), Piece(sentence(one_line(r.status_note)))]


def _owners(r: LoggedRecommendation) -> Iterator[Pieces]:
    yield [Piece(one_line(r.lead) or "No lead owner yet")]
    if supporting := list(filter(None, map(one_line, r.supporting))):
        yield [Piece(f"With {listing(supporting)}")]


def _due(r: LoggedRecommendation) -> Iterator[Pieces]:
    """Yield what it is due by, by when at first, where it is reported, and whether it is late."""
    event = one_line(r.due_event)
    yield [Piece(due_at(event, r.due) or "No date yet")]
    if r.first_due:
        moved = f", moved {times(r.slips)}" if r.slips else ""
        yield [Piece(f"First due {when(r.first_due)}{moved}")]
    if forum := reported_to(r.forum, event):
        yield [Piece(forum)]
    if r.overdue:
        yield [Piece("Overdue", LATE)]


def _response(r: LoggedRecommendation) -> Iterator[Pieces]:
    if r.response is None:
        yield [Piece("No answer yet" if r.status.is_open else "No answer recorded")]
        return
    yield from _told("Response: ", str(r.response), r.responded_on, r.responded_by)
    if one_line(r.response_note):
        yield [Piece(one_line(r.response_note))]


def _done(r: LoggedRecommendation) -> Iterator[Pieces]:
    """Yield what the owner says and what the scrutineer saw, which are two things, each with its
    words.
    """
    if r.said_done_on:
        yield from _told("Said done: ", when(r.said_done_on), None, r.said_done_by)
        if one_line(r.said_done):
            yield [Piece(one_line(r.said_done))]
    if r.verified is None:
        yield [Piece("Not verified" if r.said_done_on else "Not said to be done, not verified")]
        return
    if not r.said_done_on:
        yield [Piece("Not said to be done")]
    yield from _told("Verified: ", str(r.verified), r.verified_on, "")
    if one_line(r.verified_note):
        yield [Piece(one_line(r.verified_note))]


def _told(label: str, what: str, day: str | None, role: str) -> Iterator[Pieces]:
    """Yield what was told, on which day, and by which role."""
    on = f", {when(day)}" if day else ""
    by = f" ({one_line(role)})" if one_line(role) else ""
    yield [Piece(label, STRONG), Piece(f"{what}{on}{by}")]


def _impact(r: LoggedRecommendation) -> Iterator[Pieces]:
    """Yield how far the evidence of impact reaches, what it says, and what it rests on."""
    told = [one_line(part) for part in blocks(r.impact.replace("\n", "\n\n"))]
    if not told:
        none = "No evidence of impact yet" if r.status.is_open else "No impact recorded"
        yield [Piece(none)]
    else:
        reach = f"{capital(r.impact_reach)}" if r.impact_reach else "Reach not said"
        on = f", {when(r.impact_on)}" if r.impact_on else ""
        yield [Piece("Impact: ", STRONG), Piece(f"{reach[:1].lower()}{reach[1:]}{on}")]
        yield from ([Piece(part)] for part in told)
    if r.evidence:
        yield [Piece(f"Rests on {', '.join(map(one_line, r.evidence))}")]


def _standing(r: LoggedRecommendation) -> Iterator[Pieces]:
    """Yield the status, why, and the age in boards."""
    yield [Piece(capital(r.status), STRONG)]
    if one_line(r.superseded_by):
        yield [Piece("By "), Piece(r.superseded_by, link=True)]
    boards = plural(r.boards, "board") if r.boards else "No board"
    if r.status.is_open:
        yield [Piece(f"{boards} held since")]
    else:
        later = f"{boards[:1].lower()}{boards[1:]} later"
        ended = f"Ended on {when(r.ended_on)}, {later}" if r.ended_on else _UNKNOWN_END
        yield [Piece(ended)]


_UNKNOWN_END = "Ended on a day that was not recorded"
