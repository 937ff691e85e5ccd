"""What the tests of the store share: a clock, ids, one example of every kind, and photographs."""

import itertools
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.days import DayEntry, Declaration, Expense, Rate
from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Document, Note
from scrutiny_tui.domain.partnership import Agency, Forum, Partnership, Priority, Year
from scrutiny_tui.domain.questions import Criterion, Framework, Judgement
from scrutiny_tui.domain.records import Entry
from scrutiny_tui.domain.sections import Report, Section
from scrutiny_tui.domain.sessions import AgendaItem, Attendee, Tally
from scrutiny_tui.store import Store
from scrutiny_tui.store.database import ulid
from scrutiny_tui.store.findings import FindingRow

TODAY = "2019-01-28"
AT, ZONE = "2019-01-28T10:20:00Z", "+00:00"
LATER = datetime(2019, 1, 28, 10, 20, tzinfo=UTC)


def the_clock(day: str) -> Callable[[], datetime]:
    """A clock that stands at twenty past ten."""
    now = datetime.fromisoformat(f"{day}T10:20:00+00:00")
    return lambda: now


def ids(first: int = 0) -> Callable[[datetime], str]:
    """Ids that are the same in every run, one after the other."""
    numbers = itertools.count(first << 40)
    return lambda at: ulid(at, next(numbers))


def n_of(store: Store, kind: Kind, place: int = 0) -> int:
    """The number of a record of a kind that a new file has."""
    rows = store.db.rows(
        "select n from record where kind = ? and withdrawn = 0 order by n", (kind.value,)
    )
    return int(rows[place][0])


def note(text: str = "Partners spoke plainly.", **fields: Any) -> Note:
    return Note(**({"text": text, "at": AT, "zone": ZONE} | fields))


def finding(title: str = "Children are asked late", **fields: Any) -> Finding:
    return Finding(**({"title": title, "kind": "worry", "found_on": TODAY} | fields))


def item(store: Store, title: str = "Matters arising", **fields: Any) -> AgendaItem:
    event = n_of(store, Kind.EVENT)
    return AgendaItem(**({"title": title, "position": 1, "event": event} | fields))


def recommendation(of: int, text: str = "Ask children first", **fields: Any) -> Recommendation:
    return Recommendation(**({"text": text, "made_on": TODAY, "finding": of} | fields))


def judgement(on: int, value: str = "mixed", **fields: Any) -> Judgement:
    return Judgement(**({"value": value, "judged_on": TODAY, "criterion": on} | fields))


EXAMPLES: dict[Kind, Callable[[Store], Entry]] = {
    Kind.PARTNERSHIP: lambda s: Partnership(
        name="Southmere",
        marking="OFFICIAL",
        front_door="Southmere front door 01632 960 001",
        watch="Saltmarsh Lane",
        fine="Robin Project",
    ),
    Kind.YEAR: lambda s: Year(title="2019 to 2020", starts="2019-10-01", ends="2020-09-30"),
    Kind.AGENCY: lambda s: Agency(code="fire", name="Fire service", starts="2018-01-01"),
    Kind.FORUM: lambda s: Forum(code="quality", name="Quality sub-group"),
    Kind.PRIORITY: lambda s: Priority(number=4, name="Neglect"),
    Kind.FRAMEWORK: lambda s: Framework(
        code="own",
        version=1,
        title="Own",
        source="Own",
        status="draft",
        unverified="All of it",
        effective_from="2018-10-01",
        effective_to="2019-09-30",
        crosswalk=("own:X1 = other:Y1",),
    ),
    Kind.CRITERION: lambda s: Criterion(
        code="X1",
        kind="judgement",
        text="Is it kind?",
        section="Own",
        position=3,
        prompts=("Who says so?", "How often?"),
        collects=("worry",),
        framework=n_of(s, Kind.FRAMEWORK),
        part_of=n_of(s, Kind.CRITERION),
        matches=(n_of(s, Kind.CRITERION, 1), n_of(s, Kind.CRITERION, 2)),
    ),
    Kind.EVENT: lambda s: Event(
        title="Visit to the front door",
        kind="visit",
        date="2019-02",
        starts_at="09:30",
        status="confirmed",
        attended=False,
        checkpoint=True,
        hub_number=2,
        place="Town hall",
        purpose="See it",
        priority=n_of(s, Kind.PRIORITY),
        forum=n_of(s, Kind.FORUM),
    ),
    Kind.ITEM: lambda s: item(s, "Kind words, and data", position=3),
    Kind.ATTENDEE: lambda s: Attendee(
        role="named nurse",
        number=2,
        absent=True,
        event=n_of(s, Kind.EVENT),
        agency=n_of(s, Kind.AGENCY),
    ),
    Kind.TALLY: lambda s: Tally(
        what="challenge",
        detail="Who told the children?",
        at=AT,
        zone=ZONE,
        event=n_of(s, Kind.EVENT),
        item=s.records.add(item(s)).key,
        agency=n_of(s, Kind.AGENCY),
        to=n_of(s, Kind.AGENCY, 1),
    ),
    Kind.NOTE: lambda s: note(
        kind="quote",
        voice="practitioner",
        role="named nurse",
        private=True,
        strength="strong",
        due="2019-03",
        done_on=TODAY,
        sorted=True,
        place=1.5,
        event=n_of(s, Kind.EVENT),
        item=s.records.add(item(s)).key,
        agency=n_of(s, Kind.AGENCY),
        criteria=(n_of(s, Kind.CRITERION), n_of(s, Kind.CRITERION, 1)),
    ),
    Kind.DOCUMENT: lambda s: Document(
        title="Audit of thresholds",
        refers_to="2018-11",
        seen=TODAY,
        method="audit",
        voice="data",
        kept="Council intranet",
        summary="Thresholds differ",
        agency=n_of(s, Kind.AGENCY),
        criteria=(n_of(s, Kind.CRITERION),),
    ),
    Kind.JUDGEMENT: lambda s: judgement(
        n_of(s, Kind.CRITERION),
        "too early to assess",
        strength="limited",
        strength_reason="one voice",
        reason="Only one hub so far",
        look_again="2019-07",
        event=n_of(s, Kind.EVENT),
        rests_on=(s.records.add(note()).key,),
    ),
    Kind.FINDING: lambda s: finding(
        statement="They are asked late",
        so_what="They wait",
        value="mixed",
        strength="moderate",
        criteria=(n_of(s, Kind.CRITERION),),
        rests_on=(s.records.add(note()).key,),
        year=n_of(s, Kind.YEAR),
    ),
    Kind.RECOMMENDATION: lambda s: recommendation(
        s.records.add(finding()).key,
        due="2019-04-01",
        status="closed with impact",
        status_note="seen",
        response="accepted",
        response_note="yes",
        responded_on="2019-02-01",
        said_done_on="2019-03-01",
        verified_on="2019-03-15",
        impact="Children are asked first",
        lead=n_of(s, Kind.FORUM),
        supporting=(n_of(s, Kind.AGENCY), n_of(s, Kind.AGENCY, 1)),
        due_event=n_of(s, Kind.EVENT, 3),
        rests_on=(s.records.add(note()).key,),
    ),
    Kind.DECLARATION: lambda s: Declaration(
        kind="financial",
        declared_on=TODAY,
        party="a provider",
        description="shares",
        starts="2015-01-01",
        ends="2017-01-01",
        level="manageable",
        mitigation="sold",
        declared_to="chair",
        review_on="2020-01-01",
    ),
    Kind.DAY: lambda s: DayEntry(
        date=TODAY,
        hundredths=50,
        activity="writing",
        detail="draft",
        events=(n_of(s, Kind.EVENT), n_of(s, Kind.EVENT, 1)),
    ),
    Kind.EXPENSE: lambda s: Expense(
        date=TODAY,
        kind="mileage",
        pence=1234,
        miles_tenths=274,
        detail="to the hub",
        events=(n_of(s, Kind.EVENT),),
    ),
    Kind.RATE: lambda s: Rate(what="day", pence=60000, starts=TODAY, source="contract"),
    Kind.SECTION: lambda s: Section(
        report="feedback",
        code="strengths",
        text="Getting better",
        year=n_of(s, Kind.YEAR),
        event=n_of(s, Kind.EVENT),
        picks=(s.records.add(note()).key,),
        leaves_out=(s.records.add(note("They did not.")).key,),
    ),
    Kind.REPORT: lambda s: Report(
        version="0.1",
        status="Draft",
        marking="OFFICIAL",
        written_at=AT,
        zone=ZONE,
        file_name="Contribution.docx",
        sha256="0" * 64,
        year=n_of(s, Kind.YEAR),
    ),
}
"""One valid record of every kind, with every field filled in."""

CHANGES: dict[Kind, dict[str, Any]] = {
    Kind.PARTNERSHIP: {"scrutineer": "Somebody else", "front_door": "", "watch": "", "fine": ""},
    Kind.YEAR: {"title": "Second year"},
    Kind.AGENCY: {"name": "Fire and rescue"},
    Kind.FORUM: {"name": "Quality"},
    Kind.PRIORITY: {"name": "Exploitation"},
    Kind.FRAMEWORK: {"title": "My own"},
    Kind.CRITERION: {"section": "Another"},
    Kind.EVENT: {"title": "Second visit", "attended": None, "priority": None},
    Kind.ITEM: {"title": "Data, and kind words", "position": 4},
    Kind.ATTENDEE: {"role": "school nurse", "number": 1, "absent": False, "agency": None},
    Kind.TALLY: {"what": "decision", "detail": "", "item": None, "to": None},
    Kind.NOTE: {
        "text": "They did not.",
        "private": False,
        "criteria": (),
        "voice": None,
        "strength": None,
        "due": "2019-03-04",
        "done_on": None,
        "sorted": False,
        "place": None,
        "item": None,
    },
    Kind.DOCUMENT: {"title": "Audit of the front door", "seen": None},
    Kind.FINDING: {"title": "Children are never asked", "value": None, "rests_on": ()},
    Kind.RECOMMENDATION: {"text": "Ask them", "due": None, "supporting": ()},
    Kind.DECLARATION: {"description": "sold shares", "ends": None},
    Kind.DAY: {"hundredths": 75},
    Kind.EXPENSE: {"kind": "rail", "miles_tenths": None},
    Kind.RATE: {"pence": 65000},
    Kind.SECTION: {"text": "Getting better slowly", "picks": (), "leaves_out": ()},
    Kind.REPORT: {"status": "Final"},
}
"""A valid change to each of them; a judgement has none."""


def in_log(store: Store, words: str = "") -> list[FindingRow]:
    """The log of findings as a filter shows it."""
    return store.findings.rows(store.findings.matching(words))


def add(store: Store, entry: Entry) -> Any:
    with store.action("Add"):
        return store.records.add(entry)


def photograph(store: Store) -> dict[str, Any]:
    """Everything a scrutineer can see of a file: lists, links and what search finds."""
    lists = {
        kind.value: [row for row in store.lists.rows(kind) if not row["withdrawn"]] for kind in Kind
    }
    standing = "select n from record where withdrawn = 0"
    links = store.db.rows(
        f"select source, relation, target from link where source in ({standing}) "
        f"and target in ({standing}) order by source, relation, target"
    )
    words = ("children", "ask", "partners", "visit", "hub", "audit", "kind", "n-001", "one")
    found = {word: sorted(hit.n for hit in store.search.find(word, 500).hits) for word in words}
    return {"lists": lists, "links": links, "found": found}


def replayed(store: Store) -> dict[tuple[str, Any], Any]:
    """Every audited row as the history alone tells it."""
    rows: dict[tuple[str, Any], Any] = {}
    for table, event, before, after in store.db.rows(
        "select tbl, event, before, after from change order by n"
    ):
        old, new = (json.loads(item) if item else None for item in (before, after))
        assert rows.get(row_key(table, old)) == old if old else True
        if event != "insert":
            assert rows.pop(row_key(table, old)) == old
        if event != "delete":
            rows[row_key(table, new)] = new
    return rows


def row_key(table: str, row: dict[str, Any] | None) -> tuple[str, Any]:
    if row is None:
        return (table, None)
    if table == "link":
        return (table, (row["source"], row["relation"], row["target"]))
    return (table, row["n"])


def kept(store: Store) -> dict[tuple[str, Any], Any]:
    """Every audited row as its table holds it."""
    rows: dict[tuple[str, Any], Any] = {}
    for table in ("record", "link", *(kind.value for kind in Kind)):
        names = [row[1] for row in store.db.rows(f'pragma table_info("{table}")')]
        for row in store.db.rows(f'select * from "{table}"'):
            one = dict(zip(names, row, strict=True))
            rows[row_key(table, one)] = one
    return rows


def folder(path: Path) -> dict[str, bytes]:
    """Every ordinary file in a folder with what is in it."""
    return {one.name: one.read_bytes() for one in path.iterdir() if one.is_file()}


def names_in(path: Path) -> list[str]:
    """The names in a folder, sorted."""
    return sorted(one.name for one in path.iterdir())
