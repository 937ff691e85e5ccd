"""What the statement of independence of a scrutiny year is made from; other documents say of it how
independence stood.
"""

from scrutiny_tui.domain.independence import (
    Declaration,
    IndependenceStatement,
    commented,
    is_current,
    years_without_return,
)
from scrutiny_tui.domain.partnership import Year, year_of
from scrutiny_tui.domain.sections import Section
from scrutiny_tui.store.challenges import ChallengesStore
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.interests import InterestsStore
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.records import Records


def independence(db: Database, records: Records, year: Year) -> IndependenceStatement:
    """Everything that the statement of independence of a scrutiny year says."""
    partnership, interests = PartnershipStore(db, records), InterestsStore(db, records)
    about, years = partnership.get(), partnership.years()
    declared = {one.key: one for one in records.all(Declaration)}

    def is_here(day: str) -> bool:
        return year_of(day, years).key == year.key

    current = (
        line
        for line in interests.declarations()
        if is_here(line.declared_on) or is_current(declared[line.n], year.starts, year.ends)
    )
    begun = [one for one in years if one.starts <= year.starts]
    gaps = years_without_return(begun, declared.values(), db.today())
    appointment = next(
        (
            section.text
            for section in records.all(Section)
            if (section.report, section.code) == ("contribution", "independence")
            and section.year == year.key
        ),
        "",
    )
    requests = tuple(ChallengesStore(db, records).requests(year=year))
    return IndependenceStatement(
        partnership=about.name,
        scrutineer=about.scrutineer,
        title=year.title,
        starts=year.starts,
        ends=year.ends,
        dated=db.today(),
        marking=about.marking,
        appointment=appointment,
        declarations=tuple(current),
        asides=tuple(one for one in interests.asides() if is_here(one.event_on)),
        requests=requests,
        commented=commented(requests),
        gaps=tuple(one.title for one in gaps),
    )
