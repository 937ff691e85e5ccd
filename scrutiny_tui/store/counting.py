"""Counting the notes joined to a record without looking at each of them.

Of 50,000 notes nearly all stand, so they are counted in the index of links alone, less the few
joins that are not of a standing note.
"""

from scrutiny_tui.domain.kinds import JOINS, Kind, Relation


def other_joins(relation: Relation) -> str:
    """SQL that gives (target, kind, withdrawn, joins) of what is no standing note."""
    kinds = {source for source, joined, _ in JOINS if joined is relation} - {Kind.NOTE}
    listed = ", ".join(sorted(f"'{kind.value}'" for kind in kinds))
    return (
        "select l.target, s.kind, s.withdrawn, count(*) from ("
        f"select n, kind, withdrawn from record where kind in ({listed}) "
        "union all select n, kind, withdrawn from record "
        f"where withdrawn = 1 and kind not in ({listed})) s "
        f"cross join link l on l.source = s.n and l.relation = '{relation.value}' group by 1, 2, 3"
    )
