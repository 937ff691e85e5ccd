"""The first migration: the tables as they were released. Never edited; see `schema`."""

_DAY_SHAPE = "glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
_MONTH_SHAPE = "glob '[12][0-9][0-9][0-9]-[01][0-9]'"

_VALUES = (
    "'effective', 'mostly effective', 'mixed', 'not yet effective', 'too early to assess', "
    "'unable to confirm', 'not examined'"
)
_STRENGTHS = "'strong', 'moderate', 'limited', 'none'"


def _is_day(name: str) -> str:
    """A day of the calendar: SQLite's own `date` takes 30 February as it is, until it adds."""
    return f"({name} {_DAY_SHAPE} and date({name}, '+0 days') is {name})"


def _is_when(name: str) -> str:
    first = f"{name} || '-01'"
    month = f"({name} {_MONTH_SHAPE} and date({first}, '+0 days') is {first})"
    return f"({_is_day(name)} or {month})"


def _is_instant(name: str) -> str:
    """The 60 at the end of a minute, and anything else that is no moment, is refused too."""
    form = "'%Y-%m-%dT%H:%M:%SZ'"
    shape = "'[12]???-??-??T??:??:??Z'"
    return f"({name} glob {shape} and strftime({form}, {name}, '+0 days') is {name})"


def _day(name: str) -> str:
    return f"{name} text check ({name} is null or {_is_day(name)})"


def _when(name: str) -> str:
    return f"{name} text check ({name} is null or {_is_when(name)})"


def _flag(name: str, default: int = 0) -> str:
    return f"{name} integer not null default {default} check ({name} in (0, 1))"


def _text(name: str) -> str:
    return f"{name} text not null default ''"


def _table(name: str, *columns: str) -> str:
    body = ", ".join(("n integer primary key references record (n)", *columns))
    return f"create table {name} ({body}) strict"


STATEMENTS: tuple[str, ...] = (
    "create table record (n integer primary key autoincrement, "
    "id text not null unique check (length(id) = 26), "
    "kind text not null check (kind in ('partnership', 'year', 'agency', 'forum', 'priority', "
    "'framework', 'criterion', 'event', 'note', 'document', 'judgement', 'finding', "
    "'recommendation', 'declaration', 'day', 'expense', 'rate', 'section', 'report')), "
    "ref text unique, "
    "withdrawn integer not null default 0 check (withdrawn in (0, 1))) strict",
    "create index record_kind on record (kind, n)",
    "create index record_withdrawn on record (kind) where withdrawn = 1",
    "create table link (source integer not null references record (n), "
    "relation text not null check (relation in ('at', 'from', 'bears on', 'about', 'of', 'on', "
    "'rests on', 'in', 'led by', 'supported by', 'due by', 'part of', 'matches', 'for')), "
    "target integer not null references record (n), "
    "primary key (source, relation, target)) strict, without rowid",
    "create index link_target on link (target, relation, source)",
    "create unique index link_one on link (source, relation) where relation in "
    "('about', 'at', 'due by', 'from', 'in', 'led by', 'of', 'on', 'part of')",
    "create table action (n integer primary key autoincrement, label text not null, "
    f"at text not null check {_is_instant('at')}, zone text not null, "
    "undoes integer references action (n), "
    "barrier integer not null default 0 check (barrier in (0, 1))) strict",
    "create table current (one integer primary key check (one = 1), "
    "action integer references action (n)) strict",
    "insert into current (one, action) values (1, null)",
    "create table change (n integer primary key autoincrement, "
    "action integer not null references action (n), tbl text not null, record integer, "
    "other integer, event text not null check (event in ('insert', 'update', 'delete')), "
    "before text check (before is null or json_valid(before)), "
    "after text check (after is null or json_valid(after))) strict",
    "create index change_action on change (action)",
    "create index change_record on change (record)",
    "create index change_other on change (other) where other is not null",
    "create table sequence (prefix text primary key, last integer not null) strict, without rowid",
    "create table draft (editor text primary key, text text not null, cursor text not null, "
    "saved_at text not null) strict, without rowid",
    "create virtual table search using fts5 (text, content = '', "
    "tokenize = 'unicode61 remove_diacritics 2')",
    _table(
        "partnership",
        "name text not null check (name <> '')",
        _text("scrutineer"),
        _text("marking"),
        _flag("sample"),
        _day("today"),
    ),
    _table(
        "year",
        "title text not null check (title <> '')",
        f"starts text not null check {_is_day('starts')}",
        f"ends text not null check {_is_day('ends')}",
        "day_ceiling integer not null check (day_ceiling >= 0)",
        "rate integer not null check (rate >= 0)",
        "money_ceiling integer not null check (money_ceiling >= 0)",
        "check (ends >= starts)",
    ),
    _table(
        "agency",
        "code text not null",
        "name text not null check (name <> '')",
        _flag("partner"),
        _day("starts"),
        _day("ends"),
    ),
    _table("forum", "code text not null", "name text not null check (name <> '')"),
    _table("priority", "number integer not null check (number > 0)", _text("name")),
    _table(
        "framework",
        "code text not null",
        "version integer not null check (version > 0)",
        _text("title"),
        _text("source"),
        "status text not null check (status in ('draft', 'in force', 'superseded'))",
        _text("unverified"),
        _day("effective_from"),
        _day("effective_to"),
        "crosswalk text not null default '[]' check (json_valid(crosswalk))",
    ),
    _table(
        "criterion",
        "code text not null check (code <> '')",
        "kind text not null check (kind in ('heading', 'judgement', 'collector', 'coverage', "
        "'checklist'))",
        "text text not null check (text <> '')",
        _text("section"),
        "position integer not null default 0",
        "prompts text not null default '[]' check (json_valid(prompts))",
        "collects text not null default '[]' check (json_valid(collects))",
    ),
    _table(
        "event",
        "title text not null check (title <> '')",
        "kind text not null check (kind in ('board', 'launch', 'hub', 'visit', 'audit', "
        "'meeting', 'panel', 'deadline'))",
        f"date text not null check {_is_when('date')}",
        "starts_at text not null default '' "
        "check (starts_at = '' or starts_at glob '[0-2][0-9]:[0-5][0-9]')",
        "status text not null check (status in ('planned', 'confirmed', 'held', 'moved', "
        "'cancelled'))",
        "attended integer check (attended is null or attended in (0, 1))",
        _flag("checkpoint"),
        "hub_number integer check (hub_number is null or hub_number > 0)",
        _text("place"),
        _text("purpose"),
    ),
    "create index event_date on event (date)",
    _table(
        "note",
        "text text not null check (text <> '')",
        "kind text check (kind is null or kind in ('observation', 'quote', 'paraphrase', "
        "'evidence', 'strength', 'worry', 'too early', 'challenge', 'action', 'reflection'))",
        "voice text check (voice is null or voice in ('child or young person', "
        "'parent or carer', 'practitioner', 'manager', 'leader', 'data', 'document'))",
        _text("role"),
        _flag("private"),
        f"at text not null check {_is_instant('at')}",
        "zone text not null check (zone glob '[-+][0-9][0-9]:[0-9][0-9]')",
    ),
    "create index note_kind on note (kind)",
    "create index note_unsorted on note (n) where kind is null",
    _table(
        "document",
        "title text not null check (title <> '')",
        _when("refers_to"),
        _day("seen"),
        "method text not null check (method in ('examined', 'observed', 'told', 'data', 'audit'))",
        "voice text not null check (voice in ('child or young person', 'parent or carer', "
        "'practitioner', 'manager', 'leader', 'data', 'document'))",
        _text("kept"),
        _text("summary"),
    ),
    _table(
        "judgement",
        f"value text not null check (value in ({_VALUES}))",
        f"strength text not null check (strength in ({_STRENGTHS}))",
        _text("strength_reason"),
        _text("reason"),
        f"judged_on text not null check {_is_day('judged_on')}",
        _when("look_again"),
        "check (value <> 'too early to assess' or look_again is not null)",
    ),
    _table(
        "finding",
        "title text not null check (title <> '')",
        "kind text not null check (kind in ('strength', 'worry', 'area for development', "
        "'too early', 'non-assurance'))",
        _text("statement"),
        _text("so_what"),
        f"value text check (value is null or value in ({_VALUES}))",
        f"strength text check (strength is null or strength in ({_STRENGTHS}))",
        f"found_on text not null check {_is_day('found_on')}",
    ),
    _table(
        "recommendation",
        "text text not null check (text <> '')",
        f"made_on text not null check {_is_day('made_on')}",
        _when("due"),
        "status text not null check (status in ('draft', 'with partners for accuracy', "
        "'agreed', 'in progress', 'complete (impact awaited)', 'closed with impact', "
        "'closed without evidence of impact', 'superseded', 'not accepted', 'escalated'))",
        _text("status_note"),
        "response text check (response is null or response in ('accepted', 'partly accepted', "
        "'not accepted'))",
        _text("response_note"),
        _day("responded_on"),
        _day("said_done_on"),
        _day("verified_on"),
        _text("impact"),
        "check (status <> 'closed with impact' or impact <> '')",
        "check (status <> 'closed without evidence of impact' or status_note <> '')",
    ),
    _table(
        "declaration",
        "kind text not null check (kind in ('nil', 'family', 'previous employment', "
        "'current or recent contract', 'financial', 'professional friendship', "
        "'other scrutiny or review role', 'membership', 'gift'))",
        f"declared_on text not null check {_is_day('declared_on')}",
        _text("party"),
        _text("description"),
        _day("starts"),
        _day("ends"),
        "level text not null check (level in ('none', 'manageable', 'serious'))",
        _text("mitigation"),
        _text("declared_to"),
        _day("review_on"),
    ),
    _table(
        "day",
        f"date text not null check {_is_day('date')}",
        "hundredths integer not null check (hundredths > 0)",
        "activity text not null check (activity in ('attendance', 'preparation', 'reading', "
        "'audit', 'writing', 'travel', 'supervision'))",
        _text("detail"),
    ),
    _table(
        "expense",
        f"date text not null check {_is_day('date')}",
        "kind text not null check (kind in ('mileage', 'rail', 'parking', 'hotel', "
        "'subsistence', 'other'))",
        "pence integer not null check (pence >= 0)",
        "miles_tenths integer check (miles_tenths is null or miles_tenths > 0)",
        _text("detail"),
    ),
    _table(
        "rate",
        "what text not null check (what in ('mile', 'day'))",
        "pence integer not null check (pence >= 0)",
        f"starts text not null check {_is_day('starts')}",
        _text("source"),
    ),
    _table(
        "section",
        "report text not null check (report <> '')",
        "code text not null check (code <> '')",
        _text("text"),
    ),
    _table(
        "report",
        "report text not null check (report <> '')",
        "version text not null check (version <> '')",
        "status text not null check (status <> '')",
        _text("marking"),
        f"written_at text not null check {_is_instant('written_at')}",
        "zone text not null",
        "file_name text not null check (file_name <> '')",
        "sha256 text not null check (length(sha256) = 64)",
    ),
)
