"""A file as the third version of the program made it, with records of every kind it knew."""

import sqlite3
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.store import older, version_2
from tests.store.older import add, begin, end, join
from tests.store.version_2 import FINDING, FIRST, HEARD, Q1, Q2A, Q7

DIGEST = "37d6db72a4e9b6d961202875ce5f553c563ac3a3da2700336a0146d861a51c66"
"""Fingerprint of tables and triggers that the third version was released with."""


class Kept(NamedTuple):
    """A step that a recommendation must have afterwards."""

    what: str
    day: str
    text: str
    response: str | None = None
    verified: str | None = None


_MADE = "2018-11-02"

# number: (its columns, its steps in order of entry, its status note, the day on which it ended)
RECOMMENDATIONS: dict[int, tuple[dict[str, str], list[Kept], str, str | None]] = {
    101: (
        {"status": "agreed", "response": "partly accepted", "response_note": "Next year"},
        [Kept("response", _MADE, "Next year", "partly accepted")],
        "",
        None,
    ),
    102: (
        {"status": "draft", "response_note": "They rang back", "status_note": "Ask again"},
        [],
        "Ask again\nAnswer: They rang back",
        None,
    ),
    103: (
        {"status": "not accepted", "response": "not accepted", "responded_on": "2018-12-01"},
        [Kept("response", "2018-12-01", "(no reason was kept)", "not accepted")],
        "",
        "2018-12-24",
    ),
    104: (
        {
            "status": "closed with impact",
            "response": "accepted",
            "responded_on": "2018-11-20",
            "said_done_on": "2018-12-01",
            "verified_on": "2018-12-10",
            "impact": "Children are asked first",
        },
        [
            Kept("response", "2018-11-20", "", "accepted"),
            Kept("said done", "2018-12-01", ""),
            Kept("verified", "2018-12-10", "", None, "seen to be done"),
            Kept("impact", "2018-12-10", "Children are asked first"),
        ],
        "",
        "2018-12-24",
    ),
    105: (
        {"status": "superseded", "impact": "None yet", "made_on": "2019-01-28"},
        [Kept("impact", "2019-01-28", "None yet")],
        "",
        "2019-01-28",
    ),
    106: ({"status": "agreed"}, [], "", None),
}
"""The last but two is withdrawn; 105 was ended before the day on which it says it was made."""

WITHDRAWN = 104


def make(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it, and work in it as the second and the third version could."""
    older.make(path, monkeypatch, 3, _fill)


def _fill(path: Path) -> None:
    db = older.connected(path, DIGEST)
    version_2.work_in(db)
    begin(db, "Weigh")
    _weigh(db)
    end(db)
    begin(db, "Recommend")
    for n, (columns, *_) in RECOMMENDATIONS.items():
        text = f"Ask {n}"
        asked = {"text": text, "made_on": _MADE} | columns | {"status": "draft"}
        add(db, n, "recommendation", f"R-2019-{n}", **asked)
        join(db, n, "of", FINDING)
    end(db)
    for n, (columns, *_) in RECOMMENDATIONS.items():
        begin(db, f"Edit R-2019-{n}", "2018-12-23T23:30:00Z", "+01:00")
        values = (columns["status"], n)
        db.execute("update recommendation set status = ? where n = ?", values)
        end(db)
    begin(db, "Withdraw")
    db.execute("update record set withdrawn = 1 where n = ?", (WITHDRAWN,))
    end(db)
    db.execute("insert or replace into sequence values ('R-2019-', 106)")
    db.close()


def _weigh(db: sqlite3.Connection) -> None:
    add(db, 90, "dismissal", code="one agency", basis="police", reason="Seen in spring")
    join(db, 90, "on", Q1)
    join(db, 90, "about", FIRST)
    add(db, 91, "collected", wording="They are asked late", place=1.5)
    join(db, 91, "on", Q7)
    join(db, 91, "about", HEARD)
    add(db, 92, "judgement", value="mixed", strength="limited", reason="Still so",
        strength_reason="one finding",
        against="Leaders differ", impact="output", impact_note="A plan", parent_view="No",
        author="scrutineer", blind=1, judged_on="2019-01-28")  # fmt: skip
    join(db, 92, "on", Q2A)
    join(db, 92, "rests on", FINDING)
    join(db, HEARD, "corroborates", Q1)
    join(db, FINDING, "contradicts", Q1)
    join(db, Q2A, "follows", Q1)
