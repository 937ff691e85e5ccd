"""The walk-in sheet as a Word document, and what fits on it."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from scrutiny_tui.documents import walk_in as module
from scrutiny_tui.documents.verified import ReadbackError
from scrutiny_tui.documents.walk_in import build_walk_in, walk_in_file_name, write_walk_in
from scrutiny_tui.domain.walk_in import (
    Awaited,
    Latest,
    LeftOut,
    Promise,
    Thin,
    WalkIn,
    fitted,
)
from scrutiny_tui.domain.words import (
    Direction,
    JudgementValue,
    RecommendationStatus,
    Strength,
)
from scrutiny_tui.exporting import export_walk_in
from scrutiny_tui.store import open_store
from tests import hostile
from tests.documents.one_page import check_name, check_page, holds
from tests.documents.test_readback import edited
from tests.documents.word import Word, style_of, text_of
from tests.store.kit import note

PROMISE = Promise("N-012", "Bring a note to the Board", "2019-07-15", late=True)
AWAITED = Awaited(
    "R-2019-02", "Agree a standard", "Northmere Council", "2019-04-22",
    RecommendationStatus.IN_PROGRESS, overdue=True,
)  # fmt: skip
THIN = Thin("Q4b", "Were these right?", Strength.LIMITED, 1, 0, ("parent or carer", "practitioner"))
LATEST = Latest(
    "Q1", "How good is the line of sight?", JudgementValue.MIXED, Strength.MODERATE,
    Direction.STEADY, "2019-07-15",
)  # fmt: skip
BOARD = WalkIn(
    partnership="Northmere",
    scrutineer="Independent scrutineer",
    marking="OFFICIAL-SENSITIVE",
    sample=True,
    dated="2019-07-29",
    event="Partnership Board",
    when="2019-10-28",
    starts_at="10:00",
    place="Town hall",
    look_for="The council's note",
    last_time="Partnership Board, 15 July 2019",
    promises=(PROMISE, Promise("", "Ask again")),
    awaited=(AWAITED, replace(AWAITED, ref="R-2019-07", lead="", due=None, overdue=False)),
    thin=(THIN, replace(THIN, code="Q9b", strength=Strength.NONE, notes=0, missing=())),
    judgements=(LATEST,),
    agenda=("Minutes", "Priority 1"),
)
EMPTY = WalkIn("", "", "", False, "2019-07-29", "", "2019-10")
LISTS = LeftOut._fields


def shown(sheet: WalkIn) -> list[str]:
    return [text_of(p) for p in Word(build_walk_in(sheet)).paragraphs]


def test_the_page_from_top_to_bottom() -> None:
    assert shown(BOARD) == [
        "Before I go in: Partnership Board",
        "28 October 2019, 10:00, Town hall",
        "Last time: Partnership Board, 15 July 2019",
        "What I said I would look for",
        "The council's note",
        "Agenda",
        "Minutes",
        "Priority 1",
        "Promised",
        "Bring a note to the Board (N-012, due 15 July 2019) Late",
        "Ask again",
        "Open recommendations",
        *("Ref", "Recommendation", "Lead owner", "Due", "Status"),
        "R-2019-02", "Agree a standard", "Northmere Council", "22 April 2019\nOverdue",
        "In progress",
        *("R-2019-07", "Agree a standard", "No lead owner yet", "No date yet", "In progress"),
        "Where evidence is thin",
        "Q4b Were these right? Evidence: limited, 1 note. "
        "Not heard: parent or carer and practitioner.",
        "Q9b Were these right? Evidence: none.",
        "Last judgements",
        *("Question", "Judgement", "Direction", "Evidence", "Judged on"),
        *("Q1", "▒ Mixed", "Steady", "Moderate", "15 July 2019"),
    ]  # fmt: skip


def test_it_is_built_as_a_house_document() -> None:
    word = check_page(build_walk_in(BOARD), BOARD.marking, sample=True)
    assert len(word.tables) == 2
    lists = [text_of(p) for p in word.paragraphs if style_of(p) == "ScrutinyNoteNumber"]
    assert lists == ["Minutes", "Priority 1"]
    assert word.resolve("ScrutinyNoteNumber", "pPr/numPr/numId") is not None


def test_what_is_empty_leaves_no_trace() -> None:
    check_page(build_walk_in(EMPTY), "", sample=False)
    assert shown(EMPTY) == ["Before I go in: an event", "October 2019"]


def test_the_same_data_makes_the_same_bytes() -> None:
    assert build_walk_in(BOARD) == build_walk_in(replace(BOARD))


def many(number: int) -> WalkIn:
    return replace(
        BOARD,
        **{name: getattr(BOARD, name)[:1] * number for name in LISTS},
    )


def test_what_fits_is_left_whole() -> None:
    assert fitted(BOARD) == (BOARD, LeftOut())
    assert fitted(EMPTY, 0) == (EMPTY, LeftOut())


def test_no_list_crowds_out_another() -> None:
    sheet, left_out = fitted(many(40))
    counts = [len(getattr(sheet, name)) for name in LISTS]
    assert min(counts) >= 2
    assert [count + left for count, left in zip(counts, left_out, strict=True)] == [40] * 5
    alone, _ = fitted(replace(EMPTY, awaited=many(40).awaited))
    assert len(alone.awaited) > counts[2]


@pytest.mark.parametrize("rows", [0, 10, 20, 30, 40, 52, 1000])
def test_more_room_never_shows_less_and_the_first_of_each_always_stands(rows: int) -> None:
    sheet, left_out = fitted(many(40), rows)
    larger, _ = fitted(many(40), rows + 5)
    for name in LISTS:
        assert 1 <= len(getattr(sheet, name)) <= len(getattr(larger, name))
        assert getattr(sheet, name) == getattr(many(40), name)[: 40 - getattr(left_out, name)]
    untouched = [f.name for f in fields(WalkIn) if f.name not in LISTS]
    assert all(getattr(sheet, name) == getattr(BOARD, name) for name in untouched)


def test_what_is_left_out_is_said() -> None:
    _, left_out = fitted(many(40))
    found = shown(many(40))
    assert [words for words in found if words.startswith("and ")] == [
        f"and {number} more" for number in left_out
    ]


@pytest.mark.parametrize("kind", list(hostile.CASES))
def test_hostile_text_goes_in_and_comes_back(kind: str, tmp_path: Path) -> None:
    # Every other one; the feedback note, which is written by the same means, gets the others.
    for number, text in enumerate(hostile.CASES[kind][::2]):
        sheet = replace(
            BOARD, partnership=text, scrutineer=text, marking=text, event=text, place=text,
            look_for=text, last_time=text, agenda=(text, text),
            promises=(replace(PROMISE, ref=text, text=text),),
            awaited=(replace(AWAITED, ref=text, text=text, lead=text),),
            thin=(replace(THIN, code=text, text=text, missing=(text, text)),),
            judgements=(replace(LATEST, code=text),),
        )  # fmt: skip
        path = write_walk_in(sheet, tmp_path / f"{number}.docx")
        check_page(path.read_bytes(), "", sample=True)
        assert holds(Word(path.read_bytes()), " ".join(text.split()[:1]))
        assert len(walk_in_file_name(sheet).encode()) < 100


def test_it_gets_a_name_of_its_own_and_overwrites_nothing(tmp_path: Path) -> None:
    first, second = (write_walk_in(BOARD, tmp_path) for _ in range(2))
    check_name(first, r"2019-10-28 Northmere walk-in Partnership Board SAMPLE\.docx")
    check_name(second, r"2019-10-28 Northmere walk-in Partnership Board SAMPLE \(2\)\.docx")


def test_a_file_that_reads_otherwise_gets_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = edited(build_walk_in(BOARD), lambda x: x.replace(">Overdue<", ">On time<"))
    monkeypatch.setattr(module, "build_walk_in", lambda _: wrong)
    with pytest.raises(ReadbackError, match="22 April 2019\nOverdue"):
        write_walk_in(BOARD, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_private_action_is_not_on_it(file: Path) -> None:
    with open_store(file) as store:
        board = [row for row in store.calendar.agenda() if row.title == "Partnership Board"]
        for text, private in (("Open promise", False), ("SECRET promise", True)):
            with store.action("Note"):
                store.records.add(
                    note(text, kind="action", private=private, due="2018-10-29", event=board[0].n)
                )
        path = export_walk_in(store, board[1].n)
        assert path.parent == file.resolve().parent
        text = Word(path.read_bytes()).text
        assert "Open promise" in text
        assert "SECRET" not in text
