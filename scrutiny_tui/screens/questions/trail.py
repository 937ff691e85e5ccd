"""How a judgement moved, in words: the trail of a question, newest first, and in one line."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.comparing import told_apart
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.text import plural, shorten
from scrutiny_tui.domain.weighing import GLYPHS, is_judged
from scrutiny_tui.domain.words import Strength, Voice

if TYPE_CHECKING:
    from scrutiny_tui.store.evidence import EvidenceRow
    from scrutiny_tui.store.grid import GridRow
    from scrutiny_tui.store.questions import Judged


NO_LOOK = "no look yet"
"""What is said of "not examined" in the place of evidence and direction."""

_OLDER = 60
"""Letters of the reason of a judgement that does not stand any more, beside a list."""


def in_one_line(trail: Iterable["Judged"]) -> str:
    """`Mixed (Hub 1) > Mostly effective (Hub 4)`, oldest first; `Board Jan`, `Board 15 Jul` where
    two Boards were judged at, `Board, given 29 Jul` where one was twice.
    """
    every = list(trail)
    labels = told_apart([_where(one) for one in every], every)
    pairs = zip(every, labels, strict=True)
    return " > ".join(f"{str(one.value).capitalize()} ({label})" for one, label in pairs)


def now(latest: "Judged") -> str:
    """The judgement that stands, in one line: value, evidence, direction and day. Of one that says
    that nobody has looked, no more than that.
    """
    if not is_judged(latest.value):
        return f"{latest.value}: {NO_LOOK}, {show_day(latest.judged_on)}."
    return (
        f"{latest.value}, {strength_words(latest.strength)}, {latest.direction}, "
        f"{show_day(latest.judged_on)}."
    )


def strength_words(strength: Strength) -> str:
    """`moderate evidence`, `no evidence`."""
    return "no evidence" if strength is Strength.NONE else f"{strength} evidence"


def in_full(trail: Sequence["Judged"], resting: dict[int, str]) -> str:
    """Every judgement with all that it says, newest first; `resting` names its evidence."""
    return "\n".join(_lines(one, resting.get(one.n, "")) for one in reversed(trail))


def in_short(trail: Sequence["Judged"]) -> str:
    """Every judgement with where it was made and its reason alone, newest first: beside a list,
    where the evidence is to be seen too, so that only the newest reason is given in full.
    """
    lines: list[str] = []
    for one in reversed(trail):
        reason = shorten(one.reason, _OLDER) if lines else one.reason
        lines.append(f"{_head(one)}\n  {_at(one)}" + (f"\n  {reason}" if reason else ""))
    return "\n".join(lines)


def heard(row: "GridRow") -> str:
    """Whose voices are among the evidence, in words: `2 child or young person, 1 leader`."""
    said = [(voice, row.voices.get(voice, 0)) for voice in Voice]
    words = [f"{count} {voice}" for voice, count in said if count]
    if unsaid := row.voices.get(None, 0):
        words.append(f"{unsaid} of no stated voice")
    return ", ".join(words)


def standing(row: "GridRow") -> str:
    """What is known of a criterion in a few short lines: judgement, evidence, what to look at."""
    lines: list[str] = []
    if row.latest:
        lines.append(now(row.latest))
    counts = [
        plural(number, noun)
        for number, noun in (
            (row.notes, "note"),
            (row.documents, "document"),
            (row.findings, "finding"),
        )
        if number
    ]
    over = ", ".join(f"{code} ({number})" for code, number in row.through)
    evidence = ", ".join(counts) or "nothing linked"
    evidence += f" [{words}]" if (words := heard(row)) else ""
    lines.append(evidence + (f"; counts over from {over}" if over else ""))
    lines += [f"! {check.words}" for check in row.checks]
    if row.stale:
        seen = show_day(row.last_looked) if row.last_looked else "never"
        lines.append(f"~ stale: last looked at {seen}")
    return "\n".join(lines)


def evidence_line(row: "EvidenceRow") -> str:
    """One piece of evidence: reference, what it is, who said it, and its words: where
    there is no room for all, these are cut.
    """
    who = ", ".join(part for part in (row.voice or "", row.agency) if part)
    over = f" (counts over from {row.through})" if row.through else ""
    private = " [private: never printed]" if row.private else ""
    head = f"{row.ref} {row.what or row.kind}{f' [{who}]' if who else ''}{private}"
    return f"{head}: {row.text}{over}"


def _where(one: "Judged") -> str:
    return one.where or show_day(one.judged_on)


def _lines(one: "Judged", resting: str) -> str:
    by = f", {one.author}" if one.author else ""
    blind = ", given while the one before was hidden" if one.blind else ""
    older = ", on the earlier wording" if one.reworded else ""
    more = [
        one.reason,
        one.strength_reason and f"Evidence: {one.strength_reason}",
        one.against and f"Against it: {one.against}",
        (one.impact or one.impact_note)
        and f"Impact: {': '.join(str(part) for part in (one.impact, one.impact_note) if part)}",
        one.parent_view and f"A parent would say: {one.parent_view}",
        resting and f"Rests on {resting}",
    ]
    said = "".join(f"\n    {line}" for line in more if line)
    return f"{_head(one)}\n    {_at(one)}{by}{blind}{older}{said}"


def _head(one: "Judged") -> str:
    again = f"; look again {show_day(one.look_again)}" if one.look_again else ""
    more = f"{one.strength}, {one.direction}" if is_judged(one.value) else NO_LOOK
    return f"{GLYPHS[one.value]} {one.value} ({more}){again}"


def _at(one: "Judged") -> str:
    return f"{show_day(one.judged_on)}, {one.event_title or 'no event'}"
