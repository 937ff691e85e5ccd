"""The golden thread: from any record to what it rests on and to what rests on it."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.thread import (
    ANNUAL,
    CONTRIBUTION,
    MOST,
    PARAGRAPHS,
    Paragraph,
    Part,
    Row,
    Spot,
    Thread,
    join,
)
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.printed import Printed, used_by, uses
from scrutiny_tui.store.records import Records, labels

_LINKED = (
    "select ours, relation, kind, n, total from (select j.ours, j.relation, r.kind, r.n, "
    "count(*) over (partition by j.ours, j.relation, r.kind) as total, row_number() over "
    "(partition by j.ours, j.relation, r.kind order by r.n desc) as place "
    "from (select 1 as ours, relation, target as n from link where source = ?1 union all "
    "select 0, relation, source from link where target = ?1) j "
    "cross join record r on r.n = j.n and (r.withdrawn = 0 or j.relation = 'merged into')) "
    f"where place <= {MOST} order by n desc"
)
_LIFE = (
    "select t.n from link l join link m on m.target = l.target and m.relation = 'of' "
    "join step t on t.n = m.source join record r on r.n = t.n and r.withdrawn = 0 "
    "where l.source = ? and l.relation = 'of' order by t.day, t.n"
)
_SAYS: dict[Kind, tuple[str, str]] = {
    Kind.PARTNERSHIP: ("name", "null"),
    Kind.YEAR: ("starts || ' to ' || ends", "null"),
    Kind.AGENCY: ("name", "null"),
    Kind.ROLE: ("title", "starts"),
    Kind.FORUM: ("kind || ': ' || name", "null"),
    Kind.PRIORITY: ("name", "null"),
    Kind.FRAMEWORK: ("title", "null"),
    Kind.CRITERION: ("text", "null"),
    Kind.EVENT: ("kind || ', ' || status", "date"),
    Kind.ITEM: ("'agenda item ' || position", "null"),
    Kind.ATTENDEE: ("iif(absent, 'sent word', number || ' there')", "null"),
    Kind.TALLY: ("what || iif(detail = '', '', ': ' || detail)", "date(at, zone)"),
    Kind.NOTE: ("iif(kind is null, '', kind || ': ') || text", "date(at, zone)"),
    Kind.DOCUMENT: ("title", "coalesce(seen, refers_to, recorded)"),
    Kind.JUDGEMENT: ("value || ', ' || strength || ' evidence: ' || reason", "judged_on"),
    Kind.DISMISSAL: ("code || ': ' || reason", "null"),
    Kind.COLLECTED: (
        "iif(left_out, 'left out', coalesce(nullif(wording, ''), 'in order'))",
        "null",
    ),
    Kind.FINDING: ("kind || ': ' || title", "found_on"),
    Kind.RECOMMENDATION: ("status || ': ' || text", "made_on"),
    Kind.STEP: (
        "trim(coalesce(response, verified, nullif(stage, ''), was || ' to ' || becomes, '') "
        "|| ': ' || text, ': ')",
        "day",
    ),
    Kind.CHALLENGE: ("text", "asked_on"),
    Kind.DISAGREEMENT: ("text", "raised_on"),
    Kind.DECLARATION: ("kind || iif(party = '', '', ': ' || party)", "declared_on"),
    Kind.ASIDE: ("matter", "null"),
    Kind.REQUEST: ("asked", "asked_on"),
    Kind.DAY: ("activity || iif(detail = '', '', ': ' || detail)", "date"),
    Kind.EXPENSE: ("kind || iif(detail = '', '', ': ' || detail)", "date"),
    Kind.RATE: ("source", "starts"),
    Kind.SECTION: ("text", "null"),
    Kind.REPORT: ("report || ' ' || version || ', ' || file_name", "date(written_at, zone)"),
    Kind.SELECTION: ("listed", "null"),
}
"""Of each kind what one line of it says, and its day, as columns of its own table."""

_NO = "''"
_DESCRIBED = " union all ".join(
    f"select n, {says}, {day}, {_NO if kind is not Kind.STEP else 'what'} from {kind.value} "
    "where n in (select value from json_each(?1))"
    for kind, (says, day) in _SAYS.items()
)
_BACK = (
    Kind.FINDING,
    Kind.JUDGEMENT,
    Kind.STEP,
    Kind.RECOMMENDATION,
    Kind.NOTE,
    Kind.DOCUMENT,
    Kind.EVENT,
    Kind.ITEM,
    Kind.CRITERION,
)
_FORWARDS = (
    Kind.FINDING,
    Kind.RECOMMENDATION,
    Kind.STEP,
    Kind.JUDGEMENT,
    Kind.CHALLENGE,
    Kind.REQUEST,
    Kind.DISAGREEMENT,
    Kind.COLLECTED,
    Kind.SECTION,
)
_PRINTS = {
    "printed in": "prints",
    "listed in": "lists",
    "counted in": "counts",
    "collected in": "collects",
    "stands in": "your words",
}
"""How a paragraph sees a record, by how the record sees the paragraph."""

_PLAIN = ("evidence", "bears on")
"""Words that say less than any other that joins the same two."""

_ISO = r"(\d{4}-\d\d(?:-\d\d)?)"
_FROM_TO = re.compile(f"^{_ISO} to {_ISO}(?=:|$)")
"""A move of a due date, and the days of a year, as `_SAYS` begins to tell them."""

_FEW = 8
"""Of more records of one kind than this, those of other kinds come before them."""


class _Said(NamedTuple):
    says: str
    day: str
    step: str


class _End(NamedTuple):
    """One record that is joined, before it is described."""

    n: int
    kind: Kind
    joined: str


class ThreadStore:
    """Walks the thread, one step at a time, in a number of queries that does not grow."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def around(self, spot: Spot) -> Thread:
        """A record or a paragraph, what it rests on and what rests on it.

        Raises:
            Rule: there is no such record or paragraph.
        """
        years = PartnershipStore(self._db, self._records).years()
        titles = {year.key: year.title for year in years}
        printed = Printed(self._db, years)
        if isinstance(spot, Paragraph):
            return self._around_paragraph(spot, printed, titles)
        return self._around_record(spot, printed, titles)

    def _around_record(self, n: int, printed: Printed, titles: dict[int, str]) -> Thread:
        head = self._db.row("select kind, withdrawn from record where n = ?", (n,))
        if head is None:
            raise Rule(f"There is no record with the number {n} in this file.")
        kind = Kind(head[0])
        linked = [(bool(ours), *row) for ours, *row in self._db.rows(_LINKED, (n,))]
        life = [row[0] for row in self._db.rows(_LIFE, (n,))] if kind is Kind.STEP else []
        named, said = self._described({n, *life, *(row[3] for row in linked)})
        ends: dict[bool, list[_End]] = {False: [], True: []}
        more: dict[bool, Counter[Kind]] = {False: Counter(), True: Counter()}
        shown = Counter((ours, relation, other) for ours, relation, other, _, _ in linked)
        for ours, relation, other, one, total in linked:
            found = _seen(ours, kind, relation, Kind(other), said[n if ours else one].step)
            if found is None:
                continue
            joined, forwards = found
            ends[forwards].append(_End(one, Kind(other), joined))
            left = total - shown[ours, relation, other]
            more[forwards][Kind(other)] = max(more[forwards][Kind(other)], left)
        if n in life:
            at = life.index(n)
            ends[False] += [_End(one, Kind.STEP, "after") for one in life[max(at - 1, 0) : at]]
            ends[True] += [_End(one, Kind.STEP, "then") for one in life[at + 1 : at + 2]]
        places = printed.of(n, kind)
        if kind is Kind.YEAR:
            places = [(Paragraph(n, code), "told in") for code in PARAGRAPHS]
        behind = printed.in_report(n) if kind is Kind.REPORT else []
        if kind is Kind.SECTION:
            behind = [other for one, _ in places for other in uses(one)]
        back = [_paragraph(one, "tells again", titles) for one in behind]
        forth = [_paragraph(one, word, titles) for one, word in places]
        return Thread(
            n,
            kind,
            named[n],
            said[n].says,
            said[n].day,
            bool(head[1]),
            _part(_rows(ends[False], named, said), _BACK, more[False], back),
            _part(_rows(ends[True], named, said), _FORWARDS, more[True], forth),
        )

    def _around_paragraph(
        self, place: Paragraph, printed: Printed, titles: dict[int, str]
    ) -> Thread:
        if place.code not in PARAGRAPHS or place.year not in titles:
            raise Rule("There is no such paragraph in the documents of this file.")
        resting, written = printed.rests_on(place), printed.written(place)
        named, said = self._described({*written, *(n for _, _, some, _ in resting for n in some)})
        ends = [_End(n, kind, _PRINTS[word]) for kind, word, some, _ in resting for n in some]
        more = Counter({kind: total - len(some) for kind, _, some, total in resting})
        reports = _rows([_End(n, Kind.REPORT, "written in") for n in written], named, said)
        again = [_paragraph(one, "told again in", titles) for one in used_by(place)]
        row = _paragraph(place, "", titles)
        return Thread(
            place,
            None,
            row.label,
            row.says,
            "",
            False,
            _part(
                _rows(ends, named, said),
                _BACK,
                more,
                [_paragraph(one, "tells again", titles) for one in uses(place)],
            ),
            _part(reports, _FORWARDS, Counter(), again),
        )

    def _described(self, numbers: Iterable[int]) -> tuple[dict[int, str], dict[int, _Said]]:
        """What records are called, and what they say."""
        wanted = list(numbers)
        said = {
            n: _Said(_FROM_TO.sub(_shown, " ".join((says or "").split())), day or "", step)
            for n, says, day, step in self._db.rows(_DESCRIBED, (json.dumps(wanted),))
        }
        return labels(self._db, wanted), said


def _shown(found: re.Match[str]) -> str:
    try:
        return f"{show_day(found[1])} to {show_day(found[2])}"
    except (ValueError, IndexError):  # words of a note that only look like dates
        return found[0]


def _seen(ours: bool, kind: Kind, relation: str, other: Kind, step: str) -> tuple[str, bool] | None:
    """How a record sees one that is joined to it, and whether that lies forwards."""
    source, target = (kind, other) if ours else (other, kind)
    found = join(source, Relation(relation), target, step)
    if found is None:
        return None
    return (found.source, found.forwards) if ours else (found.target, not found.forwards)


def _rows(ends: Iterable[_End], named: dict[int, str], said: dict[int, _Said]) -> list[Row]:
    """The rows of records, one for each, however often it is joined."""
    found: dict[int, Row] = {}
    for end in ends:
        if end.n not in found:
            one = said[end.n]
            found[end.n] = Row(end.n, end.joined, end.kind, named[end.n], one.says, one.day)
        elif found[end.n].joined in _PLAIN:
            found[end.n] = found[end.n]._replace(joined=end.joined)
        elif end.joined not in (*_PLAIN, *found[end.n].joined.split(", ")):
            found[end.n] = found[end.n]._replace(joined=f"{found[end.n].joined}, {end.joined}")
    return list(found.values())


def _part(
    rows: list[Row], order: tuple[Kind, ...], more: Counter[Kind], paragraphs: list[Row]
) -> Part:
    """One end of a thread in order: few of a kind before many, steps as they were taken, all
    others newest first, and paragraphs behind what they rest on.
    """
    many = Counter(row.kind for row in rows)
    place = {kind: at for at, kind in enumerate(order)}
    rows = sorted(rows, key=lambda row: row.day, reverse=True)
    rows.sort(key=lambda row: (row.day, row.spot) if row.kind is Kind.STEP else ("", 0))
    rows.sort(key=lambda row: place.get(row.kind or Kind.PARTNERSHIP, len(order)))
    few = [row for row in rows if many[row.kind] <= _FEW]
    rest = [row for row in rows if many[row.kind] > _FEW]
    return Part(
        (*few, *paragraphs, *rest), tuple((kind, left) for kind, left in more.items() if left)
    )


def _paragraph(place: Paragraph, joined: str, titles: dict[int, str]) -> Row:
    document, title = PARAGRAPHS[place.code]
    year = titles.get(place.year, "")
    says = f"{ANNUAL}, {year}" if document == CONTRIBUTION else year
    return Row(place, joined, None, title, says, "")
