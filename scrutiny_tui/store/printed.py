"""In which paragraphs of its documents the program prints a record, and on which records each
paragraph rests: the same rules, read both ways.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.partnership import Year, year_of
from scrutiny_tui.domain.thread import MOST, PARAGRAPHS, Paragraph
from scrutiny_tui.store.database import Database

_STANDING = "{0}.n not in (select n from record where kind = '{1}' and withdrawn = 1)"
"""That a record stands: few are withdrawn, and they have an index."""
_YEAR = "left join link y on y.source = {0}.n and y.relation = 'in'"
_JUDGED_ON = "min(coalesce(e.date || iif(length(e.date) = 7, '-31', ''), '9'), t.judged_on)"
_JUDGED_AT = (
    "left join link a on a.source = t.n and a.relation = 'at' left join event e on e.n = a.target"
)
_AT = (
    "cross join link a on a.source = t.n and a.relation = 'at' cross join event e on e.n = a.target"
)
_OF_FINDING = (
    "cross join link o on o.source = {0} and o.relation = 'of' "
    "cross join finding x on x.n = o.target " + _YEAR.format("x")
)
_OF = "cross join link l on l.source = t.n and l.relation = 'of'"


class _Rule(NamedTuple):
    """Records of a kind that some paragraphs rest on: a query for (number, day, year). A record
    without a year of its own is of the year of its day.
    """

    kind: Kind
    codes: tuple[str, ...]
    joined: str
    """How such a paragraph is seen from the record."""
    select: str
    every: str = ""
    """The same in the order that is best for all of them at once, where that is another."""


def _rule(
    kind: Kind, codes: str, joined: str, day: str, more: str = "", year: str = "null"
) -> _Rule:
    return _ruled(kind, codes, joined, f"select t.n, {day}, {year} from {kind.value} t {more}")


def _ruled(kind: Kind, codes: str, joined: str, sql: str) -> _Rule:
    follows = "and" if " where " in sql else "where"
    standing = _STANDING.format("t", kind.value)
    return _Rule(kind, tuple(codes.split()), joined, f"{sql} {follows} {standing}")


def _relied(kind: Kind, where: str) -> tuple[_Rule, ...]:
    """Evidence is printed in each year in which something rests on it that is printed."""
    # Of a paragraph it begins with what rests on something, and not with all notes or links.
    resting = (
        "join link w on w.source = {0}.n and w.relation = 'rests on' "
        f"join {kind.value} t on t.n = w.target"
    )
    found = (
        (Kind.FINDING, "x", "x.found_on", "y.target", _YEAR.format("x")),
        (Kind.RECOMMENDATION, "m", "x.found_on", "y.target", _OF_FINDING.format("m.n")),
        (
            Kind.JUDGEMENT,
            "j",
            _JUDGED_ON.replace("t.", "j."),
            "null",
            _JUDGED_AT.replace("t.n", "j.n"),
        ),
    )
    rules = [
        _ruled(
            kind,
            "evidence",
            "listed in",
            f"select t.n, {day}, {year} from {other.value} {name} {resting.format(name)} {more} "
            f"where {where} and {_STANDING.format(name, other.value)}",
        )
        for other, name, day, year, more in found
    ]
    begun = (" join link w", " cross join link w")
    return tuple(rule._replace(every=rule.select.replace(*begun)) for rule in rules)


_NEVER = "9999"
_NOTE_DAY = "date(t.at, t.zone)"
_READ = "coalesce(t.seen, t.refers_to, t.recorded)"
_RULES: tuple[_Rule, ...] = (
    _rule(Kind.FINDING, "findings log", "printed in", "t.found_on", _YEAR.format("t"), "y.target"),
    _rule(
        Kind.RECOMMENDATION,
        "recommendations log",
        "printed in",
        "x.found_on",
        _OF_FINDING.format("t.n"),
        "y.target",
    ),
    _rule(
        Kind.STEP,
        "recommendations",
        "printed in",
        "x.found_on",
        f"{_OF} {_OF_FINDING.format('l.target')} where t.what in ('response', 'impact')",
        "y.target",
    ),
    _rule(
        Kind.STEP,
        "log",
        "printed in",
        "x.found_on",
        f"{_OF} {_OF_FINDING.format('l.target')}",
        "y.target",
    ),
    _rule(
        Kind.STEP,
        "challenges",
        "printed in",
        "d.raised_on",
        f"{_OF} cross join disagreement d on d.n = l.target",
    ),
    *(
        _rule(
            Kind.JUDGEMENT,
            code,
            "printed in",
            _JUDGED_ON,
            f"{_JUDGED_AT} cross join link o on o.source = t.n and o.relation = 'on' "
            f"cross join criterion c on c.n = o.target where c.kind {sign} 'checklist'",
        )
        for code, sign in (("questions", "<>"), ("checklist", "="))
    ),
    _rule(
        Kind.CRITERION,
        "questions",
        "printed in",
        ":today",
        "cross join link o on o.source = t.n and o.relation = 'of' "
        "cross join framework f on f.n = o.target where f.in_use = 1 and t.kind <> 'checklist'",
    ),
    _rule(
        Kind.COLLECTED,
        "questions",
        "printed in",
        "coalesce(x.found_on, date(m.at, m.zone))",
        "cross join link o on o.source = t.n and o.relation = 'about' "
        "left join finding x on x.n = o.target left join note m on m.n = o.target "
        "where t.left_out = 0",
    ),
    *_relied(Kind.NOTE, "t.private = 0"),
    *_relied(Kind.DOCUMENT, "true"),
    _rule(
        Kind.NOTE,
        "questions evidence",
        "collected in",
        _NOTE_DAY,
        "where t.private = 0 and t.kind in (select k.value from criterion c "
        "join link o on o.source = c.n and o.relation = 'of' "
        "join framework f on f.n = o.target and f.in_use = 1, json_each(c.collects) k "
        "where c.kind = 'collector')",
    ),
    _rule(Kind.DOCUMENT, "evidence", "listed in", _READ),
    _rule(Kind.NOTE, "basis", "counted in", _NOTE_DAY),
    _rule(Kind.DOCUMENT, "basis", "counted in", _READ),
    _rule(Kind.EVENT, "basis", "counted in", "t.date", "where t.kind <> 'deadline'"),
    _rule(Kind.EVENT, "days", "printed in", "t.date"),
    _rule(Kind.DAY, "days basis", "counted in", "t.date"),
    _rule(Kind.EXPENSE, "days", "counted in", "t.date"),
    _rule(Kind.DECLARATION, "independence statement", "printed in", "t.declared_on"),
    _rule(
        Kind.ASIDE,
        "independence statement",
        "printed in",
        "e.date",
        _AT,
    ),
    *(
        _rule(
            kind,
            "feedback",
            "printed in",
            "e.date",
            _AT,
        )
        for kind in (Kind.TALLY, Kind.ATTENDEE)
    ),
    _rule(Kind.CHALLENGE, "challenges", "printed in", "t.asked_on"),
    _rule(Kind.DISAGREEMENT, "challenges", "printed in", "t.raised_on"),
    _rule(Kind.REQUEST, "independence statement", "printed in", "t.asked_on"),
)
_SECTION = (
    f"select t.n, t.code, y.target from section t {_YEAR.format('t')} "
    f"where t.report = 'contribution' and {_STANDING.format('t', 'section')}"
)
_REPORTS = (
    f"select t.n from report t {_YEAR.format('t')} where t.report = ? and y.target = ? "
    f"and {_STANDING.format('t', 'report')} order by t.n desc"
)
_USES: dict[str, tuple[str, ...]] = {
    "headline": ("questions", "findings"),
    "summary": ("questions", "findings", "recommendations"),
    "method": ("basis",),
    "next": ("questions", "recommendations"),
}
"""Paragraphs that rest on others: they say again what stands there."""


class Printed:
    """One look at what is printed where, over the scrutiny years of the file in order."""

    def __init__(self, db: Database, years: Sequence[Year]) -> None:
        self._db = db
        self._years = years

    def of(self, n: int, kind: Kind) -> list[tuple[Paragraph, str]]:
        """The paragraphs in which a record is printed, each with a word how."""
        if kind is Kind.SECTION:
            row = self._db.row(f"{_SECTION} and t.n = ?", (n,))
            return [(Paragraph(row[2], row[1]), "stands in")] if row else []
        found: dict[Paragraph, str] = {}
        rules = [rule for rule in _RULES if rule.kind is kind]
        if not rules:
            return []
        sql = " union all ".join(
            f"select {at}, * from ({rule.select} and t.n = :n)" for at, rule in enumerate(rules)
        )
        for at, _, day, year in self._db.rows(sql, {"n": n, "today": self._db.today()}):
            for code in rules[at].codes:
                place = Paragraph(year or year_of(day or "", self._years).key, code)
                found.setdefault(place, rules[at].joined)
        return list(found.items())

    def rests_on(self, place: Paragraph) -> list[tuple[Kind, str, list[int], int]]:
        """What a paragraph rests on: kind, how each sees the paragraph, the newest numbers, and
        how many in all.
        """
        kinds: dict[Kind, list[_Rule]] = {}
        for rule in _RULES:
            if place.code in rule.codes:
                kinds.setdefault(rule.kind, []).append(rule)
        values = {"year": place.year, "today": self._db.today(), "most": MOST}
        found = []
        for kind, rules in kinds.items():
            every = " union all ".join(rule.every or rule.select for rule in rules)
            rows = self._db.rows(
                f"with every (n, day, year) as ({every}) select n, count(*) over () from "
                "(select distinct n from every where coalesce(year = :year, "
                f"{self._in_year(place.year)})) order by n desc limit :most",
                values,
            )
            if rows:
                found.append((kind, rules[0].joined, [n for n, _ in rows], rows[0][1]))
        own = self._db.rows(f"{_SECTION} and y.target = ? and t.code = ?", tuple(place))
        if own:
            found.append((Kind.SECTION, "stands in", [row[0] for row in own], len(own)))
        return found

    def written(self, place: Paragraph) -> list[int]:
        """The versions that were written of the document with a paragraph, newest first."""
        document = PARAGRAPHS[place.code][0]
        return [n for (n,) in self._db.rows(_REPORTS, (document, place.year))]

    def in_report(self, n: int) -> list[Paragraph]:
        """The paragraphs of a version that was written."""
        row = self._db.row(
            f"select t.report, y.target from report t {_YEAR.format('t')} where t.n = ?", (n,)
        )
        codes = [code for code, (document, _) in PARAGRAPHS.items() if row and document == row[0]]
        return [Paragraph(row[1], code) for code in codes] if row else []

    def _in_year(self, number: int) -> str:
        """SQL that holds for the `day` of a record of a year; see `year_of`."""
        starts = {year.starts for year in self._years}
        spans: list[tuple[str, str]] = []
        for first, end in pairwise(["", *sorted(starts), _NEVER]):
            if year_of(first, self._years).key == number:
                begun = spans.pop()[0] if spans and spans[-1][1] == first else first
                spans.append((begun, end))
        if spans == [("", _NEVER)]:
            return "true"
        held = [
            f"(substr(day || '-01', 1, 10) >= '{first}' and substr(day || '-01', 1, 10) < '{end}')"
            for first, end in spans
        ]
        return f"({' or '.join(held) or 'false'})"


def uses(place: Paragraph) -> list[Paragraph]:
    """The paragraphs that a paragraph rests on."""
    return [Paragraph(place.year, code) for code in _USES.get(place.code, ())]


def used_by(place: Paragraph) -> list[Paragraph]:
    """The paragraphs that rest on a paragraph."""
    return [Paragraph(place.year, code) for code, of in _USES.items() if place.code in of]
