"""Questions of frameworks set aside, and of earlier versions, on each page that edits them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.notes import Document, Note
from scrutiny_tui.domain.records import Entry
from scrutiny_tui.screens.findings.form import FindingForm
from scrutiny_tui.screens.notes.form import NoteForm
from scrutiny_tui.screens.questions.document_form import DocumentForm
from scrutiny_tui.screens.questions.register import RegisterScreen
from scrutiny_tui.store import Store, open_store
from scrutiny_tui.widgets.form import Form
from tests.screens.kit import Driver
from tests.screens.test_capture_editing import captured
from tests.screens.test_inbox import to_the_inbox
from tests.screens.test_register import echo_of
from tests.store.framework_kit import bring, number, spec
from tests.store.kit import finding, note

if TYPE_CHECKING:
    from tests.conftest import Open


class Case(NamedTuple):
    """A form, what it edits, and a change of it that has nothing to do with questions."""

    form: Any
    entry: Entry
    change: dict[str, str]

    def on(self, *criteria: int) -> Entry:
        return self.entry.changed(criteria=criteria)


CASES = {
    "finding": Case(FindingForm, finding(), {"title": "Asked too late"}),
    "note": Case(NoteForm, note(), {"role": "school nurse"}),
    "document": Case(DocumentForm, Document(title="Audit"), {"kept": "In the drawer"}),
}


@pytest.fixture(params=list(CASES))
def case(request: pytest.FixtureRequest) -> Iterator[Case]:
    yield CASES[request.param]


def question(store: Store, code: str) -> int:
    [n] = store.questions.numbers([code])
    return n


def framework(store: Store) -> int:
    return store.frameworks.all()[0].n


def another(store: Store) -> int:
    """Put another framework in use instead, with the codes Q1 and Q2; gives its Q1."""
    own = bring(store, spec("own-b", 1, ("Q1", "Q2"))).framework.key
    with store.action("Use"):
        store.frameworks.use(own)
    return number(store, own, "Q1")


def next_version(store: Store) -> int:
    """Put the next version in use; gives its Q1."""
    with store.action("Copy"):
        store.frameworks.use(store.frameworks.copy(framework(store)).key)
    return question(store, "Q1")


def criteria(d: Driver, n: int) -> tuple[int, ...]:
    for model in (Note, Finding, Document):
        if d.store.records.kind(n) is model.kind_of_record:
            return tuple(sorted(d.store.records.get(model, n).criteria))
    raise AssertionError(n)


async def shown(d: Driver, case: Case, n: int) -> str:
    """Open the form; gives what stands in the field of questions."""
    d.app.push_screen(case.form(d.store, n))
    await d.settle()
    return str(d.screen.query_one(Form).values["criteria"])


async def saved(d: Driver, form: Any, **values: str) -> None:
    await d.fill(**values)
    await d.press("ctrl+s")
    assert d.where != form.__name__, d.text


async def test_a_form_leaves_what_it_bears_on_where_it_is(
    start: "Open", empty: Path, case: Case
) -> None:
    with open_store(empty) as store:
        q1, r3 = question(store, "Q1"), question(store, "R3")
        with store.action("Add"):
            n = store.records.add(case.on(q1, r3)).key
        new = another(store)
    async with start(empty) as d:
        assert await shown(d, case, n) == ""
        await saved(d, case.form, **case.change)
        assert criteria(d, n) == (q1, r3)
        assert await shown(d, case, n) == ""
        await d.fill(criteria="Q1")
        words = "= Q1; bexley-2018:Q1, bexley-2018:R3 set aside, stays"
        assert echo_of(d, "criteria") == words
        await saved(d, case.form)
        assert criteria(d, n) == (q1, r3, new)
        assert await shown(d, case, n) == "Q1"
        await saved(d, case.form, criteria="")
        assert criteria(d, n) == (q1, r3)


async def test_a_form_asks_for_an_earlier_version_by_the_code_of_the_one_in_use(
    start: "Open", empty: Path, case: Case
) -> None:
    with open_store(empty) as store:
        q1, q2 = question(store, "Q1"), question(store, "Q2")
        with store.action("Add"):
            n = store.records.add(case.on(q1, q2)).key
        new = next_version(store)
    async with start(empty) as d:
        assert await shown(d, case, n) == "Q1 Q2"
        await saved(d, case.form, **case.change)
        assert criteria(d, n) == (q1, q2)
        await shown(d, case, n)
        await saved(d, case.form, criteria="Q1")
        assert criteria(d, n) == (q1,)
        await shown(d, case, n)
        await saved(d, case.form, criteria="")
        assert criteria(d, n) == ()
        await shown(d, case, n)
        await saved(d, case.form, criteria="Q1")
        assert criteria(d, n) == (new,)


async def test_a_finding_started_from_a_note_on_what_is_set_aside(
    start: "Open", empty: Path
) -> None:
    with open_store(empty) as store:
        r3 = question(store, "R3")
        with store.action("Add"):
            n = store.records.add(note(criteria=(r3,))).key
        another(store)
    async with start(empty) as d:
        await to_the_inbox(d)
        await d.press("f")
        await saved(d, FindingForm, title="Asked late", statement="Asked late")
        [found] = d.store.records.all(Finding)
        assert found.criteria == (r3,) and found.rests_on == (n,)


async def test_keys_of_the_inbox_go_by_the_version_in_use(start: "Open", empty: Path) -> None:
    with open_store(empty) as store:
        q1, q2 = question(store, "Q1"), question(store, "Q2")
        with store.action("Add"):
            one = store.records.add(note("one", criteria=(q1, q2))).key
            two = store.records.add(note("two")).key
        new = next_version(store)
    async with start(empty) as d:
        await to_the_inbox(d)
        await d.press("1")
        assert criteria(d, one) == (q2,) and d.toasts[-1] == "N-001: not Q1"
        await d.press("1")
        assert criteria(d, one) == (q2, new)
        await d.press("ctrl+z", "ctrl+z", "#")
        assert d.shows("Questions, by code") and d.shows("= Q1, Q2")
        await d.press("enter")
        assert criteria(d, one) == (q1, q2)
        await d.press("*", "1")
        assert criteria(d, one) == (q1, q2) and criteria(d, two) == (new,)
        await d.press("1")
        assert criteria(d, one) == (q2,) and criteria(d, two) == ()


async def test_keys_of_the_inbox_leave_what_is_set_aside(start: "Open", empty: Path) -> None:
    with open_store(empty) as store:
        q1, r3 = question(store, "Q1"), question(store, "R3")
        with store.action("Add"):
            one = store.records.add(note("one", criteria=(q1,))).key
            two = store.records.add(note("two", criteria=(r3,))).key
        new = another(store)
    async with start(empty) as d:
        await to_the_inbox(d)
        await d.press("1")
        assert criteria(d, one) == (q1, new)
        await d.press("1", "#", "enter")
        assert criteria(d, one) == (q1,)
        await d.press("*", "#")
        await d.type("q1")
        await d.press("enter")
        assert criteria(d, one) == (q1, new) and criteria(d, two) == (r3, new)


@pytest.mark.parametrize("change", [another, next_version])
async def test_a_line_edited_in_place_leaves_what_it_bears_on(
    start: "Open", empty: Path, change: Any
) -> None:
    async with start(empty) as d:
        await captured(d, "one #Q1")
        [n] = [one.key for one in d.store.records.all(Note)]
    with open_store(empty) as store:
        q1 = question(store, "Q1")
        change(store)
        q2 = question(store, "Q2")
    async with start(empty) as d:
        await captured(d)
        await d.press("up")
        await d.type(" #Q2")
        await d.press("enter")
        assert d.store.records.get(Note, n).text == "one" and criteria(d, n) == (q1, q2)


async def test_the_register_finds_what_bears_on_an_earlier_version(
    start: "Open", empty: Path
) -> None:
    with open_store(empty) as store:
        with store.action("Add"):
            store.records.add(Document(title="Audit", criteria=(question(store, "Q1"),)))
        next_version(store)
    async with start(empty) as d:
        d.app.push_screen(RegisterScreen())
        await d.settle()
        await d.press("/")
        await d.type("#q1")
        assert d.shows("1 document; on Q1") and d.shows("E-001")
