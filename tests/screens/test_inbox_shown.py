"""What the inbox shows: at every size, of hostile text, of very many notes."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.screens.notes.asking import lettered
from scrutiny_tui.screens.notes.inbox import likely_cut
from scrutiny_tui.store import Store, open_store
from tests.hostile import CASES
from tests.screens.kit import NARROW, USUAL, WIDE
from tests.screens.test_hostile import look
from tests.screens.test_inbox import fill, lines, to_the_inbox
from tests.store.kit import n_of

if TYPE_CHECKING:
    from tests.conftest import Open


@pytest.mark.parametrize("size", [NARROW, USUAL, WIDE], ids=["narrow", "usual", "wide"])
async def test_it_works_at_every_size(start: "Open", empty: Path, size: tuple[int, int]) -> None:
    fill(empty, ["A long line that goes on. " * 40, *lines(9)])
    async with start(empty, size) as d:
        await to_the_inbox(d)
        assert d.shows("Inbox: 10 to sort") and d.shows("goes on.") and d.shows(" ...")
        for words in ("Kind", "Questions  not yet", "Voice", "Agency", "How strong", "Private no"):
            assert d.shows(words), words
        assert sum("Line " in line for line in d.lines) >= 2, d.text
        await d.press("n", "g")
        assert d.shows("p Police") and d.shows("none")
        await d.press("escape", "k")
        assert d.shows("Enter cuts")
        await d.press("escape")
        for small in ((1, 1), (30, 8), (200, 60)):
            await d.resize(*small)
        assert d.app._exception is None


async def test_hostile_text_is_shown_as_it_is(start: "Open", empty: Path) -> None:
    texts = [f"x{sorted(cases, key=len)[len(cases) // 2]}x" for cases in CASES.values()]
    fill(empty, ["see [redacted] [@click=app.quit]note[/]", *texts, *CASES["very long words"]])
    with open_store(empty) as store, store.action("Raw"):
        store.records.edit(
            store.records.get(Event, n_of(store, Kind.EVENT)).changed(title="[/x] hub")
        )
        _raw(store)
    async with start(empty) as d:
        await to_the_inbox(d)
        assert d.shows("see [redacted] [@click=app.quit]note[/]") and d.shows("[/x] hub")
        for _ in range(d.screen._pile.waiting):
            await d.press("w", "n")
            look(d)
        for key in ("g", "escape", "k", "escape", "number_sign", "escape", "f1", "escape", "f10"):
            await d.press(key)
            look(d)


def _raw(store: Store) -> None:
    """Text that no model would let pass, as somebody else's program may write it."""
    rows = store.db.rows("select n from note order by n desc limit 4")
    for (n,), text in zip(rows, ("a\x1b[2Jb", "a\u202eb", "\x00\x07x", "[/x]\r\n[b]"), strict=True):
        store.db.execute("update note set text = ?, role = ? where n = ?", (text, text, n))


def test_a_line_is_cut_where_it_most_likely_ends() -> None:
    assert likely_cut("One. Two") == 5
    assert likely_cut("one two three four") == 14
    assert likely_cut("word") == 2
    assert likely_cut("a") == 0


def test_every_word_gets_a_letter_of_its_own() -> None:
    given = lettered(["police", "probation", "health", "gp", *["x"] * 60])
    assert given[:4] == ["p", "r", "h", "g"]
    letters = [one for one in given if one]
    assert len(letters) == len(set(letters)) == 52


async def test_many_thousand_waiting_notes_are_read_once(start: "Open", empty: Path) -> None:
    fill(empty, lines(700))
    async with start(empty) as d:
        await to_the_inbox(d)
        asked: list[str] = []
        rows = d.store.db.rows
        d.store.notes.inbox = lambda: asked.append("inbox") or []
        d.store.notes.to_sort = lambda: asked.append("count") or 0
        await d.type("wP1\no2\n")
        await d.press("down", "pagedown", "end", "home", "space", "x", "escape", "ctrl+z")
        assert asked == [] and rows
        await d.press("asterisk")
        assert d.shows("500 marked") and any("first 500" in said for said in d.toasts)
