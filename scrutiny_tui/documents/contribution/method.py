"""Section 2: role and independence, what was done, whose voices were heard, and the scale."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scrutiny_tui.documents.base_template import section_properties
from scrutiny_tui.documents.contribution.independence import independence
from scrutiny_tui.documents.contribution.plan import (
    BASIS,
    basis_words,
    evidence_notes,
    grid_rows,
    is_unrecorded,
    own,
    timetable,
)
from scrutiny_tui.documents.contribution.wording import EVENT_NAMES, before_period, counted
from scrutiny_tui.documents.house import LOOKS, capital, rating
from scrutiny_tui.documents.markup import NOTHING, Xml, join, one_line, paragraph, run
from scrutiny_tui.documents.ooxml import Writer, numbered, together
from scrutiny_tui.documents.phrases import sentence, when
from scrutiny_tui.documents.prose import prose
from scrutiny_tui.documents.tables import NUMBER, Column, table
from scrutiny_tui.domain.basis import PEOPLE, VOICES
from scrutiny_tui.domain.report import Contribution
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.domain.weighing import CHECKLIST, SCALE
from scrutiny_tui.domain.words import (
    EventStatus,
    JudgementValue,
    Voice,
)

STRENGTHS = (
    "Evidence is strong when it comes from 3 or more kinds of source, with practice or family "
    "among them. It is moderate with 2 kinds and limited with 1, or when I have only heard "
    "from those whose work it is. None means that nothing is linked yet."
)


def method(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield how the scrutiny was carried out."""
    yield writer.heading(1, "How I carried out this scrutiny", key="method")
    yield writer.heading(2, "Role and independence")
    yield prose(writer, own(c, "independence"))
    yield from independence(writer, c)
    yield writer.heading(2, "What I did")
    yield prose(writer, own(c, "method"))
    yield numbered(run(_activity(c)))
    yield numbered(_evidence(writer, c))
    if c.notes_by_voice or c.agencies_heard:
        yield from _voices(writer, c)
    # The grid that follows is landscape; a section ends on a paragraph with words in it.
    end = section_properties() if grid_rows(c) else ""
    last = basis_words(c)
    if c.questions or c.findings or c.coverage or c.checklist:
        yield from _scale(writer, c)
        yield paragraph("ScrutinySourceNote", run(STRENGTHS), "" if last else end)
    if last:
        yield from _basis(writer, c, end)


def _activity(c: Contribution) -> str:
    """Return the sentence that counts the events attended."""
    events = timetable(c)
    if not events:
        return "No event is recorded for this period yet."
    held = [e for e in events if e.status == EventStatus.HELD]
    attended = Counter(e.kind for e in held if e.attended)
    kinds = listing(
        plural(attended[kind], *names) for kind, names in EVENT_NAMES.items() if attended[kind]
    )
    words = f"The timetable has {plural(len(events), 'event')}.{before_period(c, events)} "
    words += f"{len(held) or 'None'} {'is' if len(held) < 2 else 'are'} recorded as held."
    if passed := sum(is_unrecorded(c, e) for e in events):
        words += f" Of the others, {passed} {'has' if passed == 1 else 'have'} passed."
    if kinds:
        return f"{words} I attended {sum(attended.values())}: {kinds}."
    return f"{words} I have not attended any yet."


def _evidence(writer: Writer, c: Contribution) -> Xml:
    """Return the sentences that count notes and documents."""
    notes, documents = counted(c.notes_total, "note"), counted(len(c.documents), "document")
    words = f"I made {notes} and entered {documents} in the evidence register."
    if not (relied := len(evidence_notes(c))):
        return run(words)
    words += f" My judgements and findings rest on {plural(relied, 'note')}, listed in "
    return join([run(words), writer.annex_ref("evidence"), run(".")])


def _voices(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield whose voices were heard, and whose were not."""
    heard = {voice: number for voice, number in c.notes_by_voice if number}
    shown = [voice for voice in Voice if voice in heard or voice in PEOPLE]
    missing = [voice for voice in shown if voice not in heard]
    yield writer.heading(2, "Whose voices I heard")
    text = [writer.next_ref("Table"), run(" counts my notes by the voice they carry.")]
    if missing:
        names = listing((VOICES[voice] for voice in missing), " or ")
        text.append(run(f" No note carries the voice of {names}."))
    yield numbered(join(text))
    if c.agencies_heard:
        agencies = listing(
            f"{one_line(name) or 'an agency not named'} ({plural(number, 'note')})"
            for name, number in c.agencies_heard
        )
        yield numbered(run(f"By agency, I heard from {agencies}."))
    yield table(
        writer,
        [Column("Voice", 4), Column("Notes", 1, NUMBER)],
        [
            [run(_VOICES[voice]), run(f"{heard[voice]:,}" if voice in heard else "Not heard")]
            for voice in shown
        ],
        title="Notes by voice",
        description="How many notes carry each voice, and which voices were not heard.",
    )


def _basis(writer: Writer, c: Contribution, end: str) -> Iterator[Xml]:
    """Yield what the opinion rests on and what it does not, and whose words these are; `end` goes
    to the last paragraph.
    """
    yield writer.heading(2, "Basis of opinion and limits")
    # Else a line or two of it may stand alone on the page before the landscape ones.
    yield writer.spanning(BASIS.name, together(prose(writer, c.basis)))
    source = "Computed from the record"
    source += " and edited by me." if c.basis_edited else f" on {when(c.dated)}."
    yield paragraph("ScrutinySourceNote", run(source), end)


def _scale(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield the scale in words, and how strong evidence is."""
    yield writer.heading(2, "How I judge")
    asked = {q.framework for q in c.questions}
    asking = [one for one in c.frameworks if one[0] in asked] or c.frameworks
    sources = [sentence(one_line(source)) for _, source in asking if one_line(source)]
    source = writer.footnote(" ".join(sources)) if sources else NOTHING
    start = "Each key question has a judgement in words."
    if titles := [one_line(title) for title, _ in asking if one_line(title)]:
        start = f"The questions are those of: {'; '.join(titles)}."
    yield numbered(
        join(
            [
                run(start),
                source,
                run(
                    " I say 3 things apart: my judgement, how strong the evidence is, and "
                    "which way it has moved since I last looked. "
                ),
                writer.next_ref("Table"),
                run(" says what each judgement means."),
            ]
        )
    )
    if c.questions or c.findings or c.coverage:
        yield _meanings(writer, SCALE, "The scale of judgements", "judgements")
    if c.checklist:
        yield _meanings(writer, CHECKLIST, "The scale of the checklist", "answers")


def _meanings(writer: Writer, values: Sequence[JudgementValue], title: str, what: str) -> Xml:
    """Return a table of what each value of a scale means."""
    return table(
        writer,
        [Column(capital(what.removesuffix("s")), 30), Column("What it means", 70)],
        [[rating(value), run(LOOKS[value].meaning)] for value in values],
        title=title,
        description=f"What each of the {len(values)} {what} means.",
    )


_VOICES = {
    Voice.CHILD: "Children and young people",
    Voice.PARENT: "Parents and carers",
    Voice.PRACTITIONER: "Practitioners",
    Voice.MANAGER: "Managers",
    Voice.LEADER: "Leaders",
    Voice.DATA: "Data",
    Voice.DOCUMENT: "Documents",
}
