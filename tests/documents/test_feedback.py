"""The feedback note as a Word document."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scrutiny_tui.documents import feedback as module
from scrutiny_tui.documents.feedback import build_feedback, feedback_file_name, write_feedback
from scrutiny_tui.documents.verified import ReadbackError
from scrutiny_tui.domain.feedback import Counted, Feedback, Line, Part
from scrutiny_tui.domain.words import NoteKind, TallyKind
from scrutiny_tui.exporting import export_feedback, gather_feedback
from scrutiny_tui.store import open_store
from tests import hostile
from tests.documents.one_page import check_name, check_page, holds
from tests.documents.test_readback import edited
from tests.documents.word import Word, style_of, text_of
from tests.store.kit import note

HUB = Feedback(
    partnership="Northmere Safeguarding Children Partnership",
    scrutineer="Independent scrutineer",
    marking="OFFICIAL-SENSITIVE",
    sample=True,
    dated="2019-07-29",
    event="Learning Hub 1, Priority 3",
    when="2019-04-23",
    place="Northmere Library",
    people=("3 school safeguarding leads (Schools)", "named nurse (Northmere CCG)"),
    absent=("voluntary sector lead",),
    parts=(
        Part(
            "heard",
            "What I heard",
            "You spoke plainly.\n\n- about schools\n- about homes",
            (
                Line("N-1", "We see the empty fridge.", "manager, Schools", NoteKind.QUOTE),
                Line("N-2", "They sat apart.", "", NoteKind.OBSERVATION),
            ),
        ),
        Part("works", "What works well"),
        Part("worries", "Worries", "", (Line("N-3", "Nobody reads it.", "", NoteKind.WORRY),)),
        Part("suggestions", "Suggestions", "", (Line("R-2019-02", "Agree a standard"),)),
    ),
    tally=(
        Counted(TallyKind.CHALLENGE, 3, ("Police to health, item 2", "item 3")),
        Counted(TallyKind.VOICE, 1),
    ),
    not_heard=("parent or carer", "Northmere Police"),
    notes=3,
)
EMPTY = Feedback("", "", "", False, "2019-07-29", "", "2019-04")
NAME = "2019-04-23 Northmere feedback Learning Hub 1, Priority 3 SAMPLE.docx"


def paragraphs(f: Feedback) -> list[tuple[str, str]]:
    return [(style_of(p), text_of(p)) for p in Word(build_feedback(f)).paragraphs]


def test_the_page_from_top_to_bottom() -> None:
    text, bullet, head, cell = (
        f"Scrutiny{name}" for name in ("NoteText", "NoteBullet", "NoteHeading", "GridText")
    )
    title = "ScrutinyTableHeading"
    assert paragraphs(HUB) == [
        ("ScrutinyNoteTitle", "Feedback: Learning Hub 1, Priority 3"),
        (
            text,
            "23 April 2019, Northmere Library. Written on 29 July 2019 by Independent scrutineer",
        ),
        (text, "There: 3 school safeguarding leads (Schools) and named nurse (Northmere CCG)"),
        (text, "Expected and absent: voluntary sector lead"),
        (head, "What I heard"),
        (text, "You spoke plainly."),
        (bullet, "about schools"),
        (bullet, "about homes"),
        (bullet, "“We see the empty fridge.” (manager, Schools)"),
        (bullet, "They sat apart."),
        (head, "Worries"),
        (bullet, "Nobody reads it."),
        (head, "Suggestions"),
        (bullet, "Agree a standard (R-2019-02)"),
        (head, "What I counted"),
        *((title, words) for words in ("What", "How often", "Each time")),
        *((cell, words) for words in ("Challenge", "3", "Police to health, item 2; item 3")),
        *((cell, words) for words in ("Voice of a child", "1", "Not noted")),
        (
            "ScrutinyNoteClosing",
            "Not heard in this session: parent or carer and Northmere Police.",
        ),
    ]


def test_it_is_built_as_a_house_document() -> None:
    word = check_page(build_feedback(HUB), HUB.marking, sample=True)
    assert [text for _, text in word.headings] == [
        "What I heard", "Worries", "Suggestions", "What I counted"
    ]  # fmt: skip
    assert word.xml("docProps/core.xml").findtext("{*}creator") == "Independent scrutineer"


def test_what_is_empty_leaves_no_trace() -> None:
    check_page(build_feedback(EMPTY), "", sample=False)
    assert [words for _, words in paragraphs(EMPTY)] == [
        "Feedback: a session",
        "April 2019. Written on 29 July 2019 by the independent scrutineer",
    ]
    blank = Part("works", "What works well", " \n", (Line("N-1", " \t"),))
    assert paragraphs(replace(EMPTY, parts=(blank,))) == paragraphs(EMPTY)


def test_the_same_data_makes_the_same_bytes() -> None:
    assert build_feedback(HUB) == build_feedback(replace(HUB))


@pytest.mark.parametrize("kind", list(hostile.CASES))
def test_hostile_text_goes_in_and_comes_back(kind: str, tmp_path: Path) -> None:
    # Every other one; the walk-in sheet, which is written by the same means, gets the others.
    for number, text in enumerate(hostile.CASES[kind][1::2]):
        part = Part("heard", text, text, (Line(text, text, text, NoteKind.QUOTE), Line(text, text)))
        f = replace(
            HUB, partnership=text, scrutineer=text, marking=text, event=text, place=text,
            people=(text, text), absent=(text,), not_heard=(text,), parts=(part,),
            tally=(Counted(TallyKind.DATA, 1, (text,)),),
        )  # fmt: skip
        path = write_feedback(f, tmp_path / f"{number}.docx")
        check_page(path.read_bytes(), "", sample=True)
        assert holds(Word(path.read_bytes()), " ".join(text.split()[:1]).strip("\"'-*“”‘’"))
        assert feedback_file_name(f).endswith("SAMPLE.docx")
        assert len(feedback_file_name(f).encode()) < 100


def test_it_gets_a_name_of_its_own_and_overwrites_nothing(tmp_path: Path) -> None:
    first, second = (write_feedback(HUB, tmp_path) for _ in range(2))
    assert [first.name, second.name] == [NAME, NAME.replace(".docx", " (2).docx")]
    assert first.read_bytes() == second.read_bytes()
    kept = tmp_path / "kept.docx"
    kept.write_bytes(b"mine")
    assert write_feedback(HUB, kept).name == "kept (2).docx"
    assert kept.read_bytes() == b"mine"


def test_a_long_name_gives_way_before_the_day_and_the_word_sample() -> None:
    long = replace(HUB, partnership="Northmere " * 20, event="Learning Hub " * 20)
    check_name(
        Path(feedback_file_name(long)), r"2019-04-23 Northmere.* feedback Learn.* SAMPLE\.docx"
    )


TAMPERED: dict[str, tuple[Callable[[str], str], str]] = {
    "a word": (
        lambda x: x.replace("Nobody reads it", "Nobody reads"),
        "The line “Nobody reads it.” is not in the file.",
    ),
    "a word more": (
        lambda x: x.replace("They sat apart.", "They sat apart. Ann did."),
        "The file has a line too many: “They sat apart. Ann did.”.",
    ),
    "a line more": (
        lambda x: x.replace("<w:sectPr>", "<w:p><w:r><w:t>Ann</w:t></w:r></w:p><w:sectPr>"),
        "The file has a line too many: “Ann”.",
    ),
    "another order": (
        lambda x: x.replace("They sat apart.", "#").replace("Nobody reads it.", "They sat apart.")
        .replace("#", "Nobody reads it."),
        "The lines of the file stand in another order.",
    ),
    "broken": (lambda x: x[:-40], "The file cannot be read back"),
}  # fmt: skip


@pytest.mark.parametrize("what", list(TAMPERED))
def test_a_file_that_reads_otherwise_gets_no_name(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, sentence = TAMPERED[what]
    wrong = edited(build_feedback(HUB), change)
    monkeypatch.setattr(module, "build_feedback", lambda _: wrong)
    with pytest.raises(ReadbackError) as caught:
        write_feedback(HUB, tmp_path)
    assert sentence in str(caught.value)
    assert list(tmp_path.iterdir()) == []


# Through the store


def test_a_private_note_is_never_in_it(file: Path, tmp_path: Path) -> None:
    with open_store(file) as store:
        event = store.calendar.agenda()[-1].n
        with store.action("Notes"):
            store.records.add(note("They listen.", kind="strength", event=event))
            store.records.add(note("SECRET one", kind="strength", private=True, event=event))
            store.records.add(note("MUSING one", kind="reflection", event=event))
        path = export_feedback(store, event)
        assert path.parent == file.resolve().parent
        word = Word(path.read_bytes())
        assert "They listen." in word.text
        everything = "".join(
            word.archive.read(name).decode() for name in word.names if name.endswith("xml")
        )
        assert "SECRET" not in everything
        assert "MUSING" not in everything


def test_each_export_is_recorded_as_the_next_version_of_its_year(file: Path) -> None:
    with open_store(file) as store:
        events = store.calendar.agenda()
        year = gather_feedback(store, events[-1].n).year
        first = export_feedback(store, events[-1].n)
        second = export_feedback(store, events[-1].n)
        found = store.report.versions(year, "feedback")
        assert [(one.version, one.file_name) for one in found] == [
            ("0.1", first.name),
            ("0.2", second.name),
        ]
        assert store.report.versions(year) == []
        assert store.report.next_version(year) == "0.1"


def test_a_file_that_can_only_be_read_is_exported_and_not_recorded(file: Path) -> None:
    with open_store(file, read_only=True) as store:
        event = store.calendar.agenda()[-1].n
        assert export_feedback(store, event).is_file()
        assert store.report.versions(gather_feedback(store, event).year, "feedback") == []
