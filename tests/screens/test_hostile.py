"""Hostile text in every field of every kind, on every page: shown as it is, and nothing obeyed.

Half of the records are stored through the models, which clean them; the other half hold the raw
text, as a file may that somebody else's program wrote in.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.notes import Document, Note
from scrutiny_tui.domain.partnership import Agency, Forum, Priority
from scrutiny_tui.domain.questions import Judgement
from scrutiny_tui.domain.shorthand import SYMBOLS
from scrutiny_tui.domain.text import clean, safe_line
from scrutiny_tui.store import Store, open_store
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.form import Form
from tests.hostile import CASES
from tests.screens.kit import strips
from tests.store.kit import AT, ZONE

if TYPE_CHECKING:
    from tests.conftest import Open
    from tests.screens.kit import Driver

DAY = "2019-07-29"
PER_CLASS = 3

RAW = {
    "note": ("text", "role"),
    "event": ("title", "place", "purpose"),
    "document": ("title", "kept", "summary"),
    "finding": ("title", "statement", "so_what"),
    "recommendation": ("text", "status_note", "response_note", "impact"),
    "priority": ("name",),
    "agency": ("name",),
    "forum": ("name",),
}
"""Fields whose raw text is written past the models. Judgements are never changed."""


def chosen() -> list[str]:
    """A few cases of every class, the shortest among them."""
    found = ["see [redacted] note", "[@click=app.quit]x[/]"]
    for cases in CASES.values():
        short = sorted(cases, key=len)
        found += [*cases[:PER_CLASS], short[len(short) // 2]]
    return list(dict.fromkeys(found))


def storable(text: str) -> str:
    """The text, with something to read where nothing would be left of it."""
    return text if clean(text).strip() else f"x{text}x"


def _strings(fields: tuple[str, ...], text: str) -> dict[str, Any]:
    return dict.fromkeys(fields, text)


def poison(store: Store) -> None:
    """Fill a file with hostile text, every class in every field of every kind."""
    texts = [storable(text) for text in chosen()]
    add = store.records.add
    about = store.partnership.get()
    codes = [row.n for row in store.grid.rows() if row.kind == "judgement"]
    finding = first = 0
    with store.action(texts[0][:60]):
        store.records.edit(about.changed(name="[/x] [@click=app.quit]N\x1b[2J\u202e", sample=False))
        event = add(Event(title="Where it is said", kind="hub", date=DAY, checkpoint=True)).key
        for at, text in enumerate(texts):
            code = f"h{at}"
            agency = add(Agency(code=code, name=text)).key
            if at % 9 == 0:
                add(Forum(code=code, name=text))
                add(Priority(number=100 + at, name=text))
                add(Document(title=text, kept=text, summary=text, criteria=(codes[0],)))
            if at % 3 == 0:
                add(
                    Event(
                        title=text, place=text, purpose=text, kind="hub", date="2019-07-30",
                        checkpoint=at % 27 == 0,
                    )
                )  # fmt: skip
            said = Note(text=text, role=text, at=AT, zone=ZONE, event=event, agency=agency)
            note = add(said.changed(criteria=(codes[at % len(codes)],))).key
            if at % 2 == 0:
                made = Finding(title=text, kind="worry", statement=text, so_what=text, found_on=DAY)
                finding = add(made.changed(rests_on=(note,), criteria=(codes[0],))).key
                first = first or finding
                asked = Recommendation(text=text, finding=finding, made_on=DAY, lead=agency)
                add(asked.changed(status_note=text, response_note=text, impact=text))
                add(
                    Judgement(
                        value="mixed", reason=text, strength_reason=text, judged_on=DAY,
                        criterion=codes[0], event=event, rests_on=(note,),
                    )
                )  # fmt: skip
        store.report.write(store.partnership.year_for(DAY), "headline", "\n".join(texts))
        for table, fields in RAW.items():
            _write_raw(store, table, fields, texts)
    store.drafts.save(f"capture:{event}", "".join(texts[:20]))
    store.drafts.save("form:event:new", '{"title": ["", "[/x][@click=app.quit]"]}')


def _write_raw(store: Store, table: str, fields: tuple[str, ...], texts: list[str]) -> None:
    """Write the raw text into every second row of a kind, past the models."""
    storable_raw = [text for text in texts if not re.search("[\ud800-\udfff]", text)]
    rows = store.db.rows(f"select n from {table} order by n desc")[::2]
    for (n,), text in zip(rows, storable_raw * 3, strict=False):
        names = ", ".join(f"{field} = ?" for field in fields)
        store.db.execute(f"update {table} set {names} where n = ?", [*[text] * len(fields), n])


NAME = "[b]x[ and ]\u202eb [@click=app.quit].db"


@pytest.fixture(scope="module")
def poison_master(masters: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("poisoned") / NAME
    shutil.copyfile(masters / "sample.db", path)
    with open_store(path) as store:
        poison(store)
    return path


@pytest.fixture
def poisoned(poison_master: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(poison_master, tmp_path / NAME))


def look(driver: "Driver") -> None:
    """Everything that is drawn could be handed to a terminal, and nothing in it can be clicked."""
    assert driver.app._exception is None
    for strip in strips(driver.app):
        for segment in strip:
            assert segment.control is None
            assert segment.text == safe_line(segment.text) and "\t" not in segment.text
            if segment.style is not None:
                assert "@click" not in segment.style.meta
                assert segment.style.link is None


def _stops() -> Iterator[tuple[str, ...]]:
    """Keys that lead over every page, each with what is to be seen there."""
    yield ("f2",)
    yield ("f3",)
    yield ("down", "down", "down", "e")
    yield ("escape", "up", "enter")
    yield ("pagedown", "pagedown")
    yield ("enter",)
    yield ("escape", "f")
    yield ("escape", "c")
    yield ("escape", "escape")
    yield ("f4",)
    yield ("end",)
    yield ("home", "enter")
    yield ("pagedown", "down")
    yield ("tab",)
    yield ("escape", "f5")
    yield ("pagedown",)
    yield ("enter",)
    yield ("pagedown",)
    yield ("enter",)
    yield ("tab", "tab", "tab", "tab")
    yield ("escape", "e")
    yield ("escape", "escape")
    yield ("f9",)
    yield ("end",)
    yield ("home", "enter")
    yield ("pagedown",)
    yield ("escape", "ctrl+f")


async def test_no_page_obeys_it(start: "Open", poisoned: Path) -> None:
    async with start(poisoned) as d:
        for keys in _stops():
            await d.press(*keys)
            look(d)
        for words in ("redacted", '"', "a* OR b", "x' --"):
            await d.screen.query_one(Editor).run_action("select_all")
            await d.put(words)
            look(d)
        await d.press("f1")
        look(d)
        await d.press("escape", "f10")
        look(d)
        await d.press("escape", "escape", "f2", "ctrl+z")
        look(d)


async def test_wide_windows_do_not_obey_it_either(start: "Open", poisoned: Path) -> None:
    async with start(poisoned, (140, 50)) as d:
        for keys in (("f3",), ("f4", "enter"), ("tab", "tab"), ("f5",), *[("down",)] * 12):
            await d.press(*keys)
            look(d)


async def test_markup_is_shown_literally(start: "Open", poisoned: Path) -> None:
    async with start(poisoned) as d:
        assert d.shows("[/x] [@click=app.quit]N[2J")
        await d.press("ctrl+f")
        await d.type("redacted")
        assert d.shows("see [redacted] note")
        await d.press("escape", "f5", "slash")
        await d.type("click")
        assert d.shows("[@click=app.")
        await d.pilot.click("VirtualList", offset=(30, 2))
        await d.settle()
        look(d)


async def test_typed_and_pasted_text_is_stored_clean(start: "Open", empty: Path) -> None:
    texts = [text for text in chosen()[::3] if len(text) < 3000]
    async with start(empty) as d:
        await d.press("f3", "c")
        for text in texts:
            await d.put(f"b{text}e")
            await d.press("enter")
            look(d)
        said = [row.text for row in d.store.notes.at_event(d.screen.event)]
        pastes = [clean(f"b{text}e").split("\n") for text in texts]
        lines = [line.strip() for paste in pastes for line in paste if line.strip()]
        assert len(said) == len(lines) >= len(texts)  # each line of a paste is a note
        for line, stored in zip(lines, said, strict=True):
            assert stored == clean(stored)
            if not re.search(r"[#@%&\\]", line) and line[0] not in SYMBOLS:
                assert stored == line
        await d.press("escape", "f5", "n")
        pasted = "".join(texts)
        for field in ("title", "statement", "criteria", "rests_on"):
            await d.fill(**{field: ""})
            await d.field(field)
            await d.put(pasted[:5000])
            look(d)
        await d.field("so_what")
        for key in ("\x00", "\x1b", "\x9b", "\u202e", "\ufffe", "\ud800"):
            await d.type(key)
        values = d.screen.query_one(Form).values
        assert values["statement"] == clean(pasted[:5000])
        assert values["title"] == " ".join(clean(pasted[:5000]).split("\n"))
        assert values["so_what"] == ""
        await d.press("ctrl+s")
        look(d)
        await d.fill(criteria="", rests_on="")
        await d.press("ctrl+s", "enter")
        look(d)
        assert d.where == "FindingScreen"


async def test_a_paste_of_more_than_a_million_is_refused_in_words(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await d.press("f9", "enter")
        await d.put("word " * 200_001)
        assert d.screen.query_one(Editor).text == ""
        assert "paste it in parts" in d.toasts[-1]
        await d.put("a line of words\n" * 20_000)
        assert len(d.screen.query_one(Editor).text) == 320_000
        await d.put("\x1b[31mred\x07")
        assert "2 unprintable characters left out" in d.toasts[-1]
        await d.press("escape")
        assert d.shows("80,001 words") or d.shows("80001 words")
