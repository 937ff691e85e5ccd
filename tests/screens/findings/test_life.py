"""One recommendation taken through its whole life by keys, each of them undone and done again."""

from typing import TYPE_CHECKING, Any

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.dates import last_day
from scrutiny_tui.domain.findings import Recommendation
from scrutiny_tui.domain.partnership import Agency
from scrutiny_tui.screens.calendar.form import EventForm
from scrutiny_tui.screens.findings.life import LifeScreen
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.screens.resuming import describe, is_editor, page_for
from scrutiny_tui.widgets.form import Form, FormRow
from scrutiny_tui.widgets.virtual_list import VirtualList
from tests.screens.kit import NARROW, USUAL
from tests.store.kit import photograph

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Open
    from tests.screens.kit import Driver


def cursor(d: "Driver") -> str:
    return next(line for line in d.lines if line.startswith("> "))


def words_of(d: "Driver", field: str) -> str:
    row: FormRow = d.screen.query_one(Form)._rows[field]
    return str(row._words.visual) if row._words.has_class("-shown") else ""


def wrong(d: "Driver") -> set[str]:
    rows = d.screen.query_one(Form)._rows
    return {name for name, row in rows.items() if row._words.has_class("-wrong")}


async def choose(d: "Driver", field: str, value: str) -> None:
    """Choose by the arrow keys."""
    await d.field(field)
    while d.screen.query_one(Form).values[field] != value:
        await d.press("right")


async def kept(d: "Driver", key: str, **values: str) -> None:
    """Keep a step by its key, undo it, and do it again: one action each."""
    before = photograph(d.store)
    await d.press(key)
    await d.fill(**values)
    await d.press("ctrl+s")
    assert d.where == "LifeScreen", {name: words_of(d, name) for name in wrong(d)}
    after = photograph(d.store)
    assert after != before
    await d.press("ctrl+z")
    assert photograph(d.store) == before
    await d.press("ctrl+y")
    assert photograph(d.store) == after


def standing(d: "Driver", n: int) -> Any:
    return d.store.following.life(n, d.store.today())


async def test_a_recommendation_lives_from_being_made_to_its_end(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole, USUAL) as d:
        n, _ = d.store.records.by_ref("R-2019-06")
        d.app.push_screen(LifeScreen(n))
        await d.settle()
        assert d.shows("R-2019-06") and d.shows("Lead Northmere Council")
        assert d.shows("Due 15 Jul 2019") and d.shows("OVERDUE by 14 days")
        assert d.shows("board passed, 98 days") and d.shows("· made")
        for words in ("not answered yet", "not said to be done", "nobody has verified it"):
            assert d.shows(words)
        assert d.footer.startswith("a Answer  d Said done  v Verified  i Impact  s Status")

        # Before its day, or yet to come: refused on the field, and nothing typed is lost.
        await d.press("a")
        await d.fill(day="21 Apr 2019", text="Next week")
        assert "before it was made" in words_of(d, "day")
        await d.press("ctrl+s")
        assert wrong(d) >= {"day"} or wrong(d) == {"response"}
        await d.fill(response="accepted")
        await d.press("ctrl+s")
        assert d.where == "StepForm" and "day" in wrong(d)
        await d.fill(day="30 Jul 2019")
        assert words_of(d, "day") == "that day is yet to come"
        await d.press("ctrl+s")
        assert d.where == "StepForm"
        await d.fill(day="1 May 2019", rests_on="N-001 N-999")
        assert "N-999" in words_of(d, "rests_on")
        await d.fill(rests_on="N-001", role="Head of service")
        await d.press("ctrl+s")
        assert d.where == "LifeScreen" and cursor(d).startswith("> Wed 1 May 2019  + accepted")
        assert d.shows("Head of service, Northmere Council") and d.shows("Rests on")
        await d.press("ctrl+z")
        assert d.shows("not answered yet")
        await d.press("ctrl+y")
        assert not d.shows("not answered yet")

        await kept(d, "m", becomes="30 Sep 2019", text="Their data come in September")
        assert d.shows("Due 30 Sep 2019, first 15 Jul 2019, moved once")
        assert not d.shows("OVERDUE")
        await kept(d, "d", text="Reported to the board", day="15 Jul 2019")
        assert standing(d, n).one.status == "complete (impact awaited)"

        # Complete is not closed: closing with impact asks for evidence first.
        await d.press("s")
        await d.fill(status="closed with impact")
        await d.press("ctrl+s")
        assert "press i on its own page first" in words_of(d, "status")
        await d.fill(status="closed without evidence of impact", status_note="")
        await d.press("ctrl+s")
        assert "could not be seen" in words_of(d, "status_note")
        await d.press("tab", "f8")
        assert d.app.focused is d.screen.query_one(Form)._rows["status"].control
        await d.press("escape")

        await d.press("v")
        await d.fill(day="1 Jul 2019")
        assert "before it was said done" in words_of(d, "day")
        assert "day" not in wrong(d)
        await d.press("f8", "escape")
        await kept(d, "v", verified="seen to be done", text="I read it", rests_on="E-001")
        impact = {"rests_on": "E-001 F-2019-06, Q1, board 15 jul"}
        await kept(d, "i", text="Two workers, not four", voice="data", **impact)
        assert not d.shows("no evidence of impact yet")
        await d.press("s")
        await d.fill(status="closed with impact")
        assert "does not say how far it reaches" in words_of(d, "status")
        await d.press("f8", "escape")
        await kept(d, "s", status="closed with impact")
        assert d.shows("= closed with impact") and standing(d, n).one.ended_on == "2019-07-29"

        # Every line opens what it tells; the last evidence of impact stays while it is closed.
        screen = d.screen
        keys = list(screen._numbers)
        assert len(keys) == 7
        opened = []
        for key in keys:
            screen.query_one(VirtualList).go_to(key)
            await d.press("enter")
            opened.append(d.where)
            await d.press("escape")
        assert opened == ["RecommendationForm", *["StepForm"] * 5, "StatusForm"]
        [impact] = [step for step in d.store.steps.of(n) if step.what == "impact"]
        go_to(screen, impact.key)
        await d.settle()
        assert d.where == "LifeScreen" and "* impact" in cursor(d)
        rested = {d.store.records.kind(one) for one in impact.rests_on}
        assert rested == {"document", "finding", "judgement", "event"}
        await d.press("enter")
        assert d.screen.query_one(Form).values["rests_on"].startswith("E-001 F-2019-06, Partner")
        await d.press("ctrl+s")
        assert d.where == "LifeScreen" and d.store.steps.of(n)[-1].rests_on == impact.rests_on
        await d.press("delete")
        assert any("only evidence" in said for said in d.toasts)
        assert len(d.store.steps.of(n)) == 5
        await kept(d, "s", status="in progress")
        await d.press("delete")
        assert d.shows("no evidence of impact yet") and standing(d, n).one.ended_on is None
        await d.press("ctrl+z")
        assert d.shows("Two workers, not four")


async def test_a_due_date_moves_with_its_event_and_stays_once_it_has_ended(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole, USUAL) as d:
        n, _ = d.store.records.by_ref("R-2019-06")
        with d.store.action("Due by the next board"):
            one = d.store.records.get(Recommendation, n)
            note = {"due": None, "status": "agreed", "status_note": "Agreed when we spoke"}
            [board] = [e for e in d.store.records.all(Event) if e.date >= "2019-10"]
            d.store.records.edit(one.changed(due_event=board.key, **note))
        d.app.push_screen(LifeScreen(n))
        await d.settle()
        d.app.push_screen(EventForm(d.store, board.key, start="date"))
        await d.settle()
        await d.fill(date="4 Nov 2019")
        await d.press("ctrl+s")
        assert d.where == "LifeScreen" and "moved with it" in d.toasts[-1]
        assert d.shows("Due 4 Nov 2019 by") and d.shows("moved once")
        assert "moved with the event" in standing(d, n).steps[-1].role
        await d.press("ctrl+z")
        assert not d.shows("moved once")

        # Events to come are offered first; what is wrong with one stands below it.
        await d.press("m")
        events = [int(key) for key, _ in _options(d, "by_event")[1:]]
        days = [last_day(d.store.calendar.event(n).date) for n in events]
        coming = [day for day in days if day >= "2019-07-29"]
        assert days[: len(coming)] == sorted(coming) and len(days) > len(coming)
        assert days[len(coming) :] == sorted(days[len(coming) :], reverse=True)
        await d.fill(by_event=str(board.key))
        await d.press("ctrl+s")
        assert "already" in words_of(d, "by_event") and not words_of(d, "becomes")
        await d.fill(by_event="", becomes="1 Jul 2019")
        assert "it has passed already on Mon 29 Jul 2019" in words_of(d, "becomes")
        assert "becomes" not in wrong(d)
        await d.fill(day="1 Jun 2019")
        assert "passed" not in words_of(d, "becomes")
        await d.press("f8", "escape")

        # Another status has a note of its own, by this form and by that.
        for key in ("s", "e"):
            await d.press(key)
            await d.field("status")
            await d.press("right")
            assert d.screen.query_one(Form).values["status_note"] == ""
            await d.press("left")
            assert d.screen.query_one(Form).values["status_note"] == "Agreed when we spoke"
            await d.press("f8", "escape")
        await kept(d, "d", text="Reported")
        assert standing(d, n).one.status_note == ""
        await d.press("s")
        await d.fill(status="not accepted")
        await d.press("ctrl+s")
        assert "why they do not accept it" in words_of(d, "status_note")
        await d.fill(status_note="No money")
        await d.press("ctrl+s", "m")
        await d.fill(becomes="1 Dec 2019")
        assert "R-2019-06 has ended" in words_of(d, "becomes")
        await d.press("ctrl+s")
        assert d.where == "StepForm" and wrong(d) == {"becomes"}
        await d.press("f8", "escape", "e")
        await d.fill(made_on="30 Jul 2019")
        await d.press("ctrl+s")
        assert words_of(d, "made_on") == "that day is yet to come"


def _options(d: "Driver", field: str) -> list[tuple[str, str]]:
    row: FormRow = d.screen.query_one(Form)._rows[field]
    return list(row.field.options)


async def test_escalated_superseded_and_not_accepted_need_only_their_own_fields(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole, NARROW) as d:
        first, second = (d.store.records.by_ref(ref)[0] for ref in ("R-2019-07", "R-2019-08"))
        d.app.push_screen(LifeScreen(first))
        await d.settle()
        assert "· made" in cursor(d)
        assert d.lines[2].startswith(" R-2019-07 · agreed · Age")  # first, in a small window
        await d.press("s")
        rows = {row.field.name: row for row in d.screen.query(FormRow)}

        def shown() -> set[str]:
            return {name for name, row in rows.items() if row.display}

        assert shown() == {"status", "status_note"}
        await choose(d, "status", "escalated")
        assert shown() == {"status", "status_note", "stage", "ended_on", "rests_on"}
        await d.press("ctrl+s")
        assert "stage" in wrong(d)
        stage = d.store.partnership.get().stage_list[1]
        await d.fill(stage=stage)
        await d.press("ctrl+s")
        assert d.where == "LifeScreen" and "^ escalated" in cursor(d) and d.shows(stage)

        await d.press("s")
        await d.fill(status="superseded", superseded_by="R-2019-08")
        await d.press("ctrl+s")
        assert d.shows("by R-2019-08")
        d.app.push_screen(LifeScreen(second))
        await d.settle()
        assert "Takes the place of R-2019-07" in str(d.screen.query_one("#life-text").visual)
        await d.press("s")
        await d.fill(status="superseded", superseded_by="R-2019-07")
        await d.press("ctrl+s")
        assert "itself" in words_of(d, "superseded_by")
        await d.press("f8", "escape")

        # They do not accept it: that this ends it is proposed, and can be chosen otherwise.
        await d.press("a")
        assert d.screen.query_one(Form).values["status"] == ""
        await choose(d, "response", "not accepted")
        assert d.screen.query_one(Form).values["status"] == "not accepted"
        await d.fill(text="No money")
        await choose(d, "status", "")
        await d.press("ctrl+s")
        assert standing(d, second).one.status == "agreed" and d.shows("x not accepted")


async def test_the_form_asks_who_owns_it_on_its_day_and_where_it_is_reported(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        n, _ = d.store.records.by_ref("R-2019-05")
        before = d.store.records.get(Recommendation, n)
        d.app.push_screen(LifeScreen(n))
        await d.settle()
        await d.press("e")
        icb = next(a for a in d.store.partnership.agencies() if a.name.endswith("ICB"))
        board = d.store.partnership.forums()[0]
        await d.fill(lead=str(icb.key), supporting="health", forum=str(board.key))
        assert words_of(d, "supporting") == "= Northmere CCG"
        await d.press("ctrl+s")
        assert "it is Northmere CCG" in words_of(d, "lead")
        await d.fill(lead=str(before.lead), supporting="police", due="22 Jul 2019")
        assert "this corrects a mistake" in words_of(d, "due")
        await d.press("ctrl+s")
        assert d.where == "LifeScreen" and d.shows(f"reported to {board.name}")
        assert d.shows("Due 22 Jul 2019 ·") and not d.shows("moved")

        # Left in the middle, a step is found again.
        await d.press("a", "tab")
        await d.type("Not yet")
        await d.press("escape")
        [editor] = [name for name in d.store.drafts.all() if name.startswith("form:step")]
        assert is_editor(editor) and describe(d.store, editor).startswith("a step of R-2019-05")
        assert type(page_for(d.store, editor)).__name__ == "StepForm"
        assert is_editor(f"form:status:{n}")
        assert describe(d.store, f"form:status:{n}") == "the status of R-2019-05"

        # No agency is proposed that was not there on the day.
        ccg = d.store.records.get(Agency, before.lead)
        with d.store.action("End"):
            d.store.records.edit(ccg.changed(ends="2019-07-22"))
        await d.press("d")
        form = d.screen.query_one(Form)
        assert form.values["agency"] == ""
        await d.fill(day="22 Jul 2019")
        assert form.values["agency"] == str(ccg.key)
        await d.press("escape")

        # One that was taken back has no page any more.
        with d.store.action("Withdraw"):
            d.store.following.withdraw(d.store.records.get(Recommendation, n))
        d.screen.refresh_all()
        await d.settle()
        assert d.where != "LifeScreen"


async def test_words_on_a_status_are_not_mixed_with_what_an_import_brought_along(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        n, _ = d.store.records.by_ref("R-2019-06")
        imported = "From the tracker: RAG: Red; No. 3."
        one = d.store.records.get(Recommendation, n)
        with d.store.action("Import"):
            d.store.records.edit(one.changed(status_note=f"Said by phone\n{imported}"))

        def note() -> str:
            return d.store.records.get(Recommendation, n).status_note

        d.app.push_screen(LifeScreen(n))
        await d.settle()
        await d.press("s")
        await choose(d, "status", "closed without evidence of impact")
        assert d.screen.query_one(Form).values["status_note"] == ""
        await d.press("ctrl+s")
        assert "status_note" in wrong(d)
        await d.field("status_note")
        await d.type("I saw no families")
        await d.press("ctrl+s")
        assert d.where == "LifeScreen" and note() == f"I saw no families\n{imported}"
        page = page_for(d.store, f"form:recommendation:{n}")
        d.app.push_screen(page)
        await d.settle()
        values = d.screen.query_one(Form).values
        assert (values["status_note"], values["imported"]) == (
            "I saw no families", "RAG: Red; No. 3."
        )  # fmt: skip
        await d.fill(imported="")
        await d.press("ctrl+s")
        assert note() == "I saw no families"
