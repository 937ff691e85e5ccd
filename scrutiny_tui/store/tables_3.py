"""The third migration: judgements weighed in full, frameworks in use, dismissed checks, what
collectors say in the scrutineer's words. Never edited; see `schema`.
"""

_DAY_SHAPE = "glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
_MONTH_SHAPE = "glob '[12][0-9][0-9][0-9]-[01][0-9]'"
_VALUES = (
    "'effective', 'mostly effective', 'mixed', 'not yet effective', 'too early to assess', "
    "'unable to confirm', 'not examined', 'met', 'partly met', 'not met'"
)
_STRENGTHS = "'strong', 'moderate', 'limited', 'none'"
_IMPACTS = "'activity', 'output', 'change in practice', 'difference for a child'"
_CHECKS = (
    "'effective on limited evidence', 'one agency', 'no child or family', 'nothing new', "
    "'activity only', 'contradicted', 'look again'"
)


def _is_day(name: str) -> str:
    return f"({name} {_DAY_SHAPE} and date({name}, '+0 days') is {name})"


def _is_when(name: str) -> str:
    first = f"{name} || '-01'"
    return f"({_is_day(name)} or ({name} {_MONTH_SHAPE} and date({first}, '+0 days') is {first}))"


def _table(name: str, *columns: str) -> str:
    body = ", ".join(("n integer primary key references record (n)", *columns))
    return f"create table {name} ({body}) strict"


_EARLIER = "n, value, strength, strength_reason, reason, judged_on, look_again"

STATEMENTS: tuple[str, ...] = (
    # A CHECK can only be widened by making the table anew.
    "create table record_1 as select * from record",
    "drop table record",
    "create table record (n integer primary key autoincrement, "
    "id text not null unique check (length(id) = 26), "
    "kind text not null check (kind in ('partnership', 'year', 'agency', 'forum', 'priority', "
    "'framework', 'criterion', 'event', 'item', 'attendee', 'tally', 'note', 'document', "
    "'judgement', 'dismissal', 'collected', 'finding', 'recommendation', 'declaration', 'day', "
    "'expense', 'rate', 'section', 'report')), "
    "ref text unique, "
    "withdrawn integer not null default 0 check (withdrawn in (0, 1))) strict",
    "insert into record (n, id, kind, ref, withdrawn) "
    "select n, id, kind, ref, withdrawn from record_1 order by n",
    "drop table record_1",
    "create index record_kind on record (kind, n)",
    "create index record_withdrawn on record (kind) where withdrawn = 1",
    "create table link_1 as select * from link",
    "drop table link",
    "create table link (source integer not null references record (n), "
    "relation text not null check (relation in ('at', 'from', 'bears on', 'about', 'of', 'on', "
    "'rests on', 'in', 'led by', 'supported by', 'due by', 'part of', 'matches', 'for', 'to', "
    "'picks', 'leaves out', 'follows', 'corroborates', 'contradicts')), "
    "target integer not null references record (n), "
    "primary key (source, relation, target)) strict, without rowid",
    "insert into link (source, relation, target) select source, relation, target from link_1",
    "drop table link_1",
    "create index link_target on link (target, relation, source)",
    "create unique index link_one on link (source, relation) where relation in "
    "('about', 'at', 'due by', 'from', 'in', 'led by', 'of', 'on', 'part of', 'to')",
    "create table judgement_1 as select * from judgement",
    "drop table judgement",
    _table(
        "judgement",
        f"value text not null check (value in ({_VALUES}))",
        f"strength text not null check (strength in ({_STRENGTHS}))",
        "strength_reason text not null default ''",
        "reason text not null default ''",
        "against text not null default ''",
        f"impact text check (impact is null or impact in ({_IMPACTS}))",
        "impact_note text not null default ''",
        "parent_view text not null default ''",
        f"judged_on text not null check {_is_day('judged_on')}",
        f"look_again text check (look_again is null or {_is_when('look_again')})",
        "author text not null default ''",
        "blind integer not null default 0 check (blind in (0, 1))",
        "check (value <> 'too early to assess' or look_again is not null)",
    ),
    f"insert into judgement ({_EARLIER}) select {_EARLIER} from judgement_1 order by n",
    "drop table judgement_1",
    _table(
        "dismissal",
        f"code text not null check (code in ({_CHECKS}))",
        "basis text not null default ''",
        "reason text not null check (reason <> '')",
    ),
    _table(
        "collected",
        "wording text not null default ''",
        "place real",
        "left_out integer not null default 0 check (left_out in (0, 1))",
    ),
    "alter table framework add column in_use integer not null default 1 check (in_use in (0, 1))",
    f"alter table document add column recorded text "
    f"check (recorded is null or {_is_day('recorded')})",
    "alter table document add column file text not null default ''",
    "alter table document add column sha256 text not null default '' "
    "check (sha256 = '' or length(sha256) = 64)",
    "update document set recorded = (select date(a.at, a.zone) from change c "
    "join action a on a.n = c.action "
    "where c.record = document.n and c.tbl = 'document' and c.event = 'insert')",
    "alter table section add column computed text not null default ''",
    "alter table partnership add column stale_months integer not null default 12 "
    "check (stale_months > 0)",
)
