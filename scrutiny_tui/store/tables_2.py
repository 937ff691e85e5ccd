"""The second migration: agendas, who was there, tallies, the inbox. Never edited; see `schema`."""

_DAY_SHAPE = "glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
_MONTH_SHAPE = "glob '[12][0-9][0-9][0-9]-[01][0-9]'"
_INSTANT = (
    "at glob '[12]???-??-??T??:??:??Z' and strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days') is at"
)
_IS_DUE_DAY = f"(due {_DAY_SHAPE} and date(due, '+0 days') is due)"
_IS_DUE_MONTH = f"(due {_MONTH_SHAPE} and date(due || '-01', '+0 days') is due || '-01')"
_OWN_KINDS = "'observation', 'challenge', 'action', 'reflection'"


def _table(name: str, *columns: str) -> str:
    body = ", ".join(("n integer primary key references record (n)", *columns))
    return f"create table {name} ({body}) strict"


STATEMENTS: tuple[str, ...] = (
    # A CHECK can only be widened by making the table anew.
    "create table record_1 as select * from record",
    "drop table record",
    "create table record (n integer primary key autoincrement, "
    "id text not null unique check (length(id) = 26), "
    "kind text not null check (kind in ('partnership', 'year', 'agency', 'forum', 'priority', "
    "'framework', 'criterion', 'event', 'item', 'attendee', 'tally', 'note', 'document', "
    "'judgement', 'finding', 'recommendation', 'declaration', 'day', 'expense', 'rate', "
    "'section', 'report')), "
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
    "'picks', 'leaves out')), "
    "target integer not null references record (n), "
    "primary key (source, relation, target)) strict, without rowid",
    "insert into link (source, relation, target) select source, relation, target from link_1",
    "drop table link_1",
    "create index link_target on link (target, relation, source)",
    "create unique index link_one on link (source, relation) where relation in "
    "('about', 'at', 'due by', 'from', 'in', 'led by', 'of', 'on', 'part of', 'to')",
    _table(
        "item",
        "title text not null check (title <> '')",
        "position integer not null check (position > 0)",
    ),
    _table(
        "attendee",
        "role text not null check (role <> '')",
        "number integer not null default 1 check (number > 0)",
        "absent integer not null default 0 check (absent in (0, 1))",
    ),
    _table(
        "tally",
        "what text not null check (what in ('challenge', 'voice of a child', 'data cited', "
        "'decision'))",
        "detail text not null default ''",
        f"at text not null check ({_INSTANT})",
        "zone text not null check (zone glob '[-+][0-9][0-9]:[0-9][0-9]')",
    ),
    "alter table note add column strength text "
    "check (strength is null or strength in ('weak', 'ok', 'strong'))",
    f"alter table note add column due text check (due is null or {_IS_DUE_DAY} or {_IS_DUE_MONTH})",
    "alter table note add column done_on text check (done_on is null or "
    f"(done_on {_DAY_SHAPE} and date(done_on, '+0 days') is done_on))",
    "alter table note add column sorted integer not null default 0 check (sorted in (0, 1))",
    "alter table note add column place real",
    "update note set sorted = 1 where kind is not null "
    f"and (voice is not null or kind in ({_OWN_KINDS})) "
    "and exists (select 1 from link where source = note.n and relation = 'bears on')",
    "drop index note_unsorted",
    "create index note_to_sort on note (n) where sorted = 0",
    "create index note_due on note (due) where due is not null and done_on is null",
    "alter table partnership add column front_door text not null default ''",
    "alter table partnership add column watch text not null default ''",
    "alter table partnership add column fine text not null default ''",
)
