"""Hostile text in every field of every kind, on every page: shown as it is, and nothing obeyed.

Half of the records are stored through the models, which clean them; the other half hold the raw
text, as a file may that somebody else's program wrote in.
"""

import itertools
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.notes import Document, Note
from scrutiny_tui.domain.partnership import Agency, Forum, Priority
from scrutiny_tui.domain.questions import Criterion, Framework, Judgement
from scrutiny_tui.domain.shorthand import SYMBOLS
from scrutiny_tui.domain.steps import Step
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
    "document": ("title", "kept", "file", "summary"),
    "finding": ("title", "statement", "so_what"),
    "recommendation": ("text", "status_note"),
    "step": ("text", "role"),
    "priority": ("name",),
    "agency": ("name",),
    "forum": ("name",),
    "framework": ("title", "source", "unverified"),
    "criterion": ("text",),
    "dismissal": ("reason",),
    "collected": ("wording",),
}
"""Fields whose raw text is written past the models. Judgements are never changed: raw ones are
added.
"""


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
                read = Document(title=text, kept=text, file=text, summary=text, agency=agency)
                add(read.changed(criteria=(codes[0],), contradicts=(codes[0],)))
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
                of = add(asked.changed(status_note=text)).key
                said_of = {"day": DAY, "text": text, "role": text, "of": of, "agency": agency}
                add(Step(what="impact", rests_on=(note,), **said_of))
                add(Step(what="stage", stage=text, **said_of))
                add(
                    Judgement(
                        value="mixed", reason=text, strength_reason=text, judged_on=DAY,
                        against=text, impact="output", impact_note=text, parent_view=text,
                        author=text, criterion=codes[0], event=event, rests_on=(note,),
                    )
                )  # fmt: skip
        _poison_questions(store, texts)
        store.basis.write(store.partnership.year_for(DAY), "\n".join(texts))
        store.report.write(store.partnership.year_for(DAY), "headline", "\n".join(texts))
        for table, fields in RAW.items():
            _write_raw(store, table, fields, texts)
    store.drafts.save(f"capture:{event}", "".join(texts[:20]))
    store.drafts.save("form:event:new", '{"title": ["", "[/x][@click=app.quit]"]}')


def _poison_questions(store: Store, texts: list[str]) -> None:
    """A framework of hostile words in use, judged; checks that were answered, items reworded."""
    add = store.records.add
    first = texts[0]
    framework = add(
        Framework(code="own", version=1, title=first, source=first, unverified=first)
    ).key
    kinds = itertools.cycle(("judgement", "collector", "coverage", "checklist", "heading"))
    for at, (text, kind) in enumerate(zip(texts[::4], kinds, strict=False)):
        asked = Criterion(code=f"H{at}", kind=kind, text=text, section=text, prompts=(text, text))
        collects = ("worry",) if kind == "collector" else ()
        n = add(asked.changed(position=at, collects=collects, framework=framework)).key
        if kind == "judgement":
            told = {"reason": text, "against": text, "impact_note": text, "parent_view": text}
            add(
                Judgement(
                    value="effective", strength="limited", impact="activity", judged_on=DAY,
                    author=text, strength_reason=text, criterion=n, **told,
                )
            )  # fmt: skip
            _judge_raw(store, n, at, text)
    for one, text in zip(store.quality.open()[1::2], texts, strict=False):
        store.quality.dismiss(one, text)
    for collector in store.questions.numbers(["Q5", "Q7"]):
        for item, text in zip(store.collectors.items(collector), texts, strict=False):
            store.collectors.reword(collector, item.n, text)


def _judge_raw(store: Store, criterion: int, at: int, text: str) -> None:
    """A judgement that another program wrote, its words as they are."""
    if re.search("[\ud800-\udfff]", text):
        return
    store.db.execute("insert into record (id, kind) values (?, 'judgement')", [f"{at:0>26}"])
    n = store.db.value("select max(n) from record")
    words = ("reason", "strength_reason", "against", "impact_note", "parent_view", "author")
    store.db.execute(
        f"insert into judgement (n, value, strength, judged_on, {', '.join(words)}) "
        f"values (?, 'effective', 'limited', ?, {', '.join('?' * len(words))})",
        [n, DAY, *[text] * len(words)],
    )
    store.db.execute(
        "insert into link (source, relation, target) values (?, 'on', ?)", [n, criterion]
    )


def _write_raw(store: Store, table: str, fields: tuple[str, ...], texts: list[str]) -> None:
    """Write the raw text into every second row of a kind, past the models."""
    storable_raw = [text for text in texts if not re.search("[\ud800-\udfff]", text)]
    rows = store.db.rows(f"select n from {table} order by n desc")[::2]
    for (n,), text in zip(rows, storable_raw * 3, strict=False):
        names = ", ".join(f"{field} = ?" for field in fields)
        store.db.execute(f"update {table} set {names} where n = ?", [*[text] * len(fields), n])
    if table == "criterion":
        raw = json.dumps(storable_raw[:5]), storable_raw[0]
        store.db.execute("update criterion set prompts = ?, section = ? where code like 'H%'", raw)


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


STOPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("TodayScreen", ("f2",)),
    ("AgendaScreen", ("f3",)),
    ("EventForm", ("down", "down", "down", "e")),
    ("EventScreen", ("escape", "enter")),
    ("CaptureScreen", ("c",)),
    ("AgendaScreen", ("escape", "escape", "end")),
    ("GridScreen", ("f4",)),
    ("GridScreen", ("end",)),
    ("QuestionScreen", ("home", "down", "enter")),
    ("QuestionScreen", ("pagedown", "down")),
    ("QuestionScreen", ("tab",)),
    ("MatrixScreen", ("escape", "m")),
    ("MatrixScreen", ("tab", "pagedown")),
    ("BehindScreen", ("v", "home", *["right"] * 7, "enter")),
    ("BehindScreen", ("pagedown",)),
    ("EventScreen", ("enter",)),
    ("EventScreen", ("pagedown", "pagedown")),
    ("NoteForm", ("enter",)),
    ("FindingForm", ("escape", "f")),
    ("CaptureScreen", ("escape", "c")),
    ("CompareScreen", (*["escape"] * 4, "d")),
    ("CompareScreen", ("end",)),
    ("YearScreen", ("escape", "y")),
    ("YearScreen", ("end",)),
    ("ChecksScreen", ("escape", "k")),
    ("DismissForm", ("x",)),
    ("ChecksScreen", ("escape", "end")),
    ("RegisterScreen", ("escape", "e")),
    ("RegisterScreen", ("pagedown",)),
    ("DocumentScreen", ("enter",)),
    ("DocumentForm", ("e",)),
    ("FrameworksScreen", ("escape", "escape", "escape", "w")),
    ("CriteriaScreen", ("end", "enter")),
    ("CriteriaScreen", ("pagedown",)),
    ("CriterionForm", ("enter",)),
    ("MappingScreen", ("escape", "escape", "m")),
    ("MappingScreen", ("end",)),
    ("MappingForm", ("enter",)),
    ("FrameworkForm", ("escape", "escape", "e")),
    ("FrameworkAddScreen", ("escape", "a")),
    ("CollectorScreen", ("escape", "escape", "home", *["down"] * 7, "enter")),
    ("CollectorScreen", ("down",)),
    ("WordingPage", ("enter",)),
    ("LogScreen", ("f5",)),
    ("LogScreen", ("pagedown",)),
    ("FindingScreen", ("enter",)),
    ("FindingScreen", ("pagedown",)),
    ("LifeScreen", ("enter",)),
    ("LifeScreen", ("end",)),
    ("StepForm", ("a",)),
    ("StatusForm", ("escape", "s")),
    ("RecommendationForm", ("escape", "e")),
    ("RecommendationForm", ("tab", "tab", "tab", "tab")),
    ("FindingForm", ("escape", "escape", "e")),
    ("LogScreen", ("escape", "escape")),
    ("ContributionScreen", ("f9",)),
    ("ContributionScreen", ("end",)),
    ("SectionScreen", ("home", "enter")),
    ("SectionScreen", ("pagedown",)),
    ("BasisScreen", ("escape", *["down"] * 4, "enter")),
    ("SearchScreen", ("escape", "ctrl+f")),
)
"""Every page with something to be seen on it, and the keys that lead there."""


async def test_no_page_obeys_it(start: "Open", poisoned: Path) -> None:
    async with start(poisoned) as d:
        for page, keys in STOPS:
            await d.press(*keys)
            assert d.where == page, (keys, d.text)
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
        for keys in (
            ("f3",), ("f4",), ("end",), ("home", "down", "enter"), ("tab", "tab"),
            ("escape", "d"), ("escape", "y"), ("escape", "e"), ("escape", *["down"] * 6, "enter"),
            ("f5",), *[("down",)] * 12,
        ):  # fmt: skip
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
