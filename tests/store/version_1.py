"""A file as the first version of the program made it: its tables, its triggers, its history."""

from pathlib import Path

import pytest

from scrutiny_tui.domain.partnership import Partnership
from tests.store import older
from tests.store.older import add, begin, end, join

DIGEST = "8219ab13688505de9ca27a27adea5863d1bb36e39bfb9fe60f9ec8c5e991464e"
"""Fingerprint of tables and triggers that the first version was released with."""

# number: words, kind, voice, question
NOTES: dict[int, tuple[str, str | None, str | None, bool]] = {
    10: ("whole", "worry", "practitioner", True),
    11: ("no voice", "quote", None, True),
    12: ("own eyes", "observation", None, True),
    13: ("own deed", "action", None, True),
    14: ("no question", "worry", "leader", False),
    15: ("no kind", None, "parent or carer", True),
    16: ("nothing said", None, None, False),
    17: ("own eyes, no question", "observation", None, False),
    18: ("taken out", "worry", "data", True),
}
"""What the file holds of every way in which a note was sorted, or was not."""

SORTED = {10, 12, 13, 18}
"""Those of them that say all that sorting asks."""


def make(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it, and work in it a little."""
    older.make(path, monkeypatch, 1, _fill)


def _fill(path: Path) -> None:
    db = older.connected(path, DIGEST)
    begin(db, "New file")
    about = Partnership(name="Northmere")
    add(db, 1, "partnership", name=about.name, scrutineer=about.scrutineer, marking=about.marking)
    add(db, 2, "year", title="2018 to 2019", starts="2018-10-01", ends="2019-09-30",
        day_ceiling=1500, rate=80000, money_ceiling=1200000)  # fmt: skip
    add(db, 3, "agency", code="police", name="Police")
    add(db, 4, "framework", code="own", version=1, title="Own", source="Own", status="in force")
    add(db, 5, "criterion", code="Q1", kind="judgement", text="Is it kind?", position=1)
    join(db, 5, "of", 4)
    add(db, 6, "event", title="Hub 1", kind="hub", date="2018-10-30", status="held")
    end(db)
    for n, (text, kind, voice, asked) in NOTES.items():
        begin(db, "Note")
        at, zone = "2018-10-30T10:12:00Z", "+00:00"
        add(db, n, "note", f"N-{n - 9:03}", text=text, kind=kind, voice=voice, at=at, zone=zone)
        join(db, n, "at", 6)
        if asked:
            join(db, n, "bears on", 5)
        end(db)
    begin(db, "Edit note N-001")
    db.execute("update note set role = 'named nurse' where n = 10")
    join(db, 10, "from", 3)
    end(db)
    begin(db, "Withdraw N-009")
    db.execute("update record set withdrawn = 1 where n = 18")
    end(db)
    begin(db, "Add a finding")
    add(db, 30, "finding", "F-2019-01", title="Children are asked late", kind="worry",
        strength="limited", found_on="2018-10-30")  # fmt: skip
    join(db, 30, "rests on", 10)
    join(db, 30, "bears on", 5)
    join(db, 30, "in", 2)
    end(db)
    begin(db, "Write a section")
    add(db, 31, "section", report="contribution", code="next", text="x")
    join(db, 31, "in", 2)
    end(db)
    db.execute("insert into sequence values ('N-', 9), ('F-2019-', 1)")
    db.execute("insert into draft values ('capture:6', 'half a li', '0,9', '2018-10-30T11:00:00Z')")
    db.close()
