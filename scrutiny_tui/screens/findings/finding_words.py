"""A finding in words: what it is, what it rests on, and what was recommended."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.resting import Piece, counted, final_lacks
from scrutiny_tui.domain.text import shorten
from scrutiny_tui.screens.questions.trail import strength_words

if TYPE_CHECKING:
    from scrutiny_tui.store import Store
    from scrutiny_tui.store.findings import RecommendationRow

_MOST = 60
"""Pieces of evidence that are told one by one; the rest is counted."""
_LONGEST = 400


def finding_text(store: "Store", n: int, *, recommendations: bool = True) -> str:
    """A finding in full, as text for a screen. A few queries, however much it rests on."""
    finding = store.records.get(Finding, n)
    pieces = store.finding_evidence.pieces(finding.rests_on)
    lines = [
        f"{finding.ref}  {finding.title}",
        _about(store, finding),
        *(
            f"{one.ref} was merged into this one: {one.title}"
            for one in store.merging.merged(finding.key)
        ),
    ]
    if lacks := final_lacks(finding, pieces):
        lines.append(f"! {lacks}")
    lines += [
        "",
        finding.statement or "(no statement yet)",
        "",
        f"So what for children: {finding.so_what or '(not said yet)'}",
        "",
        f"Rests on {counted(pieces)}",
        *evidence_lines(pieces),
    ]
    if recommendations:
        rows = store.findings.recommendations(n, store.today())
        lines += ["", "Recommendations:" if rows else "No recommendation yet"]
        lines += [
            f"  {row.ref} {row.text}\n    {row.lead or 'no owner'}, {due(row)}, {row.status}"
            for row in rows
        ]
    return "\n".join(lines)


def evidence_lines(pieces: Sequence[Piece]) -> list[str]:
    """Each piece of evidence on a line, at most 60, and how many more there are."""
    lines = [f"  {_piece(piece)}" for piece in pieces[:_MOST]]
    if len(pieces) > _MOST:
        lines.append(f"  and {len(pieces) - _MOST:,} more")
    return lines


def due(row: "RecommendationRow") -> str:
    """When a recommendation is due, in words, and whether that day has passed."""
    when = show_day(row.due) if row.due else "no date"
    return f"{when} OVERDUE" if row.overdue else when


def _about(store: "Store", finding: Finding) -> str:
    parts = [str(finding.status), str(finding.kind)]
    parts.append(", ".join(store.finding_evidence.codes(finding.criteria)) or "no question yet")
    if finding.priority:
        parts.append(f"priority {store.records.label(finding.priority)}")
    amount = strength_words(finding.strength) if finding.strength else ""
    if judged := ", ".join(filter(None, (finding.value, amount))):
        parts.append(judged)
    return " · ".join([*parts, f"found {show_day(finding.found_on)}"])


def _piece(piece: Piece) -> str:
    out = "(taken out) " if piece.withdrawn else ""
    private = "[private] " if piece.private else ""
    said = shorten(piece.text, _LONGEST)
    if piece.kind is Kind.EVENT:
        return f"{out}{piece.name} ({piece.what})"
    if piece.kind is Kind.JUDGEMENT:
        code, _, day = piece.name.partition(" ")
        return f"{out}{code} judged {piece.what}, {day}" + (f": {said}" if said else "")
    of = ", ".join(filter(None, (piece.what, piece.voice)))
    return f"{out}{piece.name}{f' {of}' if of else ''}: {private}{said}"
