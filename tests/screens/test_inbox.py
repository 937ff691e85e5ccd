"""The inbox: cards sorted with single keys, one step of undo each, many at once, none lost."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.sessions import AgendaItem
from scrutiny_tui.screens.notes.asking import AskedLine
from scrutiny_tui.screens.notes.inbox_keys import KINDS, VOICES
from scrutiny_tui.store import open_store
from scrutiny_tui.widgets.bars import TitleBar
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.virtual_list import VirtualList
from tests.screens.kit import Driver
from tests.store.kit import kept, n_of, note, replayed

if TYPE_CHECKING:
    from tests.conftest import Open


def fill(path: Path, texts: list[str]) -> list[int]:
    """Raw lines at one event, a minute apart; gives their numbers."""
    with open_store(path) as store, store.action("Fill"):
        event = n_of(store, Kind.EVENT)
        item = store.records.add(AgendaItem(title="Front door", position=2, event=event)).key
        return [
            store.records.add(
                note(
                    text,
                    at=f"2019-01-28T{10 + i // 60:02}:{i % 60:02}:00Z",
                    event=event,
                    item=item if i == 1 else None,
                )
            ).key
            for i, text in enumerate(texts)
        ]


def lines(count: int) -> list[str]:
    return [f"Line {n} as it was said" for n in range(1, count + 1)]


async def to_the_inbox(d: Driver) -> None:
    await d.press("f2", "home", "down", "enter")
    assert d.where == "InboxScreen"


def get(d: Driver, n: int) -> Note:
    found: Note = d.store.records.get(Note, n)
    return found


def state(d: Driver, n: int) -> tuple[Any, ...]:
    one = get(d, n)
    codes = tuple(d.store.records.label(c) for c in one.criteria)
    return one.kind, codes, one.voice


def steps(d: Driver) -> list[str]:
    """What was done since the file was filled, the last first."""
    done = [action.label for action in d.store.history.last(200)]
    return done[: done.index("Fill")]


async def test_twelve_cards_are_sorted_with_two_or_three_keys_each(
    start: "Open", empty: Path
) -> None:
    notes = fill(empty, lines(12))
    keys = ["wP1", "o2", "qC3", "eD4", "sL5", "tM6", "c7", "a8", "r9", "pF1", "eO2", "wL3"]
    async with start(empty) as d:
        await to_the_inbox(d)
        for at, word in enumerate(keys):
            assert d.shows(f"Inbox: {12 - at} to sort") and d.shows(f"Line {at + 1} as")
            await d.type(word)
            waiting = f"{11 - at} to sort" if at < 11 else "nothing to sort"
            assert d.shows(f"Inbox: {waiting}, {at + 1} sorted") and d.shows("+ sorted")
            await d.press("enter")
        assert d.shows("Every note is sorted.") and d.shows("Inbox: nothing to sort, 12 sorted")
        assert d.store.notes.to_sort() == 0
        assert state(d, notes[3]) == ("evidence", ("Q4a", "Q4b"), "data")
        assert state(d, notes[9]) == ("paraphrase", ("Q1",), "parent or carer")
        assert len(steps(d)) == sum(map(len, keys))
        assert steps(d)[-3:] == ["N-001: Q1", "N-001: practitioner", "N-001: worry"]
        assert kept(d.store) == replayed(d.store)
        await d.press("enter", "w", "space", "k", "g", "delete", "m", "hash", "escape")
        assert d.where == "TodayScreen"


async def test_undo_steps_back_one_at_a_time_also_after_a_restart(
    start: "Open", empty: Path
) -> None:
    first, second, third = fill(empty, lines(3))
    async with start(empty) as d:
        await to_the_inbox(d)
        await d.type("wP1\nq2")
        assert d.shows("Inbox: 2 to sort, 1 sorted") and d.shows("Line 2 as")
    async with start(empty) as d:
        await to_the_inbox(d)
        assert d.screen.current == second and d.shows("Inbox: 2 to sort")
        await d.press("ctrl+z")
        assert state(d, second) == ("quote", (), None) and d.screen.current == second
        await d.press("ctrl+z")
        assert state(d, second) == (None, (), None)
        await d.press("ctrl+z")
        assert d.screen.current == first and d.shows("Inbox: 3 to sort")
        assert state(d, first) == ("worry", (), "practitioner") and d.shows("Questions  not yet")
        await d.press("ctrl+y")
        assert d.shows("+ sorted") and d.shows("Inbox: 2 to sort, 1 sorted")
        await d.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert state(d, first) == (None, (), None)
        assert d.screen._pile.numbers == [first, second, third]


async def test_marked_cards_are_tagged_in_one_action(start: "Open", empty: Path) -> None:
    notes = fill(empty, lines(12))
    async with start(empty) as d:
        await to_the_inbox(d)
        await d.press("space", "space", "n", "space")
        assert d.shows("3 marked: keys act on all")
        await d.type("wP4")
        assert steps(d) == ["3 notes: Q4a, Q4b", "3 notes: practitioner", "3 notes: worry"]
        for n in (notes[0], notes[1], notes[3]):
            assert state(d, n) == ("worry", ("Q4a", "Q4b"), "practitioner")
        assert state(d, notes[2]) == (None, (), None)
        assert d.shows("Inbox: 9 to sort, 3 sorted; 3 marked")
        await d.press("ctrl+z")
        assert d.shows("Inbox: 12 to sort") and state(d, notes[3])[1] == ()
        await d.press("4", "enter")
        assert d.shows("Inbox: 9 to sort, 3 sorted") and "marked" not in d.text
        await d.press("asterisk")
        assert d.shows("9 marked")
        await d.press("x", "h", "g", "p", "R")
        await d.type("head teacher\n")
        assert steps(d)[:4] == [
            "9 notes: role", "9 notes: from Police", "9 notes: weak", "9 notes: private",
        ]  # fmt: skip
        one = get(d, notes[2])
        assert (one.private, one.strength, one.role) == (True, "weak", "head teacher")
        await d.press("escape")
        assert d.where == "InboxScreen" and "marked" not in d.text
        await d.press("asterisk", "u")
        assert d.shows("Every note is sorted.") and steps(d)[0] == "9 notes: done"
        await d.press("ctrl+z")
        assert d.shows("Inbox: 9 to sort")
        await d.press("asterisk", "asterisk")
        assert "marked" not in d.text
        await d.press("space", "space", "delete")
        assert steps(d)[0] == "Withdraw 2 notes" and d.shows("Inbox: 7 to sort")


async def test_a_key_for_every_field(start: "Open", empty: Path) -> None:
    [n] = fill(empty, lines(1))
    kinds = ((key, "kind", str(kind)) for key, kind in KINDS.items())
    voices = ((key, "voice", str(voice)) for key, (voice, _) in VOICES.items())
    async with start(empty) as d:
        await to_the_inbox(d)
        before = get(d, n)
        for key, field, value in (
            *(*kinds, *voices),
            *(("h", "strength", "weak"), ("x", "private", True)),
        ):
            done = len(steps(d))
            await d.type(key)
            assert getattr(get(d, n), field) == value, key
            assert len(steps(d)) == done + 1 and "as it was said" not in steps(d)[0], key
            await d.press("ctrl+z")
            assert get(d, n) == before, key


async def test_keys_that_go_round_or_back(start: "Open", empty: Path) -> None:
    [n] = fill(empty, lines(1))
    async with start(empty) as d:
        await to_the_inbox(d)
        for strength in ("weak", "ok", "strong", None):
            await d.press("h")
            assert get(d, n).strength == strength
        await d.press("x", "x", "4", "1", "4")
        assert get(d, n).private is False and state(d, n)[1] == ("Q1",)
        assert steps(d)[0] == "N-001: not Q4a, Q4b"
        await d.press("w", "P")
        assert get(d, n).sorted
        await d.press("1")
        assert not get(d, n).sorted and d.shows("Inbox: 1 to sort")


async def test_a_line_is_asked_in_place(start: "Open", empty: Path) -> None:
    n, other = fill(empty, lines(2))
    async with start(empty) as d:
        await to_the_inbox(d)
        await d.type("#4a R12 zz")
        assert d.shows("not known: zz") and state(d, n)[1] == ()
        await d.press("enter")
        assert d.screen.query_one(AskedLine).text == "4a R12 zz"
        await d.press("backspace", "backspace", "enter")
        assert state(d, n)[1] == ("Q4a", "R12") and d.shows("Questions  Q4a R12")
        await d.press("number_sign")
        assert d.screen.query_one(AskedLine).text == "Q4a R12"
        await d.press("escape", "d")
        assert state(d, n)[1] == ("Q4a", "R12")
        await d.type("31 feb 2019")
        assert d.shows("does not exist")
        await d.press("enter")
        assert get(d, n).due is None and d.shows("does not exist")
        d.screen.query_one(AskedLine).put("")
        await d.type("28 feb 2019\n")
        assert (get(d, n).kind, get(d, n).due, get(d, n).sorted) == ("action", "2019-02-28", True)
        assert d.shows("Due Thu 28 Feb 2019") and d.shows("your own")
        await d.type("Rschool nurse")
        await d.press("tab", "up", "down", "enter")
        assert get(d, n).role == "school nurse" and d.screen.current == n
        await d.type("R!")
        await d.press("escape", "n", "g")
        assert d.shows("p Police") and get(d, n).role == "school nurse"
        await d.press("w", "escape", "g", "p")
        assert d.store.records.label(get(d, other).agency) == "Police"
        assert get(d, other).kind is None
        await d.press("g", "0")
        assert get(d, other).agency is None


async def test_lines_are_cut_merged_and_taken_out(start: "Open", empty: Path) -> None:
    first, second, third = fill(empty, ["One. Two", "three", "four"])
    async with start(empty) as d:
        await to_the_inbox(d)
        await d.press("m")
        assert any("first line of its session" in said for said in d.toasts)
        await d.press("w", "k")
        assert d.screen.query_one(AskedLine).cursor == "0,5"
        await d.type("no letters")
        await d.press("left", "right", "enter")
        new = d.screen._pile.numbers[1]
        texts = [row.text for row in d.store.notes.at_event(get(d, first).event)]
        assert texts == ["One.", "Two", "three", "four"]
        assert d.screen._pile.numbers == [first, new, second, third]
        assert get(d, new).kind == "worry" and d.screen.current == first
        await d.press("n", "m")
        assert d.screen.current == first and get(d, first).text == "One. Two"
        assert d.screen._pile.numbers == [first, second, third]
        await d.press("ctrl+z")
        assert d.screen.current == new and get(d, first).text == "One."
        await d.press("ctrl+z")
        assert d.screen.current == first and get(d, first).text == "One. Two"
        await d.press("n", "delete")
        assert d.screen.current == third and d.shows("Inbox: 2 to sort")
        await d.press("ctrl+z")
        assert d.screen.current == second and d.shows("2 Front door")
        await d.press("k", "home", "enter")
        assert d.shows("Not saved") and d.screen.query_one(AskedLine).has_focus
        await d.press("escape", "w")
        assert get(d, second).kind == "worry"
        assert kept(d.store) == replayed(d.store)


async def test_pages_opened_from_a_card_and_back(start: "Open", empty: Path) -> None:
    _, second = fill(empty, lines(2))
    async with start(empty) as d:
        await to_the_inbox(d)
        await d.press("w", "1", "l")
        assert d.where == "NoteForm"
        await d.fill(voice="practitioner")
        await d.press("ctrl+s")
        assert d.where == "InboxScreen" and d.screen.current == second
        assert d.shows("Inbox: 1 to sort, 1 sorted")
        await d.press("2", "f")
        assert d.where == "FindingForm"
        assert d.shows(f"Rests on {d.store.records.label(second)}") and d.shows("Questions Q")
        await d.press("escape", "u")
        assert get(d, second).sorted and d.shows("Every note is sorted.")
        await d.press("ctrl+z")
        assert d.screen.current == second and not get(d, second).sorted


async def test_enter_skips_what_is_not_complete_and_the_list_moves_the_card(
    start: "Open", empty: Path
) -> None:
    notes = fill(empty, lines(9))
    async with start(empty) as d:
        await to_the_inbox(d)
        await d.press("enter", "enter", "down", "b", "up")
        assert d.screen.current == notes[1] and d.shows("Line 2 as") and d.shows("2 Front door")
        assert d.shows("before: Line 1 as it was said")
        await d.press("end", "enter")
        assert d.screen.current == notes[8] and any("last card" in said for said in d.toasts)
        await d.press("home", "w", "P", "1", "n", "b")
        assert d.screen.current == notes[0] and d.shows("+ sorted")
        await d.press("2", "n", "n", "enter")
        assert d.screen._pile.numbers == notes[1:] and d.screen.current == notes[3]
        await d.pilot.click(VirtualList, offset=(20, 1))
        await d.settle()
        assert d.shows(f"Line {notes.index(d.screen.current) + 1} as")


async def test_a_fast_burst_reaches_the_cards_it_is_meant_for(start: "Open", empty: Path) -> None:
    notes = fill(empty, lines(20))
    async with start(empty) as d:
        await to_the_inbox(d)
        await d.type("wP1\no2\nqC#4a R12\nP\nnwbRnurse\nesg0\nu" + "sM3\n" * 5)
        assert state(d, notes[0]) == ("worry", ("Q1",), "practitioner")
        assert state(d, notes[1]) == ("observation", ("Q2",), None)
        assert state(d, notes[2]) == ("quote", ("Q4a", "R12"), "practitioner")
        assert state(d, notes[3])[0] == "strength" and get(d, notes[3]).role == "nurse"
        assert state(d, notes[4])[0] == "worry"
        assert not get(d, notes[3]).sorted and get(d, notes[4]).sorted
        for n in notes[5:10]:
            assert state(d, n) == ("strength", ("Q3",), "manager")
        assert d.screen.current == notes[10]
        for key in ("w", "ctrl+z", "e", "down", "q", "home", "s"):
            d.app.post_message(_event(key))
        await d.settle()
        await d.settle()
        assert state(d, notes[10])[0] == "evidence" and state(d, notes[11])[0] == "quote"
        assert state(d, notes[3])[0] == "strength"


def _event(key: str) -> Any:
    from textual.events import Key

    return Key(key, key if len(key) == 1 else None)


async def test_a_save_that_fails_is_said_and_the_field_stays(start: "Open", empty: Path) -> None:
    import sqlite3

    [n] = fill(empty, lines(1))
    other = sqlite3.connect(empty, isolation_level=None)
    async with start(empty) as d:
        await to_the_inbox(d)
        await d.press("R")
        await d.type("school nurse")
        other.execute("begin immediate")
        await d.press("enter")
        assert d.screen.query_one(AskedLine).text == "school nurse" and d.shows("Not saved")
        assert any("Another program" in said for said in d.toasts)
        assert isinstance(d.app.focused, Editor)
        other.execute("rollback")
        await d.press("enter", "w")
        assert (get(d, n).role, get(d, n).kind) == ("school nurse", "worry")
        other.execute("begin exclusive")
        await d.press("q")
        await d.settle()
        assert d.app._exception is None and d.shows("Kind worry")
        other.execute("rollback")
        await d.press("q")
        assert get(d, n).kind == "quote" and d.shows("Kind quote")
        assert d.screen.query_one(TitleBar)._right.startswith("saved")
    other.close()


async def test_a_file_that_can_only_be_read_stays_as_it_is(start: "Open", empty: Path) -> None:
    [n] = fill(empty, lines(1))
    async with start(empty) as d:
        await to_the_inbox(d)
        d.store.only_read()
        await d.press("w", "m", "u", "delete", "ctrl+z")
        assert get(d, n).kind is None and d.screen.current == n
        assert any("reading only" in said for said in d.toasts)


async def test_what_looks_like_a_name_is_said_and_replaced(start: "Open", empty: Path) -> None:
    first, _ = fill(empty, ["Kayleigh told her story four times", "nothing here"])
    async with start(empty) as d:
        await to_the_inbox(d)
        assert d.shows("identifies somebody: a name (Kayleigh)")
        await d.press("ctrl+b")
        assert "Kayleigh" not in get(d, first).text and "identifies" not in d.text
        assert "Kayleigh" not in steps(d)[0]
        await d.press("ctrl+b", "n")
        assert "identifies" not in d.text and len(steps(d)) == 1
        about = d.store.partnership.get()
        with d.store.action("Watch"):
            d.store.records.edit(about.changed(watch="nothing\nHollow"))
        d.screen.refresh_all()
        await d.settle()
        await d.press("end")
        assert d.shows("a watched word (nothing)")
