"""Agencies, roles, forums and scrutiny years by keys: what is printed is what was so on the day."""

from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_tui.domain.findings import Recommendation
from scrutiny_tui.domain.partnership import Role
from scrutiny_tui.screens.partners.agencies import AgenciesScreen
from scrutiny_tui.screens.partners.forums import ForumsPage
from scrutiny_tui.screens.partners.years import YearsScreen
from scrutiny_tui.screens.resuming import describe, is_editor, page_for

if TYPE_CHECKING:
    from tests.conftest import Open


async def test_agencies_roles_and_forums_have_their_dates(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await d.app.push_screen(AgenciesScreen())
        await d.settle()
        assert d.shows("Northmere ICB health ✓ yes to come")
        await d.press("n")
        await d.fill(name="Northmere Fire", code="Police")
        await d.press("ctrl+s")
        assert d.where == "AgencyForm" and d.shows("Northmere Police has the code police")
        await d.fill(code="", starts="1 Jan 2020", ends="1 Jan 2019")
        await d.press("ctrl+s")
        assert d.where == "AgencyForm" and d.shows("before it starts")
        assert is_editor("form:agency:new") and describe(d.store, "form:agency:new")
        assert page_for(d.store, "form:agency:new").__class__.__name__ == "AgencyForm"
        await d.fill(ends="")
        await d.press("ctrl+s")
        assert d.where == "AgenciesScreen" and d.shows("Northmere Fire northmere-fire")
        await d.press("s")
        await d.fill(name="Northmere Fire and Rescue", starts="1 Jan 2020")
        await d.press("ctrl+s")
        assert d.where == "SuccessorForm" and d.shows("choose a later day")
        await d.fill(starts="1 Apr 2020")
        await d.press("ctrl+s")
        fire = [a for a in d.store.partnership.agencies() if a.code == "northmere-fire"]
        assert [(a.starts, a.ends) for a in fire] == [
            ("2020-01-01", "2020-03-31"),
            ("2020-04-01", None),
        ]
        await d.press("ctrl+z")
        fire = [a for a in d.store.partnership.agencies() if a.code == "northmere-fire"]
        assert [(a.name, a.ends) for a in fire] == [("Northmere Fire", None)]
        await d.press("home", "enter")
        await d.fill(ends="31 Dec 2018")
        await d.press("ctrl+s")
        assert d.where == "AgencyForm" and d.shows("made after 31 Dec 2018 with it as owner")
        await d.press("f8", "escape", "s")
        await d.fill(name="Northmere Unitary", starts="1 Jan 2019")
        await d.press("ctrl+s")
        assert d.where == "SuccessorForm" and d.shows("made after 31 Dec 2018 with it as owner")
        await d.press("f8", "escape", "delete")
        assert "is named by records" in " ".join(d.toasts)
        await d.press("r", "n")
        council = d.store.partnership.agencies()[0].key
        await d.fill(title="Delegated safeguarding partner", agency=str(council))
        await d.press("ctrl+s")
        assert d.where == "RolesScreen" and d.shows("Delegated safeguarding partner")
        await d.press("enter", "escape", "delete")
        assert len(d.store.records.all(Role)) == 5
        await d.press("ctrl+z", "escape", "escape")
        await d.app.push_screen(ForumsPage())
        await d.settle()
        await d.press("n")
        await d.fill(name="Quality sub-group")
        await d.press("ctrl+s")
        assert d.shows("Quality sub-group quality-sub-g… sub-group none planned")


async def test_a_new_year_starts_with_what_is_open_and_its_history_whole(
    start: "Open", whole: Path
) -> None:
    async with start(whole) as d:
        still_open = [one for one in d.store.records.all(Recommendation) if one.status.is_open]
        before = {one.key: len(d.store.history.of(one.key)) for one in still_open}
        await d.app.push_screen(YearsScreen())
        await d.settle()
        await d.press("n")
        assert d.shows("2019 to 2020") and d.shows("= £800")
        await d.fill(starts="1 Sep 2019")
        await d.press("ctrl+s")
        assert d.where == "YearForm" and d.shows("years may not overlap")
        await d.fill(starts="1 Oct 2019")
        await d.press("ctrl+s")
        assert f"{len(still_open)} recommendations carried over" in d.words
        year = d.store.partnership.years()[-1]
        assert (year.starts, year.ends) == ("2019-10-01", "2020-09-30")
        assert d.store.years.carried_into(year) == [one.key for one in still_open]
        await d.press("enter")
        assert d.where == "OwedScreen" and d.shows("made before Tue 1 Oct 2019 and open then")
        assert {one.key: len(d.store.history.of(one.key)) for one in still_open} == before
        closed = still_open[0]
        with d.store.action("Close"):
            d.store.records.edit(
                closed.changed(
                    status="closed without evidence of impact",
                    status_note="nothing was seen",
                    ended_on="2019-10-15",
                )
            )
        assert closed.key in d.store.years.carried_into(year), "it was open when the year began"
        await d.press("escape", "ctrl+z", "ctrl+z")
        assert len(d.store.partnership.years()) == 1
