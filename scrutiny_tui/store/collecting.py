"""The notes of a criterion. A collector fills itself: with notes of the kinds that it collects,
and with those that were linked to it. Screens and documents count this one set.
"""

IS_COLLECTOR = "select 1 from criterion where n = ? and kind = 'collector'"

COLLECTED = (
    "select t.n from note t, json_each((select collects from criterion where n = ?1)) k "
    "where t.kind = k.value union "
    "select source from link where target = ?1 and relation = 'bears on'"
)
"""Numbers of what fills collector ?1: standing notes, and what `NO_NOTES` takes out again."""

NO_NOTES = (
    "select n from record where kind in ('document', 'finding') "
    "union all select n from record where kind = 'note' and withdrawn = 1"
)
"""The other records that bear on criteria, and notes that do not stand: both are few."""

STANDING = f"with no (n) as materialized ({NO_NOTES}) select n from ({COLLECTED}) "
STANDING += "where n not in (select n from no)"
