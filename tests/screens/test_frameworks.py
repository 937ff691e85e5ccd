"""Frameworks by keys: brought in, copied, edited, put in use, mapped, written out, refused."""

import re
from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.frameworks import load_framework
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.form import Form
from tests.screens.kit import NARROW, USUAL, WIDE, dropped
from tests.screens.test_hostile import chosen, look, storable
from tests.store.framework_kit import GOOD, SLIPS
from tests.store.kit import kept

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Open
    from tests.screens.kit import Driver


async def _open(driver: "Driver") -> None:
    await driver.press("f4", "w")
    assert driver.where == "FrameworksScreen"


async def _path(driver: "Driver", path: "Path") -> None:
    """Give a path on the page that adds a framework, and read it."""
    await driver.put(str(path))
    await driver.press("enter")


def _used(driver: "Driver") -> list[str]:
    return [f"{row.code}/{row.version}" for row in driver.store.frameworks.all() if row.in_use]


def _codes(driver: "Driver", version: int) -> list[str]:
    framework = driver.store.frameworks.meant(f"bexley-2018/{version}")
    return [row.code for row in driver.store.frameworks.criteria(framework.key)]


@pytest.mark.parametrize("size", [NARROW, USUAL, WIDE])
async def test_one_that_is_shipped_is_looked_at_and_brought_in(
    start: "Open", whole: "Path", size: tuple[int, int]
) -> None:
    async with start(whole, size) as d:
        await _open(d)
        assert d.shows("bexley-2018") and d.shows("+ in use") and d.shows("36 criteria")
        await d.press("a")
        assert d.shows("This would be brought in:") and d.shows("six-steps version 1")
        assert d.shows("6 criteria: 6 judgement.") and d.shows("In use from now on.")
        assert "bexley-2018" not in d.text
        before = kept(d.store)
        await d.press("escape")
        assert d.where == "FrameworksScreen" and kept(d.store) == before
        await d.press("a", "enter", "enter")
        assert d.where == "FrameworksScreen"
        assert d.shows("Brought in:") and d.toasts[-1] == "Bring in six-steps version 1"
        assert any(line.startswith("> six-steps") for line in d.lines)
        assert _used(d) == ["bexley-2018/1", "six-steps/1"]
        await d.press("ctrl+z")
        assert _used(d) == ["bexley-2018/1"]
        assert not any(line[2:].startswith("six-steps") for line in d.lines)


async def test_a_file_is_read_first_and_brought_in_by_a_second_enter(
    start: "Open", empty: "Path", tmp_path: "Path"
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(GOOD, encoding="utf-8")
    async with start(empty) as d:
        await _open(d)
        before = kept(d.store)
        await d.press("a")
        await _path(d, path)
        assert d.where == "FrameworkAddScreen" and kept(d.store) == before
        assert d.shows("own-a version 1: Own") and d.shows("2 criteria: 2 judgement.")
        await d.press("enter")
        assert d.where == "FrameworksScreen" and "own-a/1" in _used(d)
        await d.press("a")
        await _path(d, path)
        assert d.shows("Nothing was brought in.")
        assert d.shows("own-a version 1 is in this file already, with the same words.")
        await d.press("ctrl+s")
        assert d.where == "FrameworkAddScreen" and "Nothing can be brought in" in d.toasts[-1]


async def test_what_is_wrong_in_a_file_is_shown_and_nothing_is_brought_in(
    start: "Open", empty: "Path", tmp_path: "Path"
) -> None:
    path = tmp_path / "bad.toml"
    async with start(empty, NARROW) as d:
        await _open(d)
        before = kept(d.store)
        for slip, (raw, said) in SLIPS.items():
            path.write_bytes(raw)
            await d.press("a")
            await _path(d, path)
            assert d.shows("Nothing was brought in.") and d.shows("bad.toml"), slip
            assert all(d.shows(words) for words in said), (slip, d.text)
            await d.press("enter", "ctrl+s")
            assert d.where == "FrameworkAddScreen" and kept(d.store) == before, slip
            await d.press("escape")
            assert d.where == "FrameworksScreen", slip


async def test_a_folder_and_many_slips_are_told_and_can_be_scrolled(
    start: "Open", empty: "Path", tmp_path: "Path"
) -> None:
    blocks = "".join(f'[[criterion]]\ncode = "A{n}"\nkind = "no"\ntext = "x"\n' for n in range(30))
    bad = tmp_path / "bad.toml"
    bad.write_text(GOOD[: GOOD.index("[[")] + blocks, encoding="utf-8")
    async with start(empty) as d:
        await _open(d)
        await d.press("a")
        await _path(d, tmp_path)
        assert d.shows("this is a folder")
        await d.screen.query(Editor).first().run_action("select_all")
        await d.put(str(bad))
        await d.press("enter")
        assert d.shows("criterion 1 (A0), kind") and not d.shows("and 10 more")
        await d.press("tab", "tab", *["pagedown"] * 10)
        assert d.shows("and 10 more; correct these first") or d.shows("and 11 more")


async def test_a_copy_is_edited_by_keys_and_put_in_use(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await _open(d)
        await d.press("c")
        assert d.where == "CriteriaScreen"
        assert d.shows("bexley-2018 version 2, set aside, can be edited")
        await d.press("down", "down", "k")
        assert _codes(d, 2)[:3] == ["Q1", "Q3", "Q2"]
        await d.press("j", "shift+up", "shift+down")
        assert _codes(d, 2)[:3] == ["Q1", "Q2", "Q3"]
        await d.press("enter")
        await d.fill(text="Do they make a difference?", prompts="Who says so?\n\nHow often?")
        await d.press("ctrl+s")
        assert d.shows("Do they make a difference?") and d.shows("- How often?")
        assert d.shows("Goes on from Q3: Do the partnership arrangements")
        await d.press("delete")
        assert "Q3" not in _codes(d, 2)
        await d.press("ctrl+z", "a")
        await d.fill(code="q3", kind="collector", text=" ")
        await d.press("ctrl+s")
        wrong = {name for name, row in _rows(d).items() if row._words.has_class("-wrong")}
        assert d.where == "CriterionForm" and wrong == {"text"}
        await d.fill(text="What else?", collects="worry, moods")
        await d.press("ctrl+s")
        assert d.shows("not known: moods") and d.shows("another criterion of this framework has")
        await d.fill(code="Q10", collects="worry, too  early")
        await d.press("ctrl+s")
        assert _codes(d, 2)[-1] == "Q10"
        assert any(line.startswith("> Q10") for line in d.lines)
        assert d.shows("Fills itself with: worry, too early")
        await d.press("escape", "u")
        assert _used(d) == ["bexley-2018/2"]
        assert d.toasts[-1] == "Use bexley-2018 version 2; set aside: bexley-2018 version 1"
        await d.press("u")
        assert _used(d) == ["bexley-2018/2"] and d.shows("is the only framework in use")
        await d.press("escape")
        assert d.where == "GridScreen"
        (n,) = d.store.questions.numbers(["Q3"])
        assert d.store.questions.criterion(n).text == "Do they make a difference?"


def _rows(driver: "Driver") -> "dict[str, Form]":
    rows: dict[str, Form] = driver.screen.query_one(Form)._rows
    return rows


async def test_a_draft_that_breaks_rules_is_told_so_below_the_list(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await _open(d)
        await d.press("c", "enter")
        await d.fill(kind="heading")
        await d.press("ctrl+s", "escape", "u")
        assert _used(d) == ["bexley-2018/1"]
        assert d.toasts[-1] == "Not done: Use bexley-2018 version 2"
        assert d.shows('bexley-2018 version 2: criterion 1 (Q1), kind: found "heading"; write')
        await d.press("up")
        assert not d.shows("found")


async def test_frozen_words_are_shown_and_stay(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await _open(d)
        await d.press("enter")
        assert d.where == "CriteriaScreen" and d.shows("version 1, frozen: it is in use")
        before = kept(d.store)
        for key in ("j", "delete"):
            await d.press(key)
            assert "Take a copy with c" in d.toasts[0] or "Take a copy with c" in d.toasts[-1]
        await d.press("a")
        assert d.where == "CriteriaScreen" and "c takes a copy" in d.toasts[-1]
        await d.press("enter")
        assert d.where == "CriterionForm" and d.shows("frozen") and d.shows("takes a copy")
        await d.type("Other words")
        await d.press("ctrl+s")
        assert d.where == "CriterionForm" and kept(d.store) == before
        await d.press("escape")
        assert d.store.drafts.all() == {}
        await d.press("c")
        assert d.where == "CriteriaScreen" and d.shows("bexley-2018 version 2, set aside")
        await d.press("ctrl+z")
        assert d.where == "FrameworksScreen"


async def test_criteria_are_mapped_by_codes(start: "Open", whole: "Path") -> None:
    async with start(whole, WIDE) as d:
        await _open(d)
        await d.press("a", "enter", "enter", "home", "c", "escape", "m")
        assert d.where == "MappingScreen"
        assert d.shows("Mapping of bexley-2018 version 2, after bexley-2018 version 1")
        await d.press("enter")
        await d.fill(follows="Q2 Q99", matches="six-steps:S1 R12")
        await d.press("ctrl+s")
        assert d.where == "MappingForm" and d.shows("not known: Q99")
        await d.fill(follows="Q2 Q3")
        assert d.shows("= Q2 Do the arrangements") and d.shows("six-steps:S1 ")
        await d.press("ctrl+s")
        assert d.where == "MappingScreen" and d.shows("nothing goes on from Q1")
        new = d.store.frameworks.meant("bexley-2018/2").key
        n = d.store.frameworks.criteria(new)[0].n
        names, mapping = d.store.frameworks.names(), d.store.frameworks.mapping()
        assert [names.shown(one, None) for one in mapping.follows[n]] == [
            "bexley-2018:Q2",
            "bexley-2018:Q3",
        ]
        assert [names.shown(one, None) for one in mapping.matches[n]] == [
            "bexley-2018/2:R12",
            "six-steps:S1",
        ]
        await d.press("enter")
        await d.fill(follows="bexley-2018/2:Q2")
        await d.press("ctrl+s")
        assert d.where == "MappingForm" and "of the same version" in d.toasts[0]


async def test_a_crosswalk_that_does_not_fit_is_told_and_what_waits_is_shown(
    start: "Open", whole: "Path", tmp_path: "Path"
) -> None:
    tie = '[[crosswalk]]\nfrom = "{}"\nto = "{}"\n'
    own = GOOD + tie.format("bexley-2018:R9", "own-a:A1") + tie.format("bexly-2018:Q1", "own-a:A1")
    path, bad = tmp_path / "own.toml", tmp_path / "bad.toml"
    path.write_text(own, encoding="utf-8")
    bad.write_text(own + tie.format("own-a:A1", "bexley-2018:Q1"), encoding="utf-8")
    async with start(whole, WIDE) as d:
        await _open(d)
        before = kept(d.store)
        await d.press("a")
        await _path(d, bad)
        assert d.shows("bad.toml: crosswalk 4 (own-a:A1), to") and d.shows("closes a ring with")
        await d.press("ctrl+s")
        assert d.where == "FrameworkAddScreen" and kept(d.store) == before
        await d.press("escape", "a")
        await _path(d, path)
        await d.press("enter")
        assert d.shows("Brought in:") and d.shows("1 line waits for bexly-2018, which is not in")
        await d.press("u")
        assert d.shows("own-a version 1, in force, set aside")
        assert not d.shows("Brought in:") and not d.shows("In use from now on.")
        await d.press("m")
        assert d.shows("bexley-2018:R9 A2 bexly-2018:Q1 (waits)")
        assert d.shows("Waits for bexly-2018:Q1: bexly-2018 is not in this file")
        await d.press("enter")
        assert d.shows("bexly-2018:Q1 waits: bexly-2018 is not in this file")
        assert d.shows("bexley-2018:R9 Provide a rigorous and transparent asse…; A2")
        await d.fill(matches="bexley-2018:Q1 bexley-2018:R9")
        await d.press("ctrl+s")
        assert d.where == "MappingForm" and d.shows("that closes a ring, bexley-2018:Q1 to")
        codes = " ".join(f"bexley-2018:Q{n}" for n in ("2", "3", "4a", "4b", "8a"))
        await d.fill(matches=f"bexley-2018:R9 {codes}")
        assert d.shows("; and 2 more")
        await d.press("ctrl+s")
        assert d.where == "MappingScreen" and not d.shows("bexly-2018")


async def test_title_and_trust_are_edited(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await _open(d)
        await d.press("e")
        await d.fill(title=" - ", effective_from="1 oct 2019", effective_to="2019-01-01")
        await d.press("ctrl+s")
        assert d.shows("write at least one word") and d.shows("not before Tue 1 Oct 2019")
        await d.fill(title="The [brief]", unverified="", effective_to="")
        await d.press("ctrl+s")
        assert d.shows("The [brief]") and d.shows("Not verified: nothing is marked")
        row = d.store.frameworks.all()[0]
        assert d.store.frameworks.get(row.n).effective_from == "2019-10-01"


async def test_a_framework_is_written_beside_the_file_and_nothing_overwritten(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await _open(d)
        await d.press("x")
        assert d.shows("Written and read back:") and d.shows("bexley-2018 version 1.toml")
        await d.press("x")
        names = sorted(path.name for path in whole.parent.glob("*.toml"))
        assert names == ["bexley-2018 version 1 (2).toml", "bexley-2018 version 1.toml"]
        written = load_framework(whole.parent / names[-1])
        assert written.criterion == load_framework("bexley-2018").criterion


async def test_what_was_being_typed_of_a_criterion_comes_back(
    start: "Open", settings: "Path", whole: "Path"
) -> None:
    async with dropped(whole, settings) as d:
        await _open(d)
        await d.press("c", "a")
        await d.type("Q11")
        for keeper in d.app.keepers.values():
            keeper.flush()
    async with start(whole) as d:
        assert d.shows("a new criterion")
        titles = [line[2:14].strip() for line in d.lines]
        downs = titles.index("Unfinished") - titles.index("Next event")
        await d.press(*["down"] * downs, "enter")
        assert d.where == "CriterionForm" and d.screen.query_one(Form).values["code"] == "Q11"
        await d.press("escape")
        await _open(d)
        await d.press("end", "m", "enter")
        await d.fill(follows="Q2")
        await d.type(" Q3")
        await d.press("escape", "escape", "e")
        await d.type("x")
        await d.press("escape", "f2")
        assert d.shows("the mapping of Q1") and d.shows("the framework bexley-2018 2")


async def test_a_file_that_can_only_be_read_is_shown_and_kept(start: "Open", whole: "Path") -> None:
    from scrutiny_tui.store import open_store

    with open_store(whole):
        async with start(whole) as d:
            await _open(d)
            for keys in (("c",), ("u",), ("a", "enter", "enter"), ("escape", "x")):
                await d.press(*keys)
            assert _used(d) == ["bexley-2018/1"] and len(d.store.frameworks.all()) == 1
            assert d.where == "FrameworksScreen"
        assert (whole.parent / "bexley-2018 version 1.toml").is_file()


def _poison(path: "Path") -> None:
    """Write hostile text past the models into every framework and criterion."""
    from scrutiny_tui.store import open_store

    fit = [text for text in chosen() if len(text) < 3000 and not re.search("[\ud800-\udfff]", text)]
    texts = [storable(text) for text in fit]
    with open_store(path) as store, store.action("Poison"):
        store.frameworks.bring_in(load_framework("six-steps"))
        store.frameworks.copy(store.frameworks.all()[0].n)
        for table, fields in (
            ("framework", ("title", "source", "unverified")),
            ("criterion", ("text", "section")),
        ):
            names = ", ".join(f"{field} = ?" for field in fields)
            for at, (n,) in enumerate(store.db.rows(f"select n from {table}")):
                values = [texts[(at + place) % len(texts)] for place, _ in enumerate(fields)]
                store.db.execute(f"update {table} set {names} where n = ?", [*values, n])
        store.db.execute("update criterion set prompts = ?", ('["[/x]", "[@click=app.quit]x[/]"]',))


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_hostile_text_is_shown_as_it_is(
    start: "Open", whole: "Path", size: tuple[int, int]
) -> None:
    _poison(whole)
    async with start(whole, size) as d:
        await _open(d)
        for keys in (
            ("down",), ("enter",), *[("pagedown",)] * 3, ("enter",), ("escape", "escape"), ("e",),
            ("escape", "m"), *[("pagedown",)] * 3, ("enter",), ("escape", "escape", "x"), ("u",),
            ("a",), ("escape", "c"), ("a",), ("escape", "f1"),
        ):  # fmt: skip
            await d.press(*keys)
            look(d)
