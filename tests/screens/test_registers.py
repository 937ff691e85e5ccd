"""The registers by their keys: all five from the menu, and back to them from elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_tui.domain.challenges import Challenge, Disagreement, WordingRequest
from scrutiny_tui.domain.independence import Aside, Declaration
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.screens.registers.screen import RegistersScreen
from scrutiny_tui.screens.resuming import describe, is_editor, page_for
from scrutiny_tui.store import open_store
from scrutiny_tui.widgets.form import FormRow

if TYPE_CHECKING:
    from tests.conftest import Open
    from tests.screens.kit import Driver

BOARD = "Partnership Board, Mon 15 Jul 2019"


def with_a_challenge_in_a_note(path: Path) -> None:
    with open_store(path) as store:
        board = next(
            e.n for e in store.calendar.agenda("2019-07-15", "2019-07-15") if e.kind == "board"
        )
        police = next(a.key for a in store.partnership.agencies() if a.code == "police")
        with store.action("Add"):
            store.records.add(
                Note(
                    text="I asked who owns the data",
                    kind="challenge",  # type: ignore[arg-type]
                    role="superintendent",
                    at="2019-07-15T10:00:00Z",
                    zone="+01:00",
                    event=board,
                    agency=police,
                )
            )


async def fill(d: "Driver", **texts: str) -> None:
    for name, text in texts.items():
        await d.field(name)
        await d.type(text)


def echo_of(d: "Driver", name: str) -> str:
    [row] = [row for row in d.screen.query(FormRow) if row.field.name == name]
    return str(row.query_one(".words").render())


async def test_all_registers_from_the_menu(start: "Open", whole: Path) -> None:
    with_a_challenge_in_a_note(whole)
    async with start(whole) as d:
        before = d.store.registers.counts()
        d.app.push_screen(RegistersScreen())
        await d.settle()
        await d.press(*["down"] * 6, "enter")
        assert d.where == "RolesScreen"
        await d.press("escape", "home", "enter")
        assert d.where == "ChallengesScreen" and d.shows("1 in notes only: f")

        # A note becomes a challenge, prefilled; then a reply.
        await d.press("f", "enter")
        assert d.where == "ChallengeForm" and d.shows(BOARD) and d.shows("superintendent")
        await d.press("ctrl+s")
        assert d.shows("Every note of kind challenge is in the register")
        await d.press("escape")
        one = d.store.records.all(Challenge)[-1]
        assert (one.asked_on, one.role) == ("2019-07-15", "superintendent")
        assert d.store.records.kind(one.rests_on[0]) is Kind.NOTE
        await d.press("a")
        await fill(d, reply="The partnership analyst", reply_role="superintendent")
        await d.press("ctrl+s")
        assert d.where == "ChallengesScreen" and d.shows("+ replied")
        await d.press("delete")
        assert d.store.registers.counts().challenges == before.challenges
        await d.press("ctrl+z")
        assert d.store.registers.counts().challenges == before.challenges + 1

        # A disagreement: two agencies, a warning that stops nothing, a stage and advice.
        await d.press("escape", "down", "enter", "n")
        await fill(d, text="Who chairs when Jamie Smith is met", agencies="police")
        assert 'no child detail: "Jamie Smith" looks like a name' in echo_of(d, "text")
        await d.press("ctrl+s")
        assert d.where == "DisagreementForm" and echo_of(d, "agencies") == (
            "name at least two agencies"
        )
        await fill(d, agencies=" health")
        await d.press("ctrl+s", "enter")
        assert d.where == "DisagreementScreen" and d.shows("Northmere CCG, Northmere Police")
        await d.press("s", "ctrl+s", "s")
        assert d.shows("Partnership chair")  # the stage after the one reached
        await d.press("escape", "a")
        await fill(d, text="One chair for all")
        await d.press("ctrl+s")
        assert d.shows("stage   Between senior leaders") and d.shows("advice  One chair for all")
        [stage, advice] = d.store.steps.of(d.store.records.all(Disagreement)[-1].key)
        assert (stage.stage, advice.text) == ("Between senior leaders", "One chair for all")

        # Declarations: a nil return in one go; an interest refused without whose it is.
        await d.press("escape", "escape", "down", "enter", "o")
        nil = d.store.records.all(Declaration)[-1]
        assert (nil.kind, nil.declared_on, nil.declared_to) == (
            "nil", "2019-07-29", "Chair of the partnership",
        )  # fmt: skip
        assert nil.review_on == "2020-07-29" and d.shows("+ nil")
        await d.press("n", "ctrl+s")
        assert "say with which agency" in echo_of(d, "party")
        await fill(d, party="A school in the area", declared_on="")
        await d.press("ctrl+s")
        assert d.where == "DeclarationsScreen" and d.shows("A school in the area")
        assert d.store.registers.counts().declarations == before.declarations + 2

        # Standing aside, and a request with its answer.
        await d.press("escape", "down", "enter", "n", "ctrl+s")
        assert echo_of(d, "event") == "choose the event"
        await d.field("event")
        await d.press("right")
        await fill(d, matter="The report of the school")
        await d.press("ctrl+s")
        assert d.where == "AsidesScreen" and d.shows("The report of the school")
        await d.press("escape", "down", "enter", "n")
        await fill(d, asked="Say sometimes late", about="N-001")
        assert "is a note" in echo_of(d, "about")
        await d.field("about")
        await d.press(*["backspace"] * 5)
        await fill(d, about="q3")
        await d.press("ctrl+s")
        assert d.where == "RequestsScreen" and d.shows("! waits") and d.shows("About: Q3")
        await d.press("a")
        await fill(d, reason="It is what I saw")
        await d.press("ctrl+s")
        assert echo_of(d, "answer") == "say what you answered"
        await d.press("right", "ctrl+s")
        assert d.where == "RequestsScreen" and d.shows("= kept")
        await d.press("escape")
        assert d.where == "RegistersScreen"
        assert d.store.registers.counts().waiting == before.waiting

        # From search and from any page, each opens its own page.
        pages = {
            Challenge: "ChallengesScreen",
            Disagreement: "DisagreementScreen",
            Step: "DisagreementScreen",
            Declaration: "DeclarationsScreen",
            Aside: "AsidesScreen",
            WordingRequest: "RequestsScreen",
        }
        for model, page in pages.items():
            go_to(d.screen, d.store.records.all(model)[-1].key)
            await d.settle()
            assert d.where == page
            await d.press("escape")
        await d.press("ctrl+f")
        await d.type("sometimes late")
        assert d.shows("wording        W-2019-")
        await d.press("enter")
        assert d.where == "RequestsScreen"

        # What was left unfinished is found again, on its own form.
        for editor, words in {
            f"form:challenge:new:{one.rests_on[0]}": "a new challenge",
            f"form:reply:{one.key}": f"the reply to {one.ref}",
            f"form:stage:new:{stage.of}:advice": "a stage or advice",
            "form:declaration:new:nil": "a new declaration",
            f"form:aside:new:{one.event}": "a new aside",
            f"form:request:new::{one.key}": "a new request",
        }.items():
            assert is_editor(editor) and words in describe(d.store, editor)
            assert page_for(d.store, editor)._editor == editor  # type: ignore[attr-defined]


async def test_standing_aside_from_the_page_of_the_event(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await d.press("f3", "enter", "s")
        assert d.where == "AsideForm" and d.shows("Agenda item")
        await fill(d, matter="The trust")
        await d.field("item")
        await d.press("right", "ctrl+s")
        one = d.store.records.all(Aside)[-1]
        assert one.item and d.store.records.get(Aside, one.key).event
        assert d.where == "EventScreen"
