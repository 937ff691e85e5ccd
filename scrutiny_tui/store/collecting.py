"""What fills a collector: notes and findings of the kinds that it collects, and those that were
linked to it. Screens and documents count this one set.
"""

from scrutiny_tui.domain.collecting import ANSWERS, FINDINGS_FIRST

NO_NOTES = (
    "select n from record where kind in ('document', 'finding', 'challenge') "
    "union all select n from record where kind = 'note' and withdrawn = 1"
)
"""The other records that bear on criteria, and notes that do not stand: both are few."""

_KINDS = "json_each((select collects from criterion where n = :collector))"
_LINKED = (
    "select l.source from json_each(:family) j cross join link l "
    "on l.target = j.value and l.relation = 'bears on'"
)
_NOTES = f"select t.n from note t, {_KINDS} k where t.kind = k.value union {_LINKED}"
_ANSWER = " ".join(f"when '{finding}' then '{note}'" for finding, note in ANSWERS.items())
_FINDINGS = (
    "select t.n from finding t cross join record r on r.n = t.n and r.withdrawn = 0 "
    f"where case t.kind {_ANSWER} end in (select value from {_KINDS}) or t.n in ({_LINKED})"
)

OWN = (
    "select b.target as item, max(t.n) as n, t.wording, t.place, t.left_out "
    "from json_each(:family) j cross join link o on o.target = j.value and o.relation = 'on' "
    "join collected t on t.n = o.source join record r on r.n = t.n and r.withdrawn = 0 "
    "join link b on b.source = t.n and b.relation = 'about' group by b.target"
)
"""What the scrutineer made of each item, the latest where there are several: for the collector
and those that it follows (`:family`).
"""

ITEMS = (
    f"with no (n) as materialized ({NO_NOTES}), own as materialized ({OWN}), "
    "filled (n, finding) as ("
    f"select n, 0 from ({_NOTES}) where n not in (select n from no) union all "
    f"select n, 1 from ({_FINDINGS})) "
    "select f.n, f.finding, "
    f"coalesce(w.place, cast(f.n - f.finding * {FINDINGS_FIRST} as real)) as stands, "
    "coalesce(w.left_out, 0) as out, coalesce(w.wording, ''), "
    "coalesce(p.private, 0) as private from filled f "
    "left join own w on w.item = f.n left join note p on p.n = f.n"
)
"""(number, whether a finding, place, whether left out, wording, whether private) of everything
that fills `:collector`, in no order.
"""

AMOUNTS = (
    f"with no (n) as materialized ({NO_NOTES}) "
    f"select (select count(*) from ({_NOTES}) where n not in (select n from no)), "
    f"(select count(*) from ({_FINDINGS}))"
)
"""(notes, findings) that fill `:collector`."""

AMOUNTS_OF_PRIORITY = (
    f"with no (n) as materialized ({NO_NOTES}) "
    f"select count(*), 0 from ({_NOTES}) where n not in (select n from no) and n in ("
    "select a.source from link p join link a on a.target = p.source and a.relation = 'at' "
    "where p.relation = 'about' and p.target = :priority)"
)
"""As `AMOUNTS`, of the notes alone that were made at events about `:priority`."""

IN_ORDER = " order by stands, f.n"

HOLDING = (
    " join record r on r.n = f.n where instr(r.ref, :ref) "
    "or f.n in (select rowid from search where search match :words) "
    "or w.n in (select rowid from search where search match :words)"
)
"""Only those that hold some words, in the source or in the scrutineer's wording, or a reference."""
