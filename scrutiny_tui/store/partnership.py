"""The partnership, its years, agencies, forums and priorities."""

from typing import NamedTuple

from scrutiny_tui.domain.partnership import Agency, Forum, Partnership, Priority, Year
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.records import Records


class Owner(NamedTuple):
    """An agency or a forum that a recommendation may be addressed to."""

    n: int
    code: str
    name: str


class PartnershipStore:
    """What a file knows of the partnership under scrutiny."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def get(self) -> Partnership:
        """The one partnership of the file."""
        return self._records.all(Partnership)[0]

    def stale_months(self) -> int:
        """After how many months evidence is stale."""
        return self.get().stale_months

    def years(self) -> list[Year]:
        """Scrutiny years, oldest first."""
        return sorted(self._records.all(Year), key=lambda year: year.starts)

    def year_for(self, day: str) -> Year:
        """The scrutiny year a day belongs to: the one it lies in, else the last one begun,
        else the first.
        """
        n = self._db.value(
            "select n from year cross join record using (n) where withdrawn = 0 "
            "order by (starts <= ?1 and ?1 <= ends) desc, (starts <= ?1) desc, "
            "case when starts <= ?1 then starts end desc, starts limit 1",
            (day,),
        )
        return self._records.get(Year, n)

    def agencies(self, day: str | None = None) -> list[Agency]:
        """Agencies in order of entry; of one day only, when it is given."""
        found = self._records.all(Agency)
        if day is None:
            return found
        return [
            agency for agency in found if (agency.starts or "") <= day <= (agency.ends or "9999")
        ]

    def forums(self) -> list[Forum]:
        """Boards, executives and sub-groups in order of entry."""
        return self._records.all(Forum)

    def priorities(self) -> list[Priority]:
        """Priorities by number."""
        return sorted(self._records.all(Priority), key=lambda priority: priority.number)

    def owners(self, day: str) -> list[Owner]:
        """Who a recommendation made on a day may be addressed to."""
        agencies = [Owner(a.key, a.code, a.name) for a in self.agencies(day)]
        return agencies + [Owner(f.key, f.code, f.name) for f in self.forums()]
