"""The fourth migration: a recommendation's life as steps, registers of challenge and of
independence, dated roles and forums, named filters. Never edited; see `schema`.
"""

_DAY_SHAPE = "glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
_MONTH_SHAPE = "glob '[12][0-9][0-9][0-9]-[01][0-9]'"
_VALUES = (
    "'effective', 'mostly effective', 'mixed', 'not yet effective', 'too early to assess', "
    "'unable to confirm', 'not examined'"
)
_STRENGTHS = "'strong', 'moderate', 'limited', 'none'"
_RESPONSES = "'accepted', 'partly accepted', 'not accepted'"
_IMPACTS = "'activity', 'output', 'change in practice', 'difference for a child'"
_VOICES = (
    "'child or young person', 'parent or carer', 'practitioner', 'manager', 'leader', 'data', "
    "'document'"
)
_STEPS = "'response', 'due date moved', 'said done', 'verified', 'impact', 'stage', 'advice'"
_VERIFIED = "'seen to be done', 'done in part', 'not seen'"
_STATUSES = (
    "'draft', 'with partners for accuracy', 'agreed', 'in progress', "
    "'complete (impact awaited)', 'closed with impact', 'closed without evidence of impact', "
    "'superseded', 'not accepted', 'escalated'"
)
_ENDED = "'closed with impact', 'closed without evidence of impact', 'superseded', 'not accepted'"
_ANSWERS = (
    "'kept as it was', 'changed: a fact was wrong', 'reworded, same judgement', 'judgement changed'"
)


def _is_day(name: str) -> str:
    return f"({name} {_DAY_SHAPE} and date({name}, '+0 days') is {name})"


def _is_when(name: str) -> str:
    first = f"{name} || '-01'"
    return f"({_is_day(name)} or ({name} {_MONTH_SHAPE} and date({first}, '+0 days') is {first}))"


def _day(name: str) -> str:
    return f"{name} text check ({name} is null or {_is_day(name)})"


def _when(name: str) -> str:
    return f"{name} text check ({name} is null or {_is_when(name)})"


def _text(name: str) -> str:
    return f"{name} text not null default ''"


def _one_of(name: str, values: str) -> str:
    return f"{name} text check ({name} is null or {name} in ({values}))"


def _table(name: str, *columns: str) -> str:
    body = ", ".join(("n integer primary key references record (n)", *columns))
    return f"create table {name} ({body}) strict"


_FINDING = "n, title, kind, statement, so_what, value, strength, found_on"
_RECOMMENDATION = "n, text, made_on, due, status"

# What stood in columns of a recommendation and becomes a step: what it is, when there was one,
# its day, its text, its response and what was verified.
_MADE: tuple[tuple[str, str, str, str, str, str], ...] = (
    (
        "response",
        "response is not null",
        "coalesce(responded_on, made_on)",
        "iif(response <> 'accepted' and response_note = '', '(no reason was kept)', response_note)",
        "response",
        "null",
    ),
    ("said done", "said_done_on is not null", "said_done_on", "''", "null", "null"),
    ("verified", "verified_on is not null", "verified_on", "''", "null", "'seen to be done'"),
    (
        "impact",
        "impact <> ''",
        "coalesce(verified_on, said_done_on, responded_on, made_on)",
        "impact",
        "null",
        "null",
    ),
)


def _steps() -> tuple[str, ...]:
    made: list[str] = []
    for what, there, day, text, response, verified in _MADE:
        made += [
            # Each takes the next number there is; its identity is as long as any other.
            "create table step_1 as select n as of, (select max(n) from record) "
            f"+ row_number() over (order by n) as n, {day} as day, {text} as text, "
            f"{response} as response, {verified} as verified "
            f"from recommendation_1 where {there} order by n",
            "insert into record (n, id, kind, withdrawn) select s.n, "
            "substr(hex(randomblob(13)), 1, 26), 'step', r.withdrawn "
            "from step_1 s join record r on r.n = s.of order by s.n",
            "insert into step (n, what, day, text, response, verified) "
            f"select n, '{what}', day, text, response, verified from step_1",
            "insert into link (source, relation, target) select n, 'of', of from step_1",
            "drop table step_1",
        ]
    return tuple(made)


STATEMENTS: tuple[str, ...] = (
    # A CHECK can only be widened by making the table anew.
    "create table record_1 as select * from record",
    "drop table record",
    "create table record (n integer primary key autoincrement, "
    "id text not null unique check (length(id) = 26), "
    "kind text not null check (kind in ('partnership', 'year', 'agency', 'role', 'forum', "
    "'priority', 'framework', 'criterion', 'event', 'item', 'attendee', 'tally', 'note', "
    "'document', 'judgement', 'dismissal', 'collected', 'finding', 'recommendation', 'step', "
    "'challenge', 'disagreement', 'declaration', 'aside', 'request', 'day', 'expense', 'rate', "
    "'section', 'report', 'selection')), "
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
    "'picks', 'leaves out', 'follows', 'corroborates', 'contradicts', 'between', "
    "'superseded by', 'merged into')), "
    "target integer not null references record (n), "
    "primary key (source, relation, target)) strict, without rowid",
    "insert into link (source, relation, target) select source, relation, target from link_1",
    "drop table link_1",
    "create index link_target on link (target, relation, source)",
    "create unique index link_one on link (source, relation) where relation in "
    "('about', 'at', 'due by', 'from', 'in', 'led by', 'merged into', 'of', 'on', 'part of', "
    "'superseded by', 'to')",
    "create table finding_1 as select * from finding",
    "drop table finding",
    _table(
        "finding",
        "title text not null check (title <> '')",
        "kind text not null check (kind in ('strength', 'worry', 'area for development', "
        "'too early', 'non-assurance', 'good practice to share'))",
        _text("statement"),
        _text("so_what"),
        _one_of("value", _VALUES),
        _one_of("strength", _STRENGTHS),
        "status text not null default 'draft' "
        "check (status in ('draft', 'checked', 'shared for accuracy', 'final'))",
        f"found_on text not null check {_is_day('found_on')}",
    ),
    f"insert into finding ({_FINDING}) select {_FINDING} from finding_1 order by n",
    "drop table finding_1",
    _table(
        "step",
        f"what text not null check (what in ({_STEPS}))",
        f"day text not null check {_is_day('day')}",
        _text("text"),
        _text("role"),
        _one_of("response", _RESPONSES),
        _one_of("verified", _VERIFIED),
        _one_of("impact", _IMPACTS),
        _one_of("voice", _VOICES),
        _when("was"),
        _when("becomes"),
        _text("stage"),
        "check (what <> 'response' or response is not null)",
        "check (what <> 'verified' or verified is not null)",
        "check (what <> 'due date moved' or (was is not null and becomes is not null))",
        "check (what not in ('impact', 'advice') or text <> '')",
        "check (what <> 'stage' or stage <> '')",
    ),
    "create table recommendation_1 as select * from recommendation",
    "drop table recommendation",
    _table(
        "recommendation",
        "text text not null check (text <> '')",
        f"made_on text not null check {_is_day('made_on')}",
        _when("due"),
        f"status text not null check (status in ({_STATUSES}))",
        _text("status_note"),
        _day("ended_on"),
        "check (status <> 'closed without evidence of impact' or status_note <> '')",
    ),
    # An answer in words alone is not one of the three, and stays as words.
    f"insert into recommendation ({_RECOMMENDATION}, status_note, ended_on) "
    f"select {_RECOMMENDATION}, iif(response is null and response_note <> '', "
    "trim(status_note || char(10) || 'Answer: ' || response_note, char(10)), status_note), "
    f"iif(status in ({_ENDED}), (select max(date(a.at, a.zone), made_on) from change c "
    "join action a on a.n = c.action where c.record = recommendation_1.n "
    "and c.tbl = 'recommendation' and c.after ->> 'status' = status "
    "and c.before ->> 'status' is not status order by c.n desc limit 1), null) "
    "from recommendation_1 order by n",
    *_steps(),
    "drop table recommendation_1",
    _table(
        "role",
        "title text not null check (title <> '')",
        _day("starts"),
        _day("ends"),
    ),
    _table(
        "challenge",
        "text text not null check (text <> '')",
        f"asked_on text not null check {_is_day('asked_on')}",
        _text("role"),
        _when("reply_by"),
        _text("reply"),
        _day("replied_on"),
        _text("reply_role"),
        _text("result"),
        "check ((replied_on is null) = (reply = ''))",
    ),
    _table(
        "disagreement",
        "text text not null check (text <> '')",
        f"raised_on text not null check {_is_day('raised_on')}",
        _text("outcome"),
        _day("ended_on"),
        "check (ended_on is null or outcome <> '')",
    ),
    _table(
        "aside",
        "matter text not null check (matter <> '')",
        _text("reason"),
    ),
    _table(
        "request",
        "asked text not null check (asked <> '')",
        f"asked_on text not null check {_is_day('asked_on')}",
        _text("role"),
        _one_of("answer", _ANSWERS),
        _text("reason"),
        _day("answered_on"),
        "check ((answer is null) = (answered_on is null))",
    ),
    _table(
        "selection",
        "name text not null check (name <> '')",
        "listed text not null check (listed in ('findings', 'recommendations'))",
        "filter text not null default '{}' check (json_valid(filter))",
    ),
    "alter table forum add column kind text not null default 'board' "
    "check (kind in ('board', 'executive', 'sub-group'))",
    f"alter table forum add column {_day('starts')}",
    f"alter table forum add column {_day('ends')}",
    "update forum set kind = 'executive' where code = 'executive'",
    "alter table partnership add column stages text not null default ''",
)
