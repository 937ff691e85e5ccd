"""Sentences made from the record, in the style of GOV.UK: numerals, long dates, plain words."""

from collections.abc import Iterable, Sequence

from scrutiny_tui.documents import phrases
from scrutiny_tui.documents.anchors import anchor
from scrutiny_tui.documents.contribution.plan import answered, is_before
from scrutiny_tui.documents.markup import NOTHING, Xml, join, one_line, run
from scrutiny_tui.documents.ooxml import Writer
from scrutiny_tui.documents.phrases import quoted, when
from scrutiny_tui.domain.amounts import show_days
from scrutiny_tui.domain.dates import long_period
from scrutiny_tui.domain.report import CollectedItem, Contribution, EventLine, QuestionLine
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.domain.weighing import is_judged
from scrutiny_tui.domain.words import Direction, EventKind, FindingKind, FindingStatus, NoteKind

ASKING = "With partners for factual accuracy"
"""The status in which partners correct facts, with every edit tracked."""

NO_DIRECTION = "no direction yet"
"""What stands for a direction where a question was looked at before."""

EVENT_NAMES: dict[EventKind, tuple[str, str]] = {
    EventKind.BOARD: ("board meeting", "board meetings"),
    EventKind.LAUNCH: ("launch", "launches"),
    EventKind.HUB: ("learning hub", "learning hubs"),
    EventKind.VISIT: ("visit", "visits"),
    EventKind.AUDIT: ("audit", "audits"),
    EventKind.MEETING: ("meeting", "meetings"),
    EventKind.PANEL: ("panel", "panels"),
    EventKind.DEADLINE: ("deadline", "deadlines"),
}


def period(c: Contribution) -> str:
    """Return the period in words: `October 2018 to July 2019`."""
    return long_period(c.period_start, c.period_end)


def years(c: Contribution) -> str:
    """Return the years of the period: `2018 to 2019`, or one year."""
    return phrases.years(c.period_start, c.period_end)


def partnership_name(c: Contribution) -> str:
    """Return the name of the partnership, or words that stand for it."""
    return one_line(c.partnership) or "The safeguarding partnership"


def is_final(c: Contribution) -> bool:
    """Return whether this is the final version, which nobody edits any more."""
    return c.status.strip().casefold() == "final"


def draft_words(c: Contribution) -> str:
    """Return the version and status as they stand on every page: `DRAFT 0.3`."""
    version = one_line(c.version)
    if is_final(c):
        return f"Final, version {version}"
    status = one_line(c.status)
    if status.casefold() in ("", "draft"):
        return f"DRAFT {version}"
    return f"DRAFT {version}, {status[:1].lower()}{status[1:]}"


def before_period(c: Contribution, events: Sequence[EventLine]) -> str:
    """Return a sentence that says how many of these lie before the period, after a space."""
    number = sum(is_before(c, e) for e in events)
    if not number:
        return ""
    some = "It" if number == len(events) == 1 else "All" if number == len(events) else str(number)
    of = "" if number == len(events) else " of them"
    verb = "lies" if number == 1 else "lie"
    return f" {some}{of} {verb} before the period, which begins on {when(c.period_start)}."


def days_in_words(hundredths: int) -> str:
    """Return `9.5 days`, `1 day`."""
    return f"{show_days(hundredths)} {'day' if hundredths == 100 else 'days'}"


def counted(number: int, noun: str, irregular: str | None = None) -> str:
    """Return `no findings`, `1 finding`, `2 findings`."""
    return plural(number, noun, irregular) if number else f"no {irregular or noun + 's'}"


def collected_words(item: CollectedItem) -> str:
    """Return what is printed of a collected item: in quotation marks only what somebody said."""
    is_quote = item.kind == NoteKind.QUOTE and not item.reworded
    return quoted(item.text, NoteKind.QUOTE if is_quote else None).rstrip(".")


def collected(writer: Writer, c: Contribution, item: CollectedItem) -> Xml:
    """Return a collected item with its reference, and that it is a draft if it is one."""
    drafts = {f.ref for f in c.findings if f.status is FindingStatus.DRAFT}
    after = ", draft)" if item.ref in drafts else ")"
    return join([run(f"{collected_words(item)} ("), writer.link(item.ref), run(after)])


def gathered(items: Sequence[CollectedItem]) -> str:
    """Return `2 findings and 1 note`; `no notes` for nothing."""
    findings = sum(isinstance(item.kind, FindingKind) for item in items)
    counts = [plural(findings, "finding")] if findings else []
    if len(items) > findings or not findings:
        counts.append(counted(len(items) - findings, "note"))
    return listing(counts)


def moved(q: QuestionLine) -> str:
    """Return where a judgement moved. Direction is derived between two graded values only: what
    was looked at before without one has none, and is no first look either.
    """
    looks = sum(is_judged(value) for _, value in q.trail)
    first = q.direction == Direction.FIRST_LOOK
    return NO_DIRECTION if first and looks > 1 else str(q.direction)


def linked(writer: Writer, references: Iterable[str]) -> list[Xml]:
    """Return references to evidence, each linked to its entry in an annex."""
    return [writer.link(reference) for reference in references]


def judged_on_words(writer: Writer, kind: str, q: QuestionLine) -> Xml:
    """Return the words that a judgement answers, if the question has others now; `kind` is that
    of its anchor.
    """
    words = answered(q)
    if not words:
        return NOTHING
    label = run(f"{judged_on(q.answered)}: ", "Strong")
    return join([label, writer.bookmark(anchor(kind, q.id, "wrd").name, run(words))])


def judged_on(name: str) -> str:
    """Return that a judgement answers another wording, by its name."""
    return f"Judged on the wording of {one_line(name)}"


def said(text: str) -> Xml:
    """Return a run of `text`, or of words that say there is none."""
    return run(one_line(text) or "Not recorded")
