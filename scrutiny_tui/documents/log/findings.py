"""The findings in the log: what each is, what it means, what it rests on, how sure it is."""

from collections.abc import Iterator

from scrutiny_tui.documents.anchors import anchor
from scrutiny_tui.documents.house import LOOKS, capital
from scrutiny_tui.documents.markup import one_line
from scrutiny_tui.documents.phrases import Span, drafts_marked, sentence, spans, tally, when
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
from scrutiny_tui.documents.tables import Column
from scrutiny_tui.domain.log import Log, LoggedFinding
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.domain.words import FindingStatus

_ORDER = (
    FindingStatus.FINAL,
    FindingStatus.SHARED,
    FindingStatus.CHECKED,
    FindingStatus.DRAFT,
)


def findings(log: Log) -> Iterator[Block]:
    """Yield how many there are, and the table of them: by status, then by day."""
    if not log.findings:
        yield line(TEXT, "No finding is recorded for this year yet.")
        return
    number = plural(len(log.findings), "finding")
    text = f"I make {number}: {tally(f.kind for f in log.findings)}."
    yield opening(TEXT, text + drafts_marked(f.status for f in log.findings))
    yield Grid(
        "Findings by status and date",
        "Each finding with its reference, what it is and what it means for children, its kind "
        "and status, the evidence, the judgement, and what it leads to.",
        [
            Column("Ref", 9),
            Column("Finding", 35),
            Column("Kind and status", 14),
            Column("Evidence", 16),
            Column("Judgement", 15),
            Column("Leads to", 11),
        ],
        [_row(f) for f in sorted(log.findings, key=_place)],
        caption=True,
    )


def _place(f: LoggedFinding) -> tuple[int, str]:
    return _ORDER.index(f.status), f.found_on


def _row(f: LoggedFinding) -> list[Cell]:
    return [
        [Piece(one_line(f.ref) or "No reference", REFERENCE, anchor("f", f.id).name)],
        Stack(list(_words(f))),
        Stack(list(_standing(f))),
        Stack(list(_evidence(f))),
        Stack(list(_judgement(f))),
        _leads_to(f),
    ]


def _words(f: LoggedFinding) -> Iterator[Pieces]:
    """Yield its title, what it is, and what it means for children."""
    yield [Piece(one_line(f.title) or "Finding without a title", STRONG)]
    if one_line(f.statement):
        yield [Piece(one_line(f.statement))]
    so_what = one_line(f.so_what) or "Not said yet"
    yield [Piece("What this means for children: ", STRONG), Piece(so_what)]


def _standing(f: LoggedFinding) -> Iterator[Pieces]:
    """Yield kind, status and day; a draft stands out in words."""
    yield [Piece(capital(f.kind))]
    draft = f.status is FindingStatus.DRAFT
    yield [Piece("DRAFT, not yet checked", LATE) if draft else Piece(capital(f.status))]
    yield [Piece(f"Found on {when(f.found_on)}")]
    if one_line(f.merged_into):
        yield [Piece("Merged into "), Piece(f.merged_into, link=True)]


def _evidence(f: LoggedFinding) -> Iterator[Pieces]:
    """Yield how much there is, whose voices are in it, and the references."""
    counts = (f.notes, "note"), (f.documents, "document"), (f.others, "judgement or event")
    irregular = {"judgement or event": "judgements or events"}
    found = listing(plural(n, noun, irregular.get(noun)) for n, noun in counts if n)
    if not found:
        yield [Piece("No evidence is linked yet")]
        return
    yield [Piece(capital(found))]
    if f.voices:
        yield [Piece(f"Voices: {listing(f.voices)}")]
    yield [Piece(", ".join(map(one_line, f.evidence)))]


def _judgement(f: LoggedFinding) -> Iterator[Pieces]:
    """Yield the judgement and the strength of the evidence, both in words."""
    yield [Piece(capital(f.value), LOOKS[f.value].style) if f.value else Piece("Not judged")]
    yield [Piece(f"Evidence: {f.strength or 'strength not said'}")]
    about = [*map(one_line, f.criteria), *filter(None, [one_line(f.priority)])]
    if about:
        yield [Piece(sentence(f"About {listing(about)}").removesuffix("."))]


def _leads_to(f: LoggedFinding) -> Cell:
    if not f.recommendations:
        return [Piece("Nothing yet")]
    told, after = spans(f.recommendations)
    parts: list[Pieces] = [_linked(one) for one in told]
    return Stack([*parts, [Piece(after)]] if after else parts)


def _linked(one: Span) -> Pieces:
    """Return references that follow one another, the first and the last linked."""
    first = Piece(one.first, link=True)
    return [first, Piece(" to "), Piece(one.last, link=True)] if one.last else [first]
