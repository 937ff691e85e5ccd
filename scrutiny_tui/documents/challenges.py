"""The register of challenge as a Word document: what partners were asked and replied, then
disagreements between them.
"""

from collections.abc import Iterator
from pathlib import Path

from scrutiny_tui.documents.independence_parts import closing
from scrutiny_tui.documents.markup import one_line
from scrutiny_tui.documents.phrases import when, years
from scrutiny_tui.documents.planned import (
    HEADING,
    LATE,
    REFERENCE,
    STRONG,
    TEXT,
    TITLE,
    Block,
    Cell,
    Grid,
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
from scrutiny_tui.domain.challenge_register import ChallengeRegister
from scrutiny_tui.domain.challenges import ChallengeLine, DisagreementLine
from scrutiny_tui.domain.dates import long_period
from scrutiny_tui.domain.text import listing, plural

KIND = "Register of challenge"
_ONE_PAGE = 3
"""Entries that fit one page, which needs no contents."""


def build_challenges(register: ChallengeRegister) -> bytes:
    """Return the register as a Word file, the same bytes for the same data.

    Raises ValueError if `dated` is no ISO day.
    """
    return build(_page(register))


def challenges_file_name(register: ChallengeRegister) -> str:
    """Return `2019-07-29 Northmere register of challenge.docx`; no person's name."""
    return f"{stem(_page(register), 'register of challenge')}.docx"


def write_challenges(register: ChallengeRegister, folder_or_target: Path) -> Path:
    """Write the register, read it back, and only then give it its name; return the path.

    In a folder the file is named by `challenges_file_name`. No earlier file is touched, whatever
    happens. Raises `ReadbackError` if the file differs from the register, `SaveError` if the
    disk refuses.
    """
    page = _page(register)
    return save(page, build(page), folder_or_target, challenges_file_name(register))


def _page(register: ChallengeRegister) -> Page:
    return Page(
        kind=KIND,
        about=years(register.period_start, register.period_end),
        when=register.dated,
        partnership=register.partnership,
        scrutineer=register.scrutineer,
        marking=register.marking,
        sample=register.sample,
        dated=register.dated,
        blocks=list(_blocks(register)),
        landscape=True,
        contents=len(register.challenges) + len(register.disagreements) > _ONE_PAGE,
    )


def _blocks(register: ChallengeRegister) -> Iterator[Block]:
    """Yield the register from top to bottom; a part without an entry says so."""
    yield line(TITLE, KIND)
    author = one_line(register.scrutineer) or "the independent scrutineer"
    period = long_period(register.period_start, register.period_end)
    yield line(TEXT, one_line(register.partnership) or "The safeguarding partnership")
    yield line(TEXT, f"Scrutiny year: {period}. Written on {when(register.dated)} by {author}.")
    yield line(
        TEXT,
        "A challenge is a question that I put to a partner. What was asked before this year and "
        "still waited for a reply when it began is listed too.",
    )
    yield line(HEADING, "Challenges")
    yield from _challenges(register)
    yield line(HEADING, "Disagreements between partners")
    yield from _disagreements(register)
    if said := closing(register.independence):
        yield line(HEADING, "Independence")
        yield line(TEXT, said)


def _challenges(register: ChallengeRegister) -> Iterator[Block]:
    every = register.challenges
    if not every:
        yield line(TEXT, "No challenge is recorded for this year.")
        return
    answered = sum(bool(one.replied_on) for one in every)
    missing = sum(one.missing for one in every)
    waiting = len(every) - answered - missing
    counts = listing(
        f"{number:,} {words}"
        for number, words in (
            (answered, "answered"),
            (waiting, "waiting for a reply that is not late yet"),
            (missing, "without the reply that is due"),
        )
        if number
    )
    yield opening(TEXT, f"I put {plural(len(every), 'challenge')} to partners: {counts}.")
    yield Grid(
        "Challenges by the day on which they were put",
        "Each challenge with its reference and day, to whom it was put, what was asked, the "
        "reply or that it is missing, and what came of it.",
        [
            Column("Ref and day", 11),
            Column("Put to", 19),
            Column("Challenge", 27),
            Column("Reply", 24),
            Column("Result", 19),
        ],
        [_challenge(one) for one in every],
        caption=True,
    )


def _challenge(one: ChallengeLine) -> list[Cell]:
    return [
        Stack([[Piece(one_line(one.ref) or "No reference", REFERENCE)], [_day(one.asked_on)]]),
        Stack(list(_put_to(one))),
        Stack(list(_asked(one))),
        Stack(list(_reply(one))),
        [Piece(one_line(one.result) or "Not recorded yet")],
    ]


def _day(iso: str) -> Piece:
    return Piece(when(iso))


def _put_to(one: ChallengeLine) -> Iterator[Pieces]:
    """Yield agency or forum, the role, and the event at which it was put."""
    yield [Piece(one_line(one.to) or one_line(one.role) or "Not recorded")]
    if one_line(one.to) and one_line(one.role):
        yield [Piece(one_line(one.role))]
    if one_line(one.event):
        on = f", {when(one.event_on)}" if one.event_on else ""
        yield [Piece(f"At {one_line(one.event)}{on}")]


def _asked(one: ChallengeLine) -> Iterator[Pieces]:
    yield [Piece(one_line(one.text) or "Not worded")]
    about = [*one.criteria.split(), *filter(None, [one_line(one.about)])]
    if about:
        yield [Piece(f"About {listing(about)}")]


def _reply(one: ChallengeLine) -> Iterator[Pieces]:
    """Yield the reply and by whom; else by when it is due, and that it is missing, in words."""
    if one.replied_on:
        by = f", {one_line(one.reply_role)}" if one_line(one.reply_role) else ""
        yield [Piece(f"{when(one.replied_on)}{by}:", STRONG)]
        yield [Piece(one_line(one.reply) or "The reply is not recorded")]
        return
    given = f"Reply due by {when(one.reply_by)}" if one.reply_by else "No day was given for a reply"
    yield [Piece(given)]
    if one.missing:
        yield [Piece("No reply: missing", LATE), Piece(f" since {when(one.due)}")]
    else:
        yield [Piece("No reply yet")]


def _disagreements(register: ChallengeRegister) -> Iterator[Block]:
    every = register.disagreements
    if not every:
        yield line(TEXT, "No disagreement between partners is recorded for this year.")
        return
    ended = sum(bool(one.ended_on) for one in every)
    number = plural(len(every), "disagreement")
    is_open = len(every) - ended
    yield opening(
        TEXT,
        f"{number} between partners: {ended or 'none'} ended and {is_open or 'none'} open. They "
        "are told by agency, without any detail of a child.",
    )
    yield Grid(
        "Disagreements by the day on which they were raised",
        "Each disagreement with its reference and day, the agencies, what it is about, the stages "
        "reached, what was advised, and the outcome.",
        [
            Column("Ref and day", 11),
            Column("Between", 16),
            Column("About", 19),
            Column("Stages reached", 17),
            Column("My advice", 19),
            Column("Outcome", 18),
        ],
        [_disagreement(one) for one in every],
        caption=True,
    )


def _disagreement(one: DisagreementLine) -> list[Cell]:
    stages = [[Piece(f"{one_line(stage)}, {when(day)}")] for day, stage in one.stages]
    advice = [[Piece(f"{when(day)}: {one_line(text)}")] for day, text in one.advice]
    ended = [
        [Piece(one_line(one.outcome) or "Not recorded")],
        [Piece(f"Ended {when(one.ended_on)}")],
    ]
    return [
        Stack([[Piece(one_line(one.ref) or "No reference", REFERENCE)], [_day(one.raised_on)]]),
        [Piece(listing(map(one_line, one.agencies)) or "Not recorded")],
        [Piece(one_line(one.text) or "Not worded")],
        Stack(stages or [[Piece("No stage recorded")]]),
        Stack(advice or [[Piece("None given")]]),
        Stack(ended if one.ended_on else [[Piece("Still open")]]),
    ]
