"""The form of a judgement beside its evidence: whose keys act, and what it refuses."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.words import Method, Voice
from scrutiny_tui.screens.questions import judging
from scrutiny_tui.screens.questions.trail import evidence_line, in_full, standing
from scrutiny_tui.store import open_store
from tests.screens.kit import USUAL
from tests.screens.test_question import numbered, on_left, on_right, open_q1
from tests.store.kit import TODAY, add, judgement, n_of, note, the_clock

if TYPE_CHECKING:
    from tests.conftest import Open


@pytest.fixture
def filled(empty: Path) -> Path:
    """Q1 with two notes, one of them of an agency, and a document."""
    with open_store(empty, now=the_clock(TODAY)) as store:
        q1, police = numbered(store, "Q1"), n_of(store, Kind.AGENCY)
        add(store, note("Seen [at] night", voice="practitioner", agency=police, criteria=(q1,)))
        add(
            store,
            Document(title="Audit of May", method=Method.AUDIT, voice=Voice.DATA, criteria=(q1,)),
        )
        add(store, note("Between us", voice="manager", criteria=(q1,), private=True))
    return empty


async def test_keys_of_the_evidence_act_only_while_it_has_the_focus(
    start: "Open", filled: Path
) -> None:
    with open_store(filled, now=the_clock(TODAY)) as store:
        add(store, judgement(numbered(store, "Q1"), "mixed", reason="The first look"))
    async with start(filled, USUAL) as d:
        q1 = await open_q1(d)
        assert on_right(d, "Ask yourself"), "above the trail, in sight"
        stances = [one.stance for one in d.store.evidence.on(q1)]
        await d.press("tab")
        choice = d.screen.focused
        assert choice.parent.field.name == "value" and "Counts" not in d.footer
        await d.press("minus", "plus", "slash", "v", "g", "t", "s")
        assert d.screen.focused is choice
        d.screen.query_one("#trail-side").focus()
        await d.press("minus", "space", "slash", "s", "t")
        assert d.screen.focused.id == "trail-side" and not on_left(d, "left out")
        assert not on_left(d, "shown:")
        assert [one.stance for one in d.store.evidence.on(q1)] == stances
        d.screen.query_one("#evidence").focus()
        await d.press("minus")
        assert d.store.evidence.on(q1)[0].stance == "contradicts"


async def test_a_judgement_dated_ahead_or_before_its_event_is_refused_on_its_field(
    start: "Open", filled: Path
) -> None:
    async with start(filled, (180, 50)) as d:
        q1 = await open_q1(d)
        await d.fill(value="mixed", judged_on="3 Mar 2099")
        await d.press("ctrl+s")
        assert on_right(d, ": give the day on which you judge, or judged")
        assert d.screen.focused.parent.field.name == "judged_on"
        assert d.store.questions.trail(q1) == []
        board = next(e.n for e in d.store.calendar.checkpoints() if e.date == "2019-07-15")
        await d.fill(judged_on="1 Mar 2017", event=str(board))
        await d.press("ctrl+s")
        assert on_right(d, "that is before the event it is made at, Mon 15 Jul 2019")
        assert d.screen.focused.parent.field.name == "judged_on"
        await d.fill(judged_on="28 Jan 2019", event="")
        await d.press("ctrl+s")
        assert len(d.store.questions.trail(q1)) == 1


def test_what_is_said_where_nobody_has_looked_and_who_said_a_thing_before_its_words(
    filled: Path,
) -> None:
    with open_store(filled, now=the_clock(TODAY)) as store:
        q1 = numbered(store, "Q1")
        add(store, judgement(q1, "not examined"))
        [row] = [row for row in store.grid.rows() if row.n == q1]
        lines = {one.ref: evidence_line(one) for one in store.evidence.on(q1)}
        hints = [f.hint for f in judging.fields(store, "judgement") if f.kind == "line"]
    first, second, *_ = standing(row).splitlines()
    assert first == "not examined: no look yet, Mon 28 Jan 2019."
    assert second.startswith("2 notes, 1 document [")
    assert "(no look yet)" in in_full(row.trail, {}) and not row.thin
    police = lines["N-001"].partition("]")[0]
    assert "[practitioner, " in police and "Seen" not in police
    assert lines["N-002"].startswith("N-002 note [manager] [private: never printed]: Between us")
    assert max(map(len, hints)) <= 26, "as many letters as a field has in a window of 80 cells"
