"""Dates of agencies and forums are guarded by the challenges that were put to them."""

from pydantic import ValidationError

from scrutiny_tui.domain.challenges import Challenge
from scrutiny_tui.domain.partnership import Agency
from scrutiny_tui.domain.records import problems
from scrutiny_tui.store import Store
from scrutiny_tui.store.checks import check
from tests.store.kit import add, finding, recommendation


def test_an_agency_was_there_when_a_challenge_was_put_to_it(store: Store) -> None:
    police = add(store, Agency(code="fire", name="Northmere Fire"))
    one = Challenge(text="How many wait?", asked_on="2019-07-15", to=police.key)
    asked = add(store, one)

    def ends(day: str | None) -> dict[str, str]:
        now = store.records.get(Agency, police.key)
        try:
            with store.action("Edit"):
                store.following.keep_body(now.changed(ends=day))
        except ValidationError as error:
            return dict(problems(error))
        return {}

    assert ends("2019-06-01") == {
        "ends": f"{asked.ref} was put to it after 1 Jun 2019: choose another day, or put that to "
        "another one first"
    }
    of = add(store, finding()).key
    made = add(store, recommendation(of, lead=police.key, made_on="2019-07-01"))
    assert ends("2019-06-01")["ends"] == (
        f"{made.ref} was made after 1 Jun 2019 with it as owner; {asked.ref} was put to it after "
        "1 Jun 2019: choose another day, or give what was made then another owner and put that to "
        "another one first"
    )
    assert ends("2019-07-15") == {}
    late = add(store, one.changed(asked_on="2019-07-16"))
    said = "to: asked Tue 16 Jul 2019: Northmere Fire ended on 15 Jul 2019"
    assert f"{late.ref}: {said}" in map(str, check(store.db))
    # A challenge that is taken out guards nothing any more.
    with store.action("Withdraw"):
        store.records.withdraw(late)
        store.records.withdraw(asked)
    assert ends("2019-07-01") == {}
