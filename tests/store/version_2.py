"""A file as the second version of the program made it, with records of every kind it knew."""

import sqlite3
from pathlib import Path

import pytest

from scrutiny_tui.domain.partnership import Partnership
from tests.store import older
from tests.store.older import add, begin, end, join

DIGEST = "41da97a46261ae24e7bb310631bb48baffbd1e4e0e6cd69c52608808d11881a3"
"""Fingerprint of tables and triggers that the second version was released with."""

Q1, Q2, Q2A, Q7 = 8, 9, 10, 11
HUB, BOARD = 12, 13
HEARD, ASKED, LATER = 20, 21, 22
FIRST, SECOND, THIRD, UNDONE = 30, 31, 32, 33
"""Judgements on Q1 that stand, and one that was taken back."""
FINDING, SECTION = 40, 43

# number: (moment of the action that recorded it, zone, the day there)
DOCUMENTS: dict[int, tuple[str, str, str]] = {
    23: ("2018-10-15T23:30:00Z", "+01:00", "2018-10-16"),
    24: ("2018-11-20T02:00:00Z", "-05:00", "2018-11-19"),
    25: ("2018-12-31T23:59:59Z", "+00:00", "2018-12-31"),
    26: ("2018-12-31T10:00:00Z", "+14:00", "2019-01-01"),
    27: ("2018-10-28T00:15:00Z", "-00:30", "2018-10-27"),
}
"""Documents, the first of them edited later, the last but one withdrawn, the last undone."""

_DAY = "2018-10-30"
_AT, _ZONE = "2018-10-30T10:12:00Z", "+00:00"


def make(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it, and work in it: judge, change one's mind, undo and redo."""
    older.make(path, monkeypatch, 2, _fill)


def _fill(path: Path) -> None:
    db = older.connected(path, DIGEST)
    work_in(db)
    db.close()


def work_in(db: sqlite3.Connection) -> None:
    """Enter records of every kind that the second version knew, change and undo some."""
    for label, work in (("New file", _house), ("Hub 1", _session), ("Sort", _sort)):
        begin(db, label)
        work(db)
        end(db)
    _read(db)
    _judge(db)
    begin(db, "Conclude")
    _conclude(db)
    end(db)
    last = [("N-", 3), ("E-", 5), ("F-2019-", 1), ("R-2019-", 1)]
    db.executemany("insert into sequence values (?, ?)", last)
    for editor, text in (("capture:12", "half a li"), ("judge:8:reason", "They sa")):
        cursor, at = f"0,{len(text)}", "2018-10-30T11:00:00Z"
        db.execute("insert into draft values (?, ?, ?, ?)", (editor, text, cursor, at))


def _house(db: sqlite3.Connection) -> None:
    about = Partnership(name="Northmere")
    add(db, 1, "partnership", name=about.name, scrutineer=about.scrutineer, marking=about.marking,
        front_door="01632 960 001", watch="Saltmarsh Lane", fine="Robin Project")  # fmt: skip
    add(db, 2, "year", title="2018 to 2019", starts="2018-10-01", ends="2019-09-30",
        day_ceiling=1500, rate=80000, money_ceiling=1200000)  # fmt: skip
    add(db, 3, "agency", code="police", name="Police", partner=1)
    add(db, 4, "agency", code="health", name="Health", partner=1, starts="2018-10-01")
    add(db, 5, "forum", code="board", name="Board")
    add(db, 6, "priority", number=1, name="Neglect")
    add(db, 7, "framework", code="own", version=1, title="Own", source="Own", status="in force",
        crosswalk='["own:Q1 = other:R1"]')  # fmt: skip
    add(db, Q1, "criterion", code="Q1", kind="judgement", text="Is it kind?", section="Own",
        position=1, prompts='["Who says so?"]')  # fmt: skip
    add(db, Q2, "criterion", code="Q2", kind="heading", text="Is it quick?", position=2)
    add(db, Q2A, "criterion", code="Q2a", kind="judgement", text="By night?", position=3)
    add(db, Q7, "criterion", code="Q7", kind="collector", text="What worries?", position=4,
        collects='["worry"]')  # fmt: skip
    for criterion in (Q1, Q2, Q2A, Q7):
        join(db, criterion, "of", 7)
    join(db, Q2A, "part of", Q2)
    join(db, Q2A, "matches", Q1)
    add(db, HUB, "event", title="Hub 1", kind="hub", date=_DAY, starts_at="09:30", status="held",
        attended=1, checkpoint=1, hub_number=1, place="Town hall", purpose="Listen")  # fmt: skip
    join(db, HUB, "about", 6)
    add(db, BOARD, "event", title="Board", kind="board", date="2019-01", status="planned")
    join(db, BOARD, "of", 5)


def _session(db: sqlite3.Connection) -> None:
    add(db, 14, "item", title="Damp and mould", position=1)
    join(db, 14, "at", HUB)
    add(db, 15, "attendee", role="named nurse", number=2)
    add(db, 16, "tally", what="challenge", detail="Who told them?", at=_AT, zone=_ZONE)
    for n in (15, 16):
        join(db, n, "at", HUB)
        join(db, n, "from", 3)
    join(db, 16, "in", 14)
    join(db, 16, "to", 4)
    add(db, HEARD, "note", "N-001", text="They were asked late", kind="worry",
        voice="practitioner", role="named nurse", at=_AT, zone=_ZONE, strength="strong",
        sorted=1)  # fmt: skip
    add(db, ASKED, "note", "N-002", text="Ask the school", kind="action", private=1, at=_AT,
        zone=_ZONE, due="2019-01", place=1.5)  # fmt: skip
    add(db, LATER, "note", "N-003", text="Taken out", kind="quote", voice="leader", at=_AT,
        zone=_ZONE)  # fmt: skip
    for n in (HEARD, ASKED, LATER):
        join(db, n, "at", HUB)
    join(db, HEARD, "in", 14)
    join(db, HEARD, "from", 4)


def _sort(db: sqlite3.Connection) -> None:
    join(db, HEARD, "bears on", Q1, Q7)
    db.execute("update note set done_on = '2018-11-05' where n = ?", (ASKED,))
    db.execute("update record set withdrawn = 1 where n = ?", (LATER,))


def _read(db: sqlite3.Connection) -> None:
    """The documents, each recorded by an action of its own in a zone of its own."""
    for n, (at, zone, _) in DOCUMENTS.items():
        done = begin(db, "Add a document", at, zone)
        add(db, n, "document", f"E-{n - 22:03}", title=f"Audit {n}", refers_to="2018-09",
            seen="2018-10-15", method="audit", voice="data", kept="Intranet",
            summary="Thresholds differ")  # fmt: skip
        join(db, n, "bears on", Q1)
        join(db, n, "from", 3)
        end(db)
    begin(db, "Undo: Add a document", undoes=done)
    db.execute("update record set withdrawn = 1 where n = 27")
    end(db)
    begin(db, "Edit E-001", "2019-01-02T12:00:00Z")
    db.execute("update document set kept = 'A drawer' where n = 23")
    end(db)
    begin(db, "Withdraw E-004")
    db.execute("update record set withdrawn = 1 where n = 26")
    end(db)


def _judge(db: sqlite3.Connection) -> None:
    at = ("2018-10-30T18:00:00Z", "+00:00")
    begin(db, "Judge Q1", *at)
    add(db, FIRST, "judgement", value="mixed", strength="moderate", reason="Two ways of telling",
        judged_on=_DAY)  # fmt: skip
    join(db, FIRST, "on", Q1)
    join(db, FIRST, "at", HUB)
    join(db, FIRST, "rests on", HEARD, 23)
    end(db)
    begin(db, "Judge Q1", *at)
    add(db, SECOND, "judgement", value="too early to assess", strength="limited",
        strength_reason="It is old", reason="It is being mended", judged_on="2018-11-30",
        look_again="2019-03")  # fmt: skip
    join(db, SECOND, "on", Q1)
    join(db, SECOND, "rests on", HEARD, 24, 25)
    end(db)
    begin(db, "Judge Q2a", *at)
    add(db, THIRD, "judgement", value="not examined", strength="none", judged_on=_DAY)
    join(db, THIRD, "on", Q2A)
    end(db)
    done = begin(db, "Judge Q1", *at)
    add(db, UNDONE, "judgement", value="effective", strength="none", reason="A slip",
        judged_on="2019-01-02")  # fmt: skip
    join(db, UNDONE, "on", Q1)
    end(db)
    for undo, withdrawn in (("Undo", 1), ("Redo", 0), ("Undo", 1)):
        done = begin(db, f"{undo}: Judge Q1", *at, undoes=done)
        db.execute("update record set withdrawn = ? where n = ?", (withdrawn, UNDONE))
        end(db)


def _conclude(db: sqlite3.Connection) -> None:
    add(db, FINDING, "finding", "F-2019-01", title="Children are asked late", kind="worry",
        statement="They wait", so_what="They stop asking", value="mixed", strength="moderate",
        found_on="2018-11-02")  # fmt: skip
    join(db, FINDING, "bears on", Q1)
    join(db, FINDING, "rests on", HEARD, 23, FIRST)
    join(db, FINDING, "in", 2)
    add(db, 41, "recommendation", "R-2019-01", text="Ask children first", made_on="2018-11-02",
        due="2019-03", status="agreed", response="accepted", response_note="yes",
        responded_on="2018-11-20")  # fmt: skip
    for relation, target in (("of", FINDING), ("led by", 5), ("supported by", 3),
                             ("due by", BOARD), ("rests on", HEARD), ("rests on", 23)):  # fmt: skip
        join(db, 41, relation, target)
    add(db, 42, "declaration", kind="nil", declared_on="2018-10-01", level="none")
    add(db, SECTION, "section", report="feedback", code="strengths", text="Getting better")
    for relation, target in (("in", 2), ("at", HUB), ("picks", HEARD), ("leaves out", ASKED)):
        join(db, SECTION, relation, target)
    add(db, 44, "day", date=_DAY, hundredths=100, activity="attendance", detail="all day")
    add(db, 45, "expense", date=_DAY, kind="mileage", pence=1234, miles_tenths=274)
    for n in (44, 45):
        join(db, n, "for", HUB)
    add(db, 46, "rate", what="mile", pence=45, starts="2018-10-01", source="contract")
    add(db, 47, "report", report="contribution", version="0.1", status="Draft",
        marking="OFFICIAL", written_at=_AT, zone=_ZONE, file_name="Contribution.docx",
        sha256="0" * 64)  # fmt: skip
    join(db, 47, "in", 2)
