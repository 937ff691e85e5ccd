"""Gathers what the log, the letters to owners and the register of challenge say, as plain data."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from scrutiny_tui.domain.challenge_register import ChallengeRegister
from scrutiny_tui.domain.findings import overdue
from scrutiny_tui.domain.independence import Independence
from scrutiny_tui.domain.letter import Letter, Pile, is_sent
from scrutiny_tui.domain.log import Log
from scrutiny_tui.domain.partnership import Role, Year, year_of
from scrutiny_tui.domain.words import RecommendationStatus
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.independence import independence
from scrutiny_tui.store.lives import Lives
from scrutiny_tui.store.owed import OwedStore
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.records import Records
from scrutiny_tui.store.registers import RegistersStore

_NO_DATE = "9999"
_LED = (
    "select coalesce(a.code, f.code), coalesce(t.due, e.date), t.status from recommendation t "
    "join record r on r.n = t.n and r.withdrawn = 0 "
    "left join link w on w.source = t.n and w.relation = 'led by' "
    "left join agency a on a.n = w.target left join forum f on f.n = w.target "
    "left join link d on d.source = t.n and d.relation = 'due by' "
    "left join event e on e.n = d.target"
)


class OwnerToWrite(NamedTuple):
    """An owner to whom a letter can be written, and how much stands in it."""

    code: str
    name: str
    open: int
    """What it leads and is open, without drafts."""
    overdue: int


class LogStore:
    """Gathers documents about what was found, recommended, asked and answered."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def log(self, year: Year) -> Log:
        """The findings and recommendations log of a scrutiny year."""
        about = PartnershipStore(self._db, self._records).get()
        lives = Lives(self._db, self._records, year)
        return Log(
            partnership=about.name,
            scrutineer=about.scrutineer,
            marking=about.marking,
            sample=about.sample,
            dated=self._db.today(),
            period_start=year.starts,
            period_end=year.ends,
            findings=lives.findings(),
            recommendations=lives.recommendations(lives.of_year),
            carried=lives.recommendations(lives.carried),
            boards=lives.boards,
            owners=tuple(lives.progress.owners),
            undated=lives.progress.undated,
            independence=self._independence(year),
        )

    def owners(self) -> list[OwnerToWrite]:
        """Who leads something that is open and no draft, by name."""
        today = self._db.today()
        sent: dict[str, list[bool]] = defaultdict(list)
        for code, due, status in self._db.rows(_LED):
            if code and is_sent(RecommendationStatus(status)):
                sent[code].append(overdue(due, status, today))
        names = {one.code: one.name for one in OwedStore(self._db).owners(today)}
        found = [OwnerToWrite(c, names.get(c, c), len(late), sum(late)) for c, late in sent.items()]
        return sorted(found, key=lambda owner: (owner.name, owner.code))

    def letters(self, codes: Iterable[str]) -> list[Letter]:
        """The letters to the owners with these codes, in their order; a code that nobody has is
        left out.
        """
        today = self._db.today()
        partnership = PartnershipStore(self._db, self._records)
        year = partnership.year_for(today)
        lives, state = Lives(self._db, self._records, year), self._independence(year)
        owners = {one.code: one for one in OwedStore(self._db).owners(today)}
        here = [(a.code, a.name, a.key) for a in partnership.agencies(today)]
        here += [(f.code, f.name, f.key) for f in partnership.forums()]
        found = []
        for code in codes:
            known = [(name, n) for owner, name, n in here if owner == code]
            if not known and code not in owners:
                continue
            name = known[-1][0] if known else owners[code].name
            found.append(self._letter(code, name, {n for _, n in known}, lives, state))
        return found

    def _letter(
        self, code: str, name: str, owners: set[int], lives: Lives, state: Independence
    ) -> Letter:
        today = self._db.today()
        partnership = PartnershipStore(self._db, self._records)
        about = partnership.get()
        led, helped = OwedStore(self._db).of_owner(code, today)
        asked = [lives.asked(n) for n in led]
        order = list(Pile)
        sent = sorted(
            filter(None, asked), key=lambda one: (order.index(one.pile), one.due or _NO_DATE)
        )
        return Letter(
            partnership=about.name,
            marking=about.marking,
            sample=about.sample,
            dated=today,
            owner=name,
            to=self._role(owners, today),
            is_forum=any(forum.code == code for forum in partnership.forums()),
            asked=tuple(sent),
            supported=tuple(filter(None, map(lives.supported, helped))),
            left_out=len(asked) - len(sent),
            independence=state,
        )

    def challenges(self, year: Year) -> ChallengeRegister:
        """The register of challenge of a scrutiny year: with what was asked or raised before it
        and was not answered or ended when it began.
        """
        partnership = PartnershipStore(self._db, self._records)
        about = partnership.get()
        years = partnership.years()
        registers = RegistersStore(self._db, self._records)

        def has(began: str, ended: str) -> bool:
            if year_of(began, years).key == year.key:
                return True
            return began < year.starts and (not ended or ended >= year.starts)

        return ChallengeRegister(
            partnership=about.name,
            scrutineer=about.scrutineer,
            marking=about.marking,
            sample=about.sample,
            dated=self._db.today(),
            period_start=year.starts,
            period_end=year.ends,
            challenges=tuple(
                one for one in registers.challenges() if has(one.asked_on, one.replied_on)
            ),
            disagreements=tuple(
                one for one in registers.disagreements() if has(one.raised_on, one.ended_on)
            ),
            independence=self._independence(year),
        )

    def _independence(self, year: Year) -> Independence:
        """How independence stood in a scrutiny year, by the record of its statement."""
        return independence(self._db, self._records, year).state

    def _role(self, owners: Iterable[int], today: str) -> str:
        """The role to which a letter to these agencies goes: the first that stands today."""
        roles = (
            role.title
            for role in self._records.all(Role)
            if role.agency in set(owners)
            and (role.starts or "") <= today <= (role.ends or _NO_DATE)
        )
        return next(roles, "")
