"""The letter to one owner: what it is asked, what is overdue, and what the scrutineer needs."""

from collections.abc import Iterator
from pathlib import Path

from scrutiny_tui.documents import prose
from scrutiny_tui.documents.house import capital
from scrutiny_tui.documents.independence_parts import closing
from scrutiny_tui.documents.markup import one_line
from scrutiny_tui.documents.phrases import due_at, reported_to, when
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
from scrutiny_tui.domain.letter import Asked, Letter, Pile, Supported
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.domain.words import RecommendationStatus

KIND = "Letter on recommendations"
BODY = "BodyText"
ROLE = "Independent scrutineer"
"""Who signs: the role, whatever is printed in other documents."""

_CAPTIONS = {
    Pile.OVERDUE: "Recommendations whose date has passed",
    Pile.OPEN: "Open recommendations whose date has not passed",
    Pile.IMPACT: "Recommendations that I am told are complete",
}
_INTRODUCED = {
    Pile.IMPACT: "I am told that these are complete. Complete is not closed: I close a "
    "recommendation when I have seen what has changed for children, or can say honestly that "
    "nobody can show it.",
}


def build_letter(letter: Letter) -> bytes:
    """Return the letter as a Word file, the same bytes for the same data.

    Raises ValueError if `dated` is no ISO day.
    """
    return build(_page(letter))


def letter_file_name(letter: Letter) -> str:
    """Return `2019-07-29 Northmere letter Northmere Police.docx`; no person's name."""
    return f"{stem(_page(letter), 'letter')}.docx"


def write_letter(letter: Letter, folder_or_target: Path) -> Path:
    """Write the letter, read it back, and only then give it its name; return the path.

    In a folder the file is named by `letter_file_name`. No earlier file is touched, whatever
    happens. Raises `ReadbackError` if the file differs from the letter, `SaveError` if the disk
    refuses.
    """
    page = _page(letter)
    return save(page, build(page), folder_or_target, letter_file_name(letter))


def _page(letter: Letter) -> Page:
    return Page(
        kind=KIND,
        about=_owner(letter),
        when=letter.dated,
        partnership=letter.partnership,
        scrutineer=ROLE,
        marking=letter.marking,
        sample=letter.sample,
        dated=letter.dated,
        blocks=list(_blocks(letter)),
    )


def _blocks(letter: Letter) -> Iterator[Block]:
    """Yield the letter from top to bottom; a pile with nothing in it leaves no trace."""
    partnership = one_line(letter.partnership) or "the safeguarding partnership"
    yield line(TITLE, f"Recommendations to {_owner(letter)}")
    yield line(
        BODY,
        *(Piece("To: ", STRONG), f"{_addressed(letter)}\n"),
        *(Piece("From: ", STRONG), f"{ROLE}, {partnership}\n"),
        *(Piece("Date: ", STRONG), f"{when(letter.dated)}\n"),
        *(Piece("Subject: ", STRONG), _subject(letter)),
    )
    yield line(BODY, "Dear colleague,")
    yield line(BODY, _summary(letter))
    for pile in Pile:
        if here := letter.of(pile):
            yield line(HEADING, f"{pile} ({len(here):,})")
            if pile in _INTRODUCED:
                yield opening(BODY, _INTRODUCED[pile])
            yield _table(pile, here)
    if letter.supported:
        yield line(HEADING, f"Where you support another owner ({len(letter.supported):,})")
        yield line(BODY, "Others lead these, and count on you.")
        yield from (line("ListBullet", *_supported(one)) for one in letter.supported)
    yield line(HEADING, "How to reply")
    yield Own(_REPLY, prose.Styles(BODY, "ListBullet", "ListNumber"))
    yield opening(BODY, _NAMES)
    if said := closing(letter.independence):
        yield opening(BODY, said)
    yield opening(BODY, "Thank you for your work for children and families.")
    yield opening(BODY, "Yours sincerely,")
    yield line(BODY, f"{ROLE}\n{partnership}")


_REPLY = """Please reply in writing, with the reference of each recommendation. It helps most if you

- say what has been done and send what shows it: a report, an audit, figures, or what children, \
families and practitioners say
- say plainly what cannot be done, or was done in another way, and why
- tell me of any fact that is wrong. Facts can be corrected; the judgement is mine"""
_NAMES = (
    "Please leave out names and anything else that could identify a child or a family. I record "
    "your answer as you give it, and a missing answer as missing."
)


def _owner(letter: Letter) -> str:
    return one_line(letter.owner) or "the lead owner"


def _addressed(letter: Letter) -> str:
    """Return who is written to, by role."""
    owner = _owner(letter)
    role = one_line(letter.to)
    if not role:
        return f"The chair, {owner}" if letter.is_forum else f"The lead for safeguarding, {owner}"
    return f"{role}, {owner}"


def _subject(letter: Letter) -> str:
    number = plural(len(letter.asked), "recommendation")
    late = len(letter.of(Pile.OVERDUE))
    return f"{number} from independent scrutiny, {late or 'none'} overdue"


def _summary(letter: Letter) -> str:
    """Return the sentences that say what is asked, in numbers."""
    if not letter.asked:
        return (
            f"On {when(letter.dated)}, no recommendation from independent scrutiny that "
            f"{_owner(letter)} leads is open."
        )
    number, some = len(letter.asked), letter.asked[0].pile
    what = f"{plural(number, 'recommendation')} that {'is' if number == 1 else 'are'} open"
    if all(one.pile is some for one in letter.asked):
        told = f"; {_all_stand(number, some)}"
    else:
        piles = [(len(letter.of(pile)), pile) for pile in Pile if letter.of(pile)]
        told = f": {listing(_stand(f'{n:,}', n, pile) for n, pile in piles)}"
    about = "it" if number == 1 else "each of them"
    return (
        f"{_owner(letter)} leads on {what}{told}. This letter says of {about} what I ask, by when "
        "it is due, and what I need from you."
    )


def _all_stand(number: int, pile: Pile) -> str:
    """Return where recommendations stand that all stand alike: `both are overdue`."""
    if pile is Pile.OPEN and number > 1:
        return f"{'neither' if number == 2 else 'none of them'} is due yet"
    return _stand({1: "it", 2: "both"}.get(number, f"all {number:,}"), number, pile)


def _stand(which: str, number: int, pile: Pile) -> str:
    """Return where some recommendations stand: `both are overdue`."""
    words = {
        Pile.OVERDUE: "overdue",
        Pile.OPEN: "not due yet",
        Pile.IMPACT: "complete, as I am told, with evidence of impact awaited",
    }
    return f"{which} {'is' if number == 1 else 'are'} {words[pile]}"


def _table(pile: Pile, asked: list[Asked]) -> Grid:
    return Grid(
        _CAPTIONS[pile],
        "Each recommendation with its reference, what is asked, by when, and what the scrutineer "
        "needs from the owner.",
        [
            Column("Ref", 15),
            Column("What you are asked", 35),
            Column("Due", 22),
            Column("What I need from you", 28),
        ],
        [_row(one) for one in asked],
        caption=True,
    )


def _row(one: Asked) -> list[Cell]:
    return [
        [Piece(one_line(one.ref) or "No reference", REFERENCE)],
        Stack(list(_asked(one))),
        Stack(list(_due(one))),
        Stack([[Piece(capital(need))] for need in one.needs]),
    ]


def _asked(one: Asked) -> Iterator[Pieces]:
    """Yield what is asked, why, and who helps."""
    yield [Piece(one_line(one.text) or "Not worded yet")]
    if why := one_line(one.why):
        ref = f" ({one_line(one.finding)})" if one_line(one.finding) else ""
        yield [Piece("Why: ", STRONG), Piece(f"{why}{ref}")]
    if supporting := list(filter(None, map(one_line, one.supporting))):
        yield [Piece("With: ", STRONG), Piece(listing(supporting))]
    if one.status is RecommendationStatus.ESCALATED:
        yield [Piece("This has been escalated.")]


def _due(one: Asked) -> Iterator[Pieces]:
    """Yield by when, by when at first, and where it is reported."""
    event = one_line(one.due_event)
    yield [Piece(due_at(event, one.due) or "No date yet: please propose one")]
    if one.first_due:
        yield [Piece(f"First due {when(one.first_due)}")]
    if forum := reported_to(one.forum, event):
        yield [Piece(forum)]
    if one.pile is Pile.OVERDUE:
        yield [Piece("Overdue", LATE)]


def _supported(one: Supported) -> Iterator[Piece]:
    yield Piece(f"{one_line(one.ref)} ", REFERENCE)
    yield Piece(one_line(one.text) or "Not worded yet")
    lead = one_line(one.lead) or "no lead owner yet"
    due = due_at(one.due_event, one.due)
    if due and not one_line(one.due_event):
        due = f"due {due}"
    yield Piece(f" (led by {lead}{f', {due[:1].lower()}{due[1:]}' if due else ''})")
