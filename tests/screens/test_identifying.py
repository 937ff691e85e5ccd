"""Before the contribution is written, what may identify somebody is shown."""

from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_tui.store import open_store
from tests.store.kit import TODAY, add, finding, note, the_clock

if TYPE_CHECKING:
    from tests.conftest import Open


async def test_a_name_is_shown_first_and_written_only_when_asked_again(
    start: "Open", empty: Path
) -> None:
    with open_store(empty, now=the_clock(TODAY)) as store:
        ref = add(store, note("Mrs Jones says that thresholds differ", kind="worry")).ref
        add(store, finding("Help came late to Mr Smith [b]"))
    async with start(empty) as d:
        await d.press("f9", "x")
        assert d.shows("Nothing is written yet: 2 places may identify somebody"), d.text
        assert not list(empty.parent.glob("*.docx"))
        await d.press("end", "up")
        assert d.shows("May identify somebody, Enter goes there")
        assert d.shows(f"{ref} ! a name: Mrs Jones") and d.shows("F-2019-01 ! a name: Mr")
        [q7] = d.store.questions.numbers(["Q7"])
        with d.store.action("Reword"):
            n, _ = d.store.records.by_ref(ref)
            d.store.collectors.reword(q7, n, "A school says that thresholds differ")
        await d.press("x")
        [written] = empty.parent.glob("*.docx")
        assert "May identify" not in d.words and b"Jones" not in written.read_bytes()
        await d.press("x")
        assert d.shows("Nothing is written yet: 1 place may identify somebody")
