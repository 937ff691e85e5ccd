"""Section 1, the summary: what the partnership should take away, and the judgements counted."""

from collections import Counter
from collections.abc import Iterator

from scrutiny_tui.documents.charts import Series, bar_chart
from scrutiny_tui.documents.contribution.plan import is_judged, judged, own
from scrutiny_tui.documents.contribution.wording import collected, counted, period
from scrutiny_tui.documents.house import LOOKS, capital, rating
from scrutiny_tui.documents.markup import Xml, join, one_line, run
from scrutiny_tui.documents.ooxml import Writer, bullets, numbered
from scrutiny_tui.documents.phrases import tally
from scrutiny_tui.documents.prose import prose
from scrutiny_tui.documents.tables import NUMBER, Column, table
from scrutiny_tui.domain.collecting import ANSWERS
from scrutiny_tui.domain.report import CollectedItem, Contribution, QuestionLine
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.domain.words import EventStatus, FindingKind, JudgementValue, NoteKind

_MOST_BULLETS = 6

_LISTS: tuple[tuple[str, tuple[FindingKind, ...], NoteKind], ...] = (
    (
        "What has gone well",
        (FindingKind.STRENGTH, FindingKind.GOOD_PRACTICE),
        NoteKind.STRENGTH,
    ),
    ("Too early to say", (FindingKind.TOO_EARLY,), NoteKind.TOO_EARLY),
    (
        "Worries and what needs to change",
        (FindingKind.WORRY, FindingKind.NON_ASSURANCE, FindingKind.DEVELOPMENT),
        NoteKind.WORRY,
    ),
)


def summary(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield the summary; it is there even when almost nothing has been recorded."""
    yield writer.heading(1, "Summary", key="summary", opens=True)
    yield numbered(run(f"This contribution covers {period(c)}. {_basis(c)}"))
    if headline := own(c, "headline"):
        yield writer.heading(2, "Overall judgement")
        yield prose(writer, headline)
    if own(c, "summary"):
        yield prose(writer, own(c, "summary"))
    for heading, kinds, note_kind in _LISTS:
        items = list(_items(writer, c, kinds, note_kind))
        if not items:
            continue
        yield writer.heading(2, heading)
        yield bullets(items[:_MOST_BULLETS])
        left = len(items) - _MOST_BULLETS
        if left > 0:
            yield _more(writer, c, left, note_kind)
    yield from _recommendations(writer, c)
    if any(is_judged(q) for q in c.questions):
        yield from _judgements(writer, judged(c))


def _basis(c: Contribution) -> str:
    """Return the sentences that count what the contribution rests on."""
    attended = sum(1 for e in c.events if e.attended and e.status == EventStatus.HELD)
    parts = [
        plural(number, noun)
        for number, noun in (
            (c.notes_total, "note"),
            (len(c.documents), "document"),
            (attended, "event"),
        )
        if number
    ]
    if not parts:
        basis = "No note, document or event that I attended is recorded yet."
    elif attended:
        basis = f"It draws on {listing([*parts[:-1], f'{parts[-1]} that I attended'])}."
    else:
        basis = f"It draws on {listing(parts)}."
    if not c.findings:
        return f"{basis} No finding is recorded yet."
    kinds = tally(f.kind for f in c.findings)
    return f"{basis} I make {plural(len(c.findings), 'finding')}: {kinds}."


def _items(
    writer: Writer, c: Contribution, kinds: tuple[FindingKind, ...], note_kind: NoteKind
) -> Iterator[Xml]:
    """Yield what the collectors of the kind hold, in the scrutineer's order and words; without
    such a collector, the findings of the kinds. A note that one of these findings rests on is
    told by the finding.
    """
    evidence = {f.ref: f.evidence for f in c.findings}
    collectors = _collectors(c, note_kind)
    items = [item for q in collectors for item in q.collected if _belongs(q, item, note_kind)]
    if not collectors:
        items = [
            CollectedItem(f.ref, one_line(f.title) or "Finding without a title", f.kind)
            for kind in kinds
            for f in c.findings
            if f.kind == kind
        ]
    told = {ref for item in items for ref in evidence.get(item.ref, ())}
    for item in items:
        if item.ref not in told:
            told.add(item.ref)
            yield collected(writer, c, item)


def _collectors(c: Contribution, note_kind: NoteKind) -> list[QuestionLine]:
    """Return the questions that collect notes of the kind."""
    return [q for q in c.questions if note_kind in q.collects]


def _belongs(q: QuestionLine, item: CollectedItem, note_kind: NoteKind) -> bool:
    """Return whether an item of a collector is of the kind; one that is of none of the kinds that
    it collects was linked by hand, and goes with the first.
    """
    kind = ANSWERS[item.kind] if isinstance(item.kind, FindingKind) else item.kind
    return note_kind == (kind if kind in q.collects else q.collects[0])


def _more(writer: Writer, c: Contribution, left: int, note_kind: NoteKind) -> Xml:
    """Return where the rest of a list is found: what a collector holds, with its question."""
    held = bool(_collectors(c, note_kind))
    where = writer.section_ref("questions" if held or not c.findings else "findings")
    words = plural(left, *_REST[note_kind])
    number, _, rest = words.partition(" ")
    verb = "is" if left == 1 else "are"
    return numbered(join([run(f"{number} more {rest} {verb} in "), where, run(".")]))


_REST = {
    NoteKind.STRENGTH: ("thing that has gone well", "things that have gone well"),
    NoteKind.TOO_EARLY: (
        "matter on which it is too early to say",
        "matters on which it is too early to say",
    ),
    NoteKind.WORRY: ("worry or need for change", "worries or needs for change"),
}
"""What the rest of a list is, one and several."""


def _recommendations(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield the count of recommendations, if findings or recommendations are there."""
    if not c.findings and not c.recommendations:
        return
    yield writer.heading(2, "Recommendations in this report")
    if not c.recommendations:
        yield numbered(run("I make no recommendations yet."))
        return
    number = len(c.recommendations)
    waiting = sum(1 for r in c.recommendations if r.status.is_open)
    overdue = sum(1 for r in c.recommendations if r.overdue)
    words = f"I make {plural(number, 'recommendation')}, set out in "
    after = f". {capital(counted(waiting, 'recommendation'))} {_are(waiting)} open"
    if waiting:
        after += f", and {overdue or 'none'} of them {_are(overdue)} overdue"
    yield numbered(join([run(words), writer.section_ref("recommendations"), run(f"{after}.")]))


def _are(number: int) -> str:
    """Return the verb for a number of things."""
    return "is" if number == 1 else "are"


def _judgements(writer: Writer, questions: list[QuestionLine]) -> Iterator[Xml]:
    """Yield the judgements counted, as a chart and as a table of the same numbers."""
    now = Counter(q.value for q in questions)
    first = Counter(q.trail[0][1] if q.trail else q.value for q in questions)
    bars = ["First look", "Now"] if first != now else ["Now"]
    counts = [first, now] if first != now else [now]
    done = sum(1 for q in questions if is_judged(q))
    left = len(questions) - done
    rows = [v for v in LOOKS if any(count[v] for count in counts)]
    words = listing(f"{now[v]} {v}" for v in rows if now[v] and v != JudgementValue.NOT_EXAMINED)
    yield writer.heading(2, "Judgements counted")
    text = f"I have judged {done} of {len(questions)} key questions and parts: {words}."
    if left:
        text += f" I did not examine {left}; that is never a pass."
    shown = [run(f"{text} "), writer.next_ref("Figure"), run(" and "), writer.next_ref("Table")]
    yield numbered(join([*shown, run(" show the same numbers.")]))
    title = (
        "Judgements of the key questions, first look and now"
        if len(bars) == 2
        else ("Judgements of the key questions now")
    )
    yield writer.caption("Figure", title)
    series = [
        Series(capital(v), tuple(count[v] for count in counts), LOOKS[v].fill, LOOKS[v].ink)
        for v in rows
    ]
    parts = (
        f"{bar}: {listing(f'{count[v]} {v}' for v in rows if count[v])}"
        for bar, count in zip(bars, counts, strict=True)
    )
    yield bar_chart(
        writer,
        bars,
        series,
        title=title,
        description=f"Stacked bar chart of judgements. {'. '.join(parts)}.",
    )
    yield table(
        writer,
        [Column("Judgement", 4), *(Column(bar, 1, NUMBER) for bar in bars)],
        [
            *([rating(v), *(run(str(count[v])) for count in counts)] for v in rows),
            [run("All questions"), *(run(str(len(questions))) for _ in bars)],
        ],
        title="Number of key questions by judgement",
        description="How many key questions have each judgement, at first look and now.",
        total=True,
    )
