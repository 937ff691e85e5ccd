"""After the session: the page that will be printed, the tally, who was heard, and the Word file."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.sessions import Attendee, Tally
from scrutiny_tui.domain.words import TallyKind
from scrutiny_tui.screens.calendar.after import AfterScreen
from scrutiny_tui.screens.calendar.own_words import FeedbackWords
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.store import open_store
from scrutiny_tui.widgets.editor import Editor
from tests.screens.kit import NARROW
from tests.store.kit import AT, TODAY, ZONE, finding, n_of, note, recommendation, the_clock

if TYPE_CHECKING:
    from tests.conftest import Open
    from tests.screens.kit import Driver

SECRET = "the family in the corner house"


def session(path: Path) -> int:
    """A hub with agenda, people, notes, a tally and a recommendation; gives its number."""
    with open_store(path, now=the_clock(TODAY)) as store, store.action("A session"):
        add = store.records.add
        agency = {one.code: one.key for one in store.partnership.agencies(TODAY)}
        priority = n_of(store, Kind.PRIORITY)
        hub = Event(title="Hub [x] 9", kind="hub", date=TODAY, status="held", priority=priority)
        event = add(hub).key
        store.sessions.set_agenda(event, ["Welcome", "Audit findings"])
        here = Attendee(role="school leads", number=3, agency=agency["schools"], event=event)
        store.sessions.set_people(event, [here])
        add(note("Frank talk", kind="strength", event=event, agency=agency["police"]))
        worry = add(note("Nobody rings back", kind="worry", event=event)).key
        add(note("Mrs Jane Smith waits", kind="worry", event=event))
        add(note(SECRET, kind="worry", private=True, event=event))
        add(recommendation(add(finding(rests_on=(worry,))).key, "Ring back in a week"))
        item = store.sessions.items(event)[1].n
        police, health = agency["police"], agency["health"]
        for what, to in ((TallyKind.CHALLENGE, health), (TallyKind.DECISION, None)):
            add(Tally(what=what, at=AT, zone=ZONE, event=event, item=item, agency=police, to=to))
        return event


async def show(driver: "Driver", page: Any) -> None:
    driver.app.push_screen(page)
    await driver.settle()


async def cursor_to(driver: "Driver", words: str) -> None:
    for _ in range(30):
        if any(line.startswith(">") and words in line for line in driver.lines):
            return
        await driver.press("down")
    raise AssertionError(f"no row {words!r}:\n{driver.text}")


async def test_the_page_and_the_scrutineers_hand_in_it(start: "Open", empty: Path) -> None:
    event = session(empty)
    async with start(empty) as d:
        await show(d, AfterScreen(event))
        assert d.shows("Feedback note · Hub [x] 9, Mon 28 Jan 2019")
        for words in ("What I heard", "1 of 1 line on the page", "2 of 2 lines", "[x] R-2019-01"):
            assert words in d.text
        assert "! a name? Mrs Jane Smith waits" in d.words
        assert "there 3 school leads (Schools and colleges)" in d.words
        assert "challenge 1 (Police to Clinical Commissioning" in d.words
        assert "of 40 rows: one page" in d.words
        assert SECRET not in d.text
        await cursor_to(d, "Nobody rings back")
        assert "[x] fits" in next(line for line in d.lines if line.startswith(">"))
        await d.press("space")
        assert d.shows("[ ] left out  Nobody rings back")
        assert d.toasts == ["N-002 left out of the feedback note"]
        await d.press("space")
        assert d.shows("[x] picked    Nobody rings back")
        await d.press("ctrl+z", "ctrl+z")
        assert d.shows("[x] fits      Nobody rings back")
        await cursor_to(d, "R-2019-01")
        await d.press("space")
        assert d.shows("Space is for notes")
        await d.press("enter")
        assert d.where == "LifeScreen"
        await d.press("escape")
        assert d.where == "AfterScreen"
        assert not any("rings" in one.label for one in d.store.history.last(50))


async def test_own_words_are_kept_while_they_are_typed(start: "Open", empty: Path) -> None:
    event = session(empty)
    async with start(empty) as d:
        await show(d, AfterScreen(event))
        await d.press("w")
        assert d.where == "FeedbackWords" and d.shows("What I heard")
        await d.type("You were frank")
        await d.press("escape")
        assert d.shows("own words     You were frank")
        await d.press("ctrl+z")
        assert d.shows("own words     w: one or two sentences")
        await d.press("ctrl+y")
        await show(d, FeedbackWords(event, "worries"))
        await d.type("half a word")
        await show(d, FeedbackWords(event, "worries"))
        assert d.screen.query_one(Editor).text == "half a word"
        await d.press("ctrl+s")
        assert d.store.after.sections(event)["worries"].text == "half a word"
        assert d.store.history.last(1)[0].label == "Write Worries"
        d.store.drafts.save(f"feedback:{event}:worries", "half a word more")
        await d.press("f3", "f2", "f2")
        assert d.shows("the feedback note of Hub [x] 9: Enter goes on with it")
        await cursor_to(d, "Unfinished")
        await d.press("enter")
        assert d.where == "FeedbackWords"
        assert d.screen.query_one(Editor).text == "half a word more"


async def test_tally_and_who_was_heard(start: "Open", empty: Path) -> None:
    event = session(empty)
    async with start(empty, NARROW) as d:
        await show(d, AfterScreen(event))
        await d.press("t")
        assert d.shows("challenge 1, voice of a child 0, data cited 0, decision 1")
        assert "Police to Clinical Commissioning Group" in d.words
        await d.press("delete")
        assert d.shows("challenge 0, voice of a child 0, data cited 0, decision 1")
        assert d.store.history.last(1)[0].label == "Withdraw from the tally: challenge"
        await d.press("ctrl+z")
        assert d.shows("challenge 1,")
        await d.press("h")
        assert "child or young person not heard" in d.words
        assert "Police 1 note" in d.words
        assert d.shows("in the room, not noted: Schools and colleges")
        await d.press("delete", "space", "w")
        assert d.where == "AfterScreen" and len(d.store.sessions.tallies(event)) == 2
        await d.press("f")
        assert d.shows("Feedback note")


async def test_the_first_x_names_what_may_identify_and_the_second_writes(
    start: "Open", empty: Path
) -> None:
    event = session(empty)
    async with start(empty) as d:
        await show(d, AfterScreen(event))
        await d.press("x")
        assert d.shows("1 line looks as if it identifies somebody (marked !); x again writes it")
        assert not list(empty.parent.glob("*.docx"))
        await d.press("x")
        await d.settle()
        (word,) = empty.parent.glob("*.docx")
        assert d.shows(str(word)) and d.shows(f"Written: {word.name[:50]}")
        text = "\n".join(one.text for one in Document(str(word)).paragraphs)
        assert "Nobody rings back" in text and SECRET not in text
        assert d.store.history.last(1)[0].label == "Export feedback 0.1 (the file stays)"


async def test_a_page_without_such_a_line_is_written_at_once(start: "Open", empty: Path) -> None:
    event = session(empty)
    async with start(empty) as d:
        await show(d, AfterScreen(event))
        await cursor_to(d, "Mrs Jane")
        await d.press("space", "t", "x")
        await d.settle()
        assert len(list(empty.parent.glob("*.docx"))) == 1
        assert d.shows("Feedback note")


async def test_a_page_that_cannot_be_written_says_why_and_quotes_nothing(
    start: "Open", empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scrutiny_tui import exporting
    from scrutiny_tui.documents.saving import SaveError

    def refuse(*_: object) -> None:
        raise SaveError("There is no room for the note on this disk.")

    def fail(*_: object) -> None:
        raise ValueError("the name of a child")

    event = session(empty)
    async with start(empty) as d:
        await show(d, AfterScreen(event))
        monkeypatch.setattr(exporting.Note, "write", refuse)
        await d.press("x", "x")
        await d.settle()
        assert d.shows("There is no room for the note on this disk.")
        monkeypatch.setattr(exporting.Note, "write", fail)
        await d.press("x")
        await d.settle()
        assert d.shows("The page could not be written (ValueError); no file was left.")
        assert d.app._exception is None and not list(empty.parent.glob("*.docx"))


async def test_an_event_leads_there_and_what_belongs_to_it_leads_back(
    start: "Open", empty: Path
) -> None:
    event = session(empty)
    async with start(empty) as d:
        go_to(d.screen, event)
        await d.settle()
        assert d.shows("3 notes") or d.shows("4 notes · 2 agenda items · 3 people · 2 counted")
        assert "w Walk-in" in d.footer and "v After" in d.footer
        await d.press("v")
        assert d.where == "AfterScreen"
        await d.press("escape")
        for n in (
            d.store.sessions.items(event)[0].n,
            d.store.sessions.attendees(event)[0].n,
            d.store.sessions.tallies(event)[0].n,
        ):
            go_to(d.screen, n)
            await d.settle()
            assert d.where == "EventScreen" and d.screen._n == event


async def test_a_page_left_while_it_is_written_is_written_and_recorded(
    start: "Open", empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scrutiny_tui import exporting

    event, left, write = session(empty), threading.Event(), exporting.Note.write

    def slowly(note: exporting.Note) -> Path:
        left.wait(5)
        return write(note)

    monkeypatch.setattr(exporting.Note, "write", slowly)
    async with start(empty) as d:
        await show(d, AfterScreen(event))
        await d.press("x")
        await d.pilot.press("x", "escape")
        assert d.where == "TodayScreen"
        left.set()
        for _ in range(100):
            await d.pilot.pause(0.02)
            if d.toasts:
                break
        assert d.toasts[0].startswith("Written: ")
        assert len(list(empty.parent.glob("*.docx"))) == 1
        assert d.store.history.last(1)[0].label == "Export feedback 0.1 (the file stays)"
        assert d.app._exception is None


async def test_a_minute_of_writing_saves_own_words_and_leaves_the_page_open(
    start: "Open", empty: Path
) -> None:
    event = session(empty)
    async with start(empty) as d:
        d.app.push_screen(FeedbackWords(event, "worries"))
        await d.settle()
        d.screen.query_one(Editor).insert("Replies are slow.")
        await d.settle()
        assert d.screen._minute is not None
        d.screen._minute._callback()
        await d.settle()
        assert d.where == "FeedbackWords"
        assert d.store.after.sections(event)["worries"].text == "Replies are slow."
        await d.press("ctrl+s")
        assert d.where != "FeedbackWords"
