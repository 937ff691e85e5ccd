"""What each screen shows, on a file with a year in it and on a new one, at every size."""

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from scrutiny_tui.domain.text import safe_line
from tests.screens.kit import NARROW, USUAL, WIDE, Driver, drawn

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Open

PAGES: dict[str, tuple[str, ...]] = {
    "TodayScreen": ("f2",),
    "InboxScreen": ("i",),
    "PartnershipForm": ("escape", "e"),
    "AgendaScreen": ("f3",),
    "EventScreen": ("enter",),
    "WalkInScreen": ("w",),
    "AfterScreen": ("escape", "v"),
    "PeopleForm": ("escape", "g"),
    "CaptureScreen": ("escape", "c"),
    "GridScreen": ("f4",),
    "QuestionScreen": ("enter",),
    "MatrixScreen": ("escape", "m"),
    "BehindScreen": (*["right"] * 8, "enter"),
    "CompareScreen": ("escape", "escape", "d"),
    "YearScreen": ("escape", "y"),
    "ChecksScreen": ("escape", "k"),
    "DismissForm": ("x",),
    "RegisterScreen": ("escape", "escape", "e"),
    "DocumentForm": ("n",),
    "DocumentScreen": ("escape", "enter"),
    "FrameworksScreen": ("escape", "escape", "w"),
    "CriteriaScreen": ("enter",),
    "CriterionForm": ("enter",),
    "MappingScreen": ("escape", "escape", "m"),
    "MappingForm": ("enter",),
    "FrameworkForm": ("escape", "escape", "e"),
    "FrameworkAddScreen": ("escape", "a"),
    "CollectorScreen": ("escape", "escape", *["down"] * 6, "enter"),
    "WordingPage": ("enter",),
    "LogScreen": ("f5",),
    "FindingForm": ("n",),
    "ContributionScreen": ("f9",),
    "SectionScreen": ("enter",),
    "BasisScreen": ("escape", *["down"] * 4, "enter"),
    "SearchScreen": ("ctrl+f",),
}
"""Every page, and the keys that lead to it from the one before, also where that one is missing."""

ABOUT_SOMETHING = {"BehindScreen", "DismissForm", "DocumentScreen", "WordingPage"}
"""Pages that a file in which nothing is written does not have: their keys do nothing there."""

OVER: dict[str, tuple[str, ...]] = {"ReferScreen": ("ctrl+r",), "CurtainScreen": ("ctrl+l",)}
"""What opens over any of them, and over each other."""

SAMPLE: dict[str, tuple[str, ...]] = {
    "TodayScreen": (
        "Northmere",
        "SAMPLE",
        "2018 to 2019",
        "sample.db",
        "Days used 9.5 of 15",
        "5.5 left",
        "Next event Partnership Board, Mon 28 Oct 2019, in 91 days",
        "notes without a kind, a question or a voice",
        "9 waiting,",
        "Overdue R-2019-02",
    ),
    "InboxScreen": ("Inbox:", "to sort", "Kind", "Questions", "Voice", "Private no"),
    "PartnershipForm": ("Northmere", "Front door", "Warn of", "Never warn of"),
    "AgendaScreen": ("Partnership Board", "Mon 28 Oct 2019", "planned", "attended", "July 2019"),
    "EventScreen": ("Partnership Board, Mon 28 Oct 2019", "board, planned", "No notes yet"),
    "WalkInScreen": (
        "Walk-in sheet · Partnership Board, Mon 28 Oct 2019",
        "Open recommendations",
        "last time: Partnership Board, 15 July 2019",
    ),
    "AfterScreen": (
        "Feedback note · Partnership Board, Mon 28 Oct 2019",
        "What I heard",
        "one page",
    ),
    "PeopleForm": ("Agenda and people: Partnership Board", "= 3 items", "one role a line"),
    "CaptureScreen": (
        "Capture: 0 notes · Partnership Board, Mon 28 Oct 2019",
        "item 1 What changed",
        "then Enter",
    ),
    "GridScreen": ("Q1", "▒ mixed", "…", "Evidence", "3n 2d", "its parts", "Key questions"),
    "QuestionScreen": ("Q1 How effective", "3 notes, 2 documents", "Judgement choose", "[x]"),
    "MatrixScreen": ("Voices 1 to 5 of 8", ">Child", "[·]", "rows together", "of 5 in all"),
    "BehindScreen": ("Q1 · All · 5 items, newest first", "> N-", "E-001", "[data", "28 Jan 2019"),
    "CompareScreen": (
        "Then Tue 30 Oct 2018 Now Mon 29 Jul 2019",
        "= Tuesday 30 October 2018",
        "░ not yet ▒ mixed ^ improving",
        "judgements since, newest first",
    ),
    "YearScreen": (
        "Three signs: judged there",
        "▁▃▃ improving",
        "Responsibilities",
        "█ effective ▓ mostly effective",
        "Board 15 Jul: mixed, moderate evidence",
    ),
    "ChecksScreen": (
        "checks to look at",
        "dismissed: What leaders see",
        "> ! Q2 limited evidence It says mostly effective on limited evidence.",
        "x dismisses it: say why it may stand.",
    ),
    "DismissForm": (
        "Dismiss a check of Q2: effective on limited evidence",
        "It says mostly effective on limited evidence.",
        "Why this may stand",
    ),
    "RegisterScreen": ("documents · Rests", "Method", "E-001", "~ stale", "examined"),
    "DocumentForm": ("New document", "= Monday 29 July 2019", "never printed", "codes, for"),
    "DocumentScreen": ("E-00", "Refers to", "· recorded", "Kept:", "Bears on"),
    "FrameworksScreen": ("> bexley-2018", "+ in use", "36 criteria", "Not verified: P31"),
    "CriteriaScreen": ("frozen: it is in use", "> Q1 judgement", "Counts for R9"),
    "CriterionForm": ("Criterion Q1 of bexley-2018 version 1; frozen", "Prompts", "Collects"),
    "MappingScreen": ("Mapping of bexley-2018 version 1", "> Q1", "R9 R12 P31"),
    "MappingForm": ("Mapping of Q1, bexley-2018 version 1", "= R9 Provide a rigorous"),
    "FrameworkForm": ("bexley-2018 version 1", "in force", "Q8a, Q8b, Q9a and Q9b split"),
    "FrameworkAddScreen": ("Enter reads a path", "This would be brought in:", "Not verified:"),
    "CollectorScreen": ("Q5 What has gone well", "findings,", "> [x] F-2019-01 strength", "N-016"),
    "WordingPage": ("Words for F-2019-01 in Q5", "F-2019-01 says: Joint visits", "Printed in"),
    "LogScreen": ("10 findings", "F-2019-10", "development", "F-2019-01", "1/1", "filter:"),
    "FindingForm": ("New finding", "Title", "Statement", "So what", "Questions", "Rests on"),
    "ContributionScreen": (
        "of 9 questions judged, 10 findings, 10 recommendations",
        "documents",
        "next: draft 0.1",
        "OFFICIAL-SENSITIVE",
        "Overall judgement 32 words",
        "F-2019-09 rests on no evidence",
    ),
    "SectionScreen": ("Overall judgement",),
    "BasisScreen": (
        "As computed from the record.",
        "This opinion covers October 2018 to September 2019.",
        "the voice of a child or young person",
        "I did not examine Q9b.",
    ),
    "SearchScreen": ("Type words above",),
    "ReferScreen": ("1. ", "6. "),
    "CurtainScreen": ("Press any key, then Enter.",),
}

EMPTY: dict[str, tuple[str, ...]] = {
    "TodayScreen": (
        "northmere.db",
        "Days used 0 of 15",
        "15 left",
        "no notes yet",
        "Q1, Q2, Q3, Q4a, Q4b, Q8a, Q8b, Q9a, Q9b",
        "none is waiting for anything",
    ),
    "InboxScreen": ("Inbox: nothing to sort", "Every note is sorted."),
    "PartnershipForm": ("Northmere", "Front door"),
    "AgendaScreen": ("June 2018", "in the month", "planned"),
    "EventScreen": ("deadline, planned", "0 notes", "No notes yet. Press c to capture."),
    "WalkInScreen": ("Walk-in sheet ·", "no such event before it"),
    "AfterScreen": ("Feedback note ·", "What I heard"),
    "PeopleForm": ("Agenda and people:", "one item a line"),
    "CaptureScreen": ("Type what you hear and press Enter", "then Enter"),
    "GridScreen": ("Q1", "- not exam.", "0 collected", "its parts", "nothing linked"),
    "QuestionScreen": (
        "0 notes, 0 documents, 0 findings",
        "no evidence",
        "Nothing here: write #code",
    ),
    "MatrixScreen": ("Voices 1 to 5 of 8", ">Child", "Child or young person: nothing."),
    "CompareScreen": ("9 not judged", "Nothing was judged between the two dates."),
    "YearScreen": ("Three signs: judged there", "still stands; · none yet", "no judgement yet"),
    "ChecksScreen": ("0 checks to look at", "No check is open and none was dismissed"),
    "RegisterScreen": ("0 documents", "No document here. Press n to add one that you have read."),
    "DocumentForm": ("New document", "as a reader would look for it", "Seen on"),
    "FrameworksScreen": ("> bexley-2018", "+ in use", "36 criteria, 0 judgements"),
    "CriteriaScreen": ("frozen: it is in use", "> Q1 judgement"),
    "CriterionForm": ("Criterion Q1 of bexley-2018 version 1; frozen",),
    "MappingScreen": ("Mapping of bexley-2018 version 1", "R9 R12 P31"),
    "MappingForm": ("Mapping of Q1, bexley-2018 version 1",),
    "FrameworkForm": ("bexley-2018 version 1", "in force"),
    "FrameworkAddScreen": ("This would be brought in:", "6 criteria: 6 judgement."),
    "CollectorScreen": ("Q5 What has gone well", "0 findings, 0 notes", "Nothing is collected yet"),
    "LogScreen": ("0 findings", "No findings yet. Press n to add one"),
    "FindingForm": ("New finding", "worry"),
    "ContributionScreen": ("0 of 9 questions judged, 0 findings", "Overall judgement empty"),
    "SectionScreen": ("Overall judgement",),
    "BasisScreen": ("None was held.", "I have not examined any of the key questions."),
    "SearchScreen": ("Type words above",),
    "ReferScreen": ("1. ", "6. "),
    "CurtainScreen": ("Press any key, then Enter.",),
}


async def tour(driver: Driver, expected: dict[str, tuple[str, ...]]) -> None:
    for name, keys in {**PAGES, **OVER}.items():
        await driver.press(*keys)
        if name not in expected:
            assert name in ABOUT_SOMETHING and driver.where != name
            continue
        assert driver.where == name, driver.text
        if name == "CurtainScreen":
            assert driver.words == "Press any key, then Enter."
        for words in expected[name]:
            assert driver.shows(words), f"{words!r} is not on {name}:\n{driver.text}"
        _lines_are_sound(driver)


def _lines_are_sound(driver: Driver) -> None:
    width, height = driver.app.size
    lines = driver.lines
    assert len(lines) == height
    for line in lines:
        assert cell_len(line) == width
        assert safe_line(line) == line


async def test_every_page_of_the_sample_at_80_by_24(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await tour(d, SAMPLE)


async def test_every_page_of_a_new_file_at_80_by_24(start: "Open", empty: "Path") -> None:
    async with start(empty) as d:
        await tour(d, EMPTY)


async def test_every_page_is_usable_at_60_by_20(start: "Open", whole: "Path") -> None:
    some = {
        "TodayScreen": ("Next event", "Recommendations", "SAMPLE"),
        "AgendaScreen": ("Partnership Board", "planned"),
        "CaptureScreen": ("then Enter",),
        "GridScreen": ("Q1", "▒ mixed", "3n 2d"),
        "QuestionScreen": ("Q1 How effective", "Judgement choose", "3 notes"),
        "MatrixScreen": ("Voices 1 to 4 of 8", "All", "of 5 in all"),
        "BehindScreen": ("Q1 · All · 5 items", "> N-"),
        "CompareScreen": ("Now Mon 29 Jul 2019", "^ improving", "Then: not yet effective"),
        "YearScreen": ("▁▃▃ improving", "█ effective", "mixed, moderate evidence"),
        "ChecksScreen": ("> ! Q2 limited evidence", "x dismisses it"),
        "DismissForm": ("It says mostly effective on limited", "Why this may stand"),
        "RegisterScreen": ("E-001", "~ stale", "File"),
        "DocumentForm": ("Title", "Summary"),
        "DocumentScreen": ("Kept:", "Bears on"),
        "FrameworksScreen": ("bexley-2018", "+ in use", "36 criteria"),
        "CriteriaScreen": ("frozen", "> Q1 judgement", "Who told you"),
        "CriterionForm": ("Criterion Q1", "Prompts"),
        "MappingScreen": ("Goes on from", "R9 R12 P31", "Counts for R9"),
        "MappingForm": ("Goes on from", "= R9 Provide"),
        "FrameworkForm": ("Title", "Not verified"),
        "FrameworkAddScreen": ("> six-steps", "This would be brought in:"),
        "CollectorScreen": ("> [x] F-2019-01", "finding, strength"),
        "WordingPage": ("F-2019-01 says: Joint visits",),
        "BasisScreen": ("As computed from the record.", "I did not examine Q9b."),
        "LogScreen": ("F-2019-10", "10 findings"),
        "FindingForm": ("Title", "Statement"),
        "ContributionScreen": ("Overall judgement", "of 9 questions judged"),
    }
    async with start(whole, NARROW) as d:
        await tour(d, {name: some.get(name, ()) for name in {**PAGES, **OVER}})
        assert not d.screen.query("#month")


async def test_a_wide_window_shows_the_side_panels(start: "Open", whole: "Path") -> None:
    async with start(whole, WIDE) as d:
        await d.press("f3")
        assert d.shows("Mo Tu We Th Fr Sa Su") and d.shows("28*")
        await d.press("f5")
        assert d.shows("So what for children:") and d.shows("Rests on:")
        await d.press("f4")
        assert d.shows("not yet effective (moderate, first look)") and d.shows("F-2019-02 worry:")
        await d.resize(80, 24)
        assert not d.shows("Rests on:")
        await d.press("f3")
        assert not d.shows("Mo Tu We Th Fr Sa Su")


async def test_no_size_ends_it(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        for keys in (("f3", "enter", "c"), ("f4",), ("enter",), ("f5",), ("n",), ("f9",)):
            await d.press(*keys)
            for size in ((1, 1), (21, 4), (200, 60), USUAL):
                await d.resize(*size)
                assert len(drawn(d.app)) == size[1]
        assert d.app._exception is None
        assert d.shows("of 9 questions judged, 10 findings")


async def test_today_leads_on_with_enter(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        for down, page in enumerate(
            ("AgendaScreen", "InboxScreen", "GridScreen", "ChecksScreen", "LogScreen")
        ):
            await d.press("f2", "home", *["down"] * down, "enter")
            assert d.where == page
            if page == "InboxScreen":
                assert d.shows(f"Inbox: {d.store.notes.to_sort()} to sort")
                await d.press("l")
                assert d.where == "NoteForm"
                await d.press("escape", "escape")
        await d.press("f2", "c")
        assert d.where == "CaptureScreen"
        assert d.store.records.label(d.screen.event) == "Partnership Board"


async def test_an_event_is_marked_held_with_a_key_and_back(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await d.press("f3")
        row = next(line for line in d.lines if line.startswith(">"))
        assert "planned" in row
        for key, words in (
            ("h", "attended"),
            ("a", "held, absent"),
            ("a", "attended"),
            ("k", "yes"),
        ):
            await d.press(key)
            row = next(line for line in d.lines if line.startswith(">"))
            assert words in row
        await d.press("enter")
        assert d.shows("board, held, attended · checkpoint")
        await d.press("h")
        assert d.shows("board, planned")


async def test_the_grid_shows_each_checkpoint_and_goes_to_the_earlier(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("f4")
        assert "15Jul" in d.text and "29Oct" not in d.text
        await d.press(*["left"] * 12)
        assert "29Oct" in d.text and "15Jul" not in d.text
        await d.press(*["right"] * 24)
        assert "15Jul" not in d.text and d.shows("Last looked")
        await d.press("left")
        assert d.shows("ch pa pr ma le da do")
        await d.press("left")
        assert d.shows("Direction") and d.shows("= steady")


async def test_the_question_has_its_evidence_and_its_trail(start: "Open", whole: "Path") -> None:
    async with start(whole, WIDE) as d:
        await d.press("f4", "enter")
        assert d.shows("Trail, newest first")
        assert d.shows("Mon 15 Jul 2019")
        counted = d.text.count("[x]")
        await d.press("space")
        assert (d.text.count("[x]"), d.text.count("[ ]")) == (counted - 1, 1)
        await d.press("n")
        assert d.shows("Q2 Do the arrangements")
        await d.press("p", "p")
        assert d.where == "QuestionScreen"
        await d.press("escape")
        assert d.where == "GridScreen"


async def test_findings_are_filtered_as_words_are_typed(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await d.press("f5", "slash")
        await d.type("chronolog")
        assert d.shows("3 findings") or d.shows("2 findings")
        assert not d.shows("F-2019-07")
        await d.press("escape")
        assert d.shows("10 findings")


async def test_search_finds_by_words_and_by_reference(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await d.press("ctrl+f")
        await d.type("F-2019-03")
        assert d.shows("1 record")
        await d.press("enter")
        assert d.where == "FindingScreen" and d.shows("F-2019-03 Chronologies incomplete")
        await d.press("escape")
        assert d.where == "SearchScreen"
        await d.press("escape")
        assert d.where == "TodayScreen"


async def test_what_is_missing_leads_to_the_record(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await d.press("f9")
        for _ in range(20):
            if any(line.strip().startswith("> F-2019-09") for line in d.lines):
                break
            await d.press("down")
        await d.press("enter")
        assert d.where == "FindingScreen" and d.shows("F-2019-09")


async def test_something_added_has_the_cursor(start: "Open", empty: "Path") -> None:
    async with start(empty) as d:
        await d.press("f3", "n")
        await d.type("Visit to the front door")
        await d.field("date")
        await d.type("1 feb 2019")
        await d.press("ctrl+s")
        assert any(line.startswith("> Fri 1 Feb 2019") for line in d.lines)
        await d.press("enter")
        assert d.shows("Visit to the front door, Fri 1 Feb 2019")


async def test_an_export_started_twice_writes_one_version(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await d.press("f9")
        await d.type("xx")
        await d.settle()
        assert len(list(whole.parent.glob("*.docx"))) == 1
        assert [v.version for v in d.store.report.versions(d.screen.year)] == ["0.1"]


async def test_an_unforeseen_fault_of_an_export_is_said_without_its_words(
    start: "Open", whole: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    from scrutiny_tui import exporting

    def fail(*_: object) -> None:
        raise ValueError("the name of a child")

    monkeypatch.setattr(exporting.Draft, "write", fail)
    async with start(whole) as d:
        await d.press("f9", "x")
        await d.settle()
        assert d.shows("The report could not be written (ValueError); no file was left.")
        assert d.app._exception is None


async def test_an_export_that_cannot_be_written_says_so(
    start: "Open", whole: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    from scrutiny_tui import exporting
    from scrutiny_tui.documents.saving import SaveError

    def refuse(*_: object) -> None:
        raise SaveError("There is no room for the report on this disk.")

    monkeypatch.setattr(exporting.Draft, "write", refuse)
    async with start(whole) as d:
        await d.press("f9", "x")
        await d.settle()
        assert d.shows("There is no room for the report on this disk.")
        assert d.shows("next: draft 0.1")
        assert not list(whole.parent.glob("*.docx"))
