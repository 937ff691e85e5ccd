"""What is said of independence, in the statement, in the contribution and at the end of others."""

from collections.abc import Iterable, Iterator, Sequence

from scrutiny_tui.documents.house import capital
from scrutiny_tui.documents.markup import one_line
from scrutiny_tui.documents.phrases import sentence, times, when
from scrutiny_tui.documents.planned import LATE, REFERENCE, Cell, Grid, Piece, Pieces, Stack
from scrutiny_tui.documents.tables import Column
from scrutiny_tui.domain.challenges import RequestLine
from scrutiny_tui.domain.independence import (
    AsideLine,
    Commented,
    DeclaredLine,
    Independence,
    IndependenceStatement,
)
from scrutiny_tui.domain.text import listing, plural


def closing(state: Independence | None) -> str:
    """Return the sentences that say in another document how independence stood in its year."""
    if state is None:
        return ""
    aside = f"I stood aside {times(state.asides)}" if state.asides else "I never stood aside"
    asked = plural(state.requests, "request") if state.requests else "no request"
    by = f" by {listing(map(one_line, state.commented))}" if state.commented else ""
    return (
        f"My independence in this scrutiny year: {_declared_when(state)} {aside}, and was sent "
        f"{asked} to change wording{by}. My statement of independence says more."
    )


def _declared_when(state: Independence) -> str:
    """Return the sentence that says what was declared, and when."""
    told = []
    if state.interests:
        number = plural(len(state.interests), "interest")
        told.append(f"declared {number} on {_days(state.interests)}")
    if state.nil:
        made = "a nil return" if len(state.nil) == 1 else f"{len(state.nil)} nil returns"
        told.append(f"made {made} on {_days(state.nil)}")
    if not told:
        return "I declared nothing, not even that there was nothing to declare."
    if state.gap:
        told.append("declared nothing in this year itself")
    return f"I {listing(told)}."


def _days(days: Iterable[str]) -> str:
    return listing(when(day) for day in dict.fromkeys(days))


# Declarations


def gaps(statement: IndependenceStatement) -> list[str]:
    """Return a sentence for each scrutiny year in which nothing was declared."""
    return [
        f"nothing was declared in the scrutiny year {one_line(title)}, not even that there was "
        "nothing to declare."
        for title in statement.gaps
    ]


def nil_returns(
    statement: IndependenceStatement,
) -> tuple[list[DeclaredLine], list[DeclaredLine]]:
    """Return the nil returns made before anything else was declared, and those made after it,
    which are no more than a word on what had been declared by then.
    """
    others = [one.declared_on for one in statement.declarations if one not in statement.nil]
    first = min(others, default="9999")
    before = [one for one in statement.nil if one.declared_on < first]
    return before, [one for one in statement.nil if one not in before]


def nil_words(
    one: DeclaredLine, statement: IndependenceStatement, tables: Sequence[int] = ()
) -> list[Piece]:
    """Return what a nil return says: after other declarations, which are in the tables with these
    numbers, that there was nothing beyond them.
    """
    none = [Piece("that I had no interest to report")]
    if tables:
        later = any(other.declared_on > one.declared_on for other in statement.declarations)
        by_then = Piece(" that were declared by then" if later else "")
        none = [Piece("no interest beyond those in "), *captions(tables), by_then]
    to = f" (declared to: {one_line(one.declared_to)})" if one_line(one.declared_to) else ""
    said = f" {sentence(one_line(one.description))}" if one_line(one.description) else ""
    on = Piece(f"On {when(one.declared_on)} I declared ")
    return [on, *none, Piece(f"{to}.{said}{_review(one)}")]


def declared_words(statement: IndependenceStatement, tables: Sequence[int]) -> list[Piece]:
    """Return how much was declared, and in which tables it stands."""
    number = plural(len(statement.declarations) - len(statement.nil), "interest")
    return [Piece(f"I declared {number}, set out in "), *captions(tables), Piece(".")]


def captions(tables: Sequence[int]) -> list[Piece]:
    """Return `Table 1 and Table 2`."""
    last = len(tables) - 1
    found = []
    for place, number in enumerate(tables):
        if place:
            found.append(Piece(" and " if place == last else ", "))
        found.append(Piece(f"Table {number}", caption=True))
    return found


def declared(statement: IndependenceStatement) -> list[Grid]:
    """Return the tables of what was declared: interests, other roles, gifts."""
    return [
        _table(title, lines)
        for title, lines in (
            ("Interests declared", statement.interests),
            ("Other roles and memberships declared", statement.roles),
            ("Gifts declared", statement.gifts),
        )
        if lines
    ]


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
    yield [Piece(", ".join((capital(one.called), *parties)))]
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


# Standing aside


def asides_words(statement: IndependenceStatement) -> str:
    """Return how often the scrutineer stood aside."""
    number = len(statement.asides)
    if not number:
        return "I did not stand aside from any matter this year."
    return f"I stood aside {times(number)} this year."


def asides(statement: IndependenceStatement) -> Grid | None:
    """Return the table of standing aside, None if there is nothing to tell."""
    if not statement.asides:
        return None
    return Grid(
        "Standing aside",
        "Each time I stood aside: the event and its day, the matter, and the reason.",
        [Column("Event", 32), Column("Matter", 34), Column("Reason", 34)],
        [_aside(one) for one in statement.asides],
        caption=True,
    )


def _aside(one: AsideLine) -> list[Cell]:
    item = one_line(one.item)
    why: list[Pieces] = [[Piece(one_line(one.reason))]] if one_line(one.reason) else []
    if one_line(one.declared):
        why.append([Piece(f"Interest declared: {one_line(one.declared)}")])
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


# Requests to change wording


def requests_words(statement: IndependenceStatement) -> str:
    """Return how many requests there were, from whom, and what became of them."""
    if not statement.requests:
        return "Nobody asked me to change wording this year."
    return (
        f"I was sent {plural(len(statement.requests), 'request')} to change wording. Facts may "
        f"change; judgements are mine. {_commented(statement.commented)}"
    )


def requests(statement: IndependenceStatement) -> Grid | None:
    """Return the table of requests with their answers, None if there are none."""
    if not statement.requests:
        return None
    return Grid(
        "Requests to change wording, and the answers",
        "Each request with its reference and day, who asked, what about, what was asked, and "
        "the answer with its reason.",
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
