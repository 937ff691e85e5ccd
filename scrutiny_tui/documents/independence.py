"""The statement of independence of a scrutiny year as a Word document."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from scrutiny_tui.documents import prose
from scrutiny_tui.documents.house import capital
from scrutiny_tui.documents.markup import blocks, one_line
from scrutiny_tui.documents.phrases import sentence, when, years
from scrutiny_tui.documents.planned import (
    HEADING,
    LATE,
    REFERENCE,
    STRONG,
    TITLE,
    Block,
    Cell,
    Grid,
    Own,
    Page,
    Piece,
    Pieces,
    Stack,
    build,
    line,
    opening,
    save,
    stem,
)
from scrutiny_tui.documents.tables import Column
from scrutiny_tui.domain.challenges import RequestLine
from scrutiny_tui.domain.dates import long_period
from scrutiny_tui.domain.independence import (
    BRIEF_TEST,
    AsideLine,
    Commented,
    DeclaredLine,
    IndependenceStatement,
)
from scrutiny_tui.domain.text import listing, plural

KIND = "Statement of independence"
REPORT = "independence"
"""The name under which each statement that was written is kept."""

BODY = "BodyText"
_OWN = prose.Styles(BODY, "ListBullet", "ListNumber")


def build_independence(statement: IndependenceStatement, *, sample: bool) -> bytes:
    """Return the statement as a Word file, the same bytes for the same data.

    Raises ValueError if `dated` is no ISO day.
    """
    return build(_page(statement, sample))


def independence_file_name(statement: IndependenceStatement, *, sample: bool) -> str:
    """Return `2019-07-29 Northmere statement of independence.docx`; no person's name."""
    return f"{stem(_page(statement, sample), 'statement of independence')}.docx"


def write_independence(
    statement: IndependenceStatement, folder_or_target: Path, *, sample: bool
) -> Path:
    """Write the statement, read it back, and only then give it its name; return the path.

    In a folder the file is named by `independence_file_name`. No earlier file is touched,
    whatever happens. Raises `ReadbackError` if the file differs from the statement, `SaveError`
    if the disk refuses.
    """
    page = _page(statement, sample)
    name = independence_file_name(statement, sample=sample)
    return save(page, build(page), folder_or_target, name)


def _page(statement: IndependenceStatement, sample: bool) -> Page:
    return Page(
        kind=KIND,
        about=years(statement.starts, statement.ends),
        when=statement.dated,
        partnership=statement.partnership,
        scrutineer=statement.scrutineer,
        marking=statement.marking,
        sample=sample,
        dated=statement.dated,
        blocks=list(_blocks(statement)),
    )


def _blocks(statement: IndependenceStatement) -> Iterator[Block]:
    """Yield the statement from top to bottom. What is missing is said, never left out."""
    yield line(TITLE, KIND)
    author = one_line(statement.scrutineer) or "the independent scrutineer"
    period = long_period(statement.starts, statement.ends)
    yield line(BODY, one_line(statement.partnership) or "The safeguarding partnership")
    yield line(BODY, f"Scrutiny year: {period}. Written on {when(statement.dated)} by {author}.")
    yield line(HEADING, "Role and appointment")
    yield line(BODY, Piece("What is asked of a scrutineer: ", STRONG), BRIEF_TEST)
    if blocks(statement.appointment):
        yield Own(statement.appointment, _OWN)
    else:
        yield line(BODY, "How I was appointed is not written down yet.")
    yield line(HEADING, "Declarations")
    yield from _declarations(statement)
    yield line(HEADING, "Standing aside")
    yield from _asides(statement.asides)
    yield line(HEADING, "Requests to change wording")
    yield from _requests(statement)


def _declarations(statement: IndependenceStatement) -> Iterator[Block]:
    """Yield gaps first, then nil returns, interests, other roles and gifts."""
    for title in statement.gaps:
        yield line(
            BODY,
            Piece("Gap: ", LATE),
            f"nothing was declared in the scrutiny year {one_line(title)}, not even that there "
            "was nothing to declare.",
        )
    for one in statement.nil:
        to = f" (declared to: {one_line(one.declared_to)})" if one_line(one.declared_to) else ""
        said = f" {sentence(one_line(one.description))}" if one_line(one.description) else ""
        text = f"On {when(one.declared_on)} I declared that I had no interest to report{to}."
        yield line(BODY, f"{text}{said}{_review(one)}")
    if not statement.declarations and not statement.gaps:
        yield line(BODY, "No declaration speaks of this year.")
    for title, lines_ in (
        ("Interests declared", statement.interests),
        ("Other roles and memberships declared", statement.roles),
        ("Gifts declared", statement.gifts),
    ):
        if lines_:
            yield _table(title, lines_)


def _table(title: str, declared: Sequence[DeclaredLine]) -> Grid:
    return Grid(
        title,
        "Each declaration with its day, what it is and with whom, its level, and what is done "
        "about it.",
        [
            Column("Declared", 20),
            Column("What and with whom", 36),
            Column("Level", 16),
            Column("What is done about it", 28),
        ],
        [_declared(one) for one in declared],
        caption=True,
    )


def _declared(one: DeclaredLine) -> list[Cell]:
    to = one_line(one.declared_to)
    review = one_line(_review(one))
    return [
        Stack([[Piece(when(one.declared_on))], [Piece(f"To {to}" if to else "To whom: not said")]]),
        Stack(list(_interest(one))),
        [Piece(capital(one.level))],
        Stack(
            [
                [Piece(one_line(one.mitigation) or "Nothing recorded")],
                [Piece(review)] if review else [],
            ]
        ),
    ]


def _interest(one: DeclaredLine) -> Iterator[Pieces]:
    parties = dict.fromkeys(filter(None, (one_line(one.party), one_line(one.agency))))
    yield [Piece(", ".join((capital(one.kind), *parties)))]
    if one_line(one.description):
        yield [Piece(one_line(one.description))]
    if one.starts or one.ends:
        begun = f"from {when(one.starts)}" if one.starts else ""
        ended = f"until {when(one.ends)}" if one.ends else ""
        yield [Piece(capital(" ".join(filter(None, (begun, ended)))))]


def _review(one: DeclaredLine) -> str:
    """Return by when it is looked at again, or that the day has passed, after a space."""
    if not one.review_on:
        return ""
    if one.review_passed:
        return f" It was to be looked at again by {when(one.review_on)}; that has not been done."
    return f" To be looked at again by {when(one.review_on)}."


def _asides(asides: Sequence[AsideLine]) -> Iterator[Block]:
    if not asides:
        yield line(BODY, "I did not stand aside from any matter this year.")
        return
    yield opening(BODY, f"I stood aside {_times(len(asides))} this year.")
    yield Grid(
        "Standing aside",
        "Each time I stood aside: the event and its day, the matter, and the reason.",
        [Column("Event", 32), Column("Matter", 34), Column("Reason", 34)],
        [_aside(one) for one in asides],
        caption=True,
    )


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def _aside(one: AsideLine) -> list[Cell]:
    item = one_line(one.item)
    why = [[Piece(one_line(text))] for text in (one.reason, one.declared) if one_line(text)]
    return [
        Stack([[Piece(one_line(one.event) or "Event")], [Piece(when(one.event_on))]]),
        Stack(
            [
                [Piece(one_line(one.matter) or "Not recorded")],
                [Piece(f"Agenda item: {item}")] if item else [],
            ]
        ),
        Stack(why or [[Piece("Not recorded")]]),
    ]


def _requests(statement: IndependenceStatement) -> Iterator[Block]:
    """Yield how many there were and from whom, then each with its answer."""
    if not statement.requests:
        yield line(BODY, "Nobody asked me to change wording this year.")
        return
    number = plural(len(statement.requests), "request")
    yield opening(
        BODY,
        f"I was sent {number} to change wording. Facts may change; judgements are mine. "
        f"{_commented(statement.commented)}",
    )
    yield Grid(
        "Requests to change wording, and the answers",
        "Each request with its reference and day, who asked, what about, what was asked, and the "
        "answer with its reason.",
        [
            Column("Ref and day", 18),
            Column("From and about", 24),
            Column("Asked", 28),
            Column("Answer", 30),
        ],
        [_request(one) for one in statement.requests],
        caption=True,
    )


def _commented(every: Sequence[Commented]) -> str:
    """Return who asked how often, and what became of it."""
    return " ".join(
        sentence(
            f"{capital(one_line(one.agency)) or 'Others'}: {one.asked:,}, of which "
            + listing(
                [
                    *(f"{number:,} {answer}" for answer, number in one.answers),
                    *([f"{one.waiting:,} not answered yet"] if one.waiting else []),
                ]
            )
        )
        for one in every
    )


def _request(one: RequestLine) -> list[Cell]:
    who = ", ".join(filter(None, (one_line(one.role), one_line(one.agency)))) or "Not recorded"
    about = one_line(one.about)
    answer: list[Pieces] = [[Piece("Not answered yet", LATE)]]
    if one.answer:
        on = f", {when(one.answered_on)}" if one.answered_on else ""
        answer = [[Piece(f"{capital(one.answer)}{on}")], [Piece(one_line(one.reason))]]
    return [
        Stack(
            [[Piece(one_line(one.ref) or "No reference", REFERENCE)], [Piece(when(one.asked_on))]]
        ),
        Stack([[Piece(capital(who))], [Piece(f"About {about}")] if about else []]),
        [Piece(one_line(one.asked) or "Not worded")],
        Stack(answer),
    ]
