"""Writing the log, the letters to owners, the register of challenge and the statement of
independence: gathered from the store, written as Word, recorded in the store.

The steps are apart, as for the contribution: gathering and recording take the store, writing does
not, so that a thread may write.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scrutiny_tui.domain.challenge_register import REPORT as CHALLENGES
from scrutiny_tui.domain.challenge_register import ChallengeRegister
from scrutiny_tui.domain.identifying import Place
from scrutiny_tui.domain.independence import IndependenceStatement
from scrutiny_tui.domain.letter import REPORT as LETTER
from scrutiny_tui.domain.letter import Letter
from scrutiny_tui.domain.log import REPORT as LOG
from scrutiny_tui.domain.log import Log
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.sections import Report
from scrutiny_tui.exporting import Warn, identifying, keep, warn_of_names
from scrutiny_tui.paths import exports_folder
from scrutiny_tui.store import Store

INDEPENDENCE = "independence"
KINDS = (LOG, LETTER, CHALLENGES, INDEPENDENCE)
"""The documents of this module, by the names under which they are recorded."""

Data = Log | Letter | ChallengeRegister | IndependenceStatement


class NotOneOwner(Exception):
    """What was typed names nobody who can be written to; the message says who is there."""


@dataclass(frozen=True)
class Paper:
    """One of these documents as it was when it was gathered, and where it is to go."""

    kind: str
    """One of `KINDS`."""
    data: Data
    sample: bool
    year: Year
    target: Path
    """A folder, where the file gets a free name of its own; or a file that is not there yet."""

    def write(self) -> Path:
        """Write the Word file and give its path; it needs no store, so it may run in a thread.

        Raises:
            ReadbackError, SaveError: nothing was written.
        """
        match self.data:
            case Log():
                from scrutiny_tui.documents.log import write_log

                return write_log(self.data, self.target)
            case Letter():
                from scrutiny_tui.documents.letter import write_letter

                return write_letter(self.data, self.target)
            case ChallengeRegister():
                from scrutiny_tui.documents.challenges import write_challenges

                return write_challenges(self.data, self.target)
            case IndependenceStatement():
                from scrutiny_tui.documents.independence import write_independence

                return write_independence(self.data, self.target, sample=self.sample)


def gather(
    store: Store,
    kind: str,
    codes: Sequence[str] = (),
    target: Path | None = None,
    year: Year | None = None,
) -> list[Paper]:
    """The document of a kind for a scrutiny year, that which today belongs to unless another is
    given, as a list of one; of letters, one for each of the owners with these codes, about what
    is open today. Without a `target` they go beside the file.

    Raises:
        StoreError: it could not be gathered.
    """
    year = year or store.partnership.year_for(store.today())
    found: Sequence[Data]
    if kind == LETTER:
        found = store.logs.letters(codes)
    elif kind == CHALLENGES:
        found = [store.logs.challenges(year)]
    elif kind == INDEPENDENCE:
        found = [store.registers.independence(year)]
    else:
        found = [store.logs.log(year)]
    sample = store.partnership.get().sample
    place = target or exports_folder(store.path)
    return [Paper(kind, data, sample, year, place) for data in found]


def may_identify(store: Store, papers: Sequence[Paper]) -> list[Place]:
    """Every place of some documents that may name or identify somebody, each once."""
    found = (place for paper in papers for place in identifying(store, paper.data))
    return list(dict.fromkeys(found))


def record(store: Store, paper: Paper, written: Path) -> Report:
    """Keep in the file that this document was written, as the next of its kind in its year.

    Raises:
        StoreError: it was not recorded, for instance because the file can only be read.
    """
    version = store.report.next_version(paper.year, paper.kind)
    return keep(store, paper.kind, version, "Final", paper.data.marking, paper.year, written)


def export(
    store: Store,
    kind: str,
    codes: Sequence[str] = (),
    target: Path | None = None,
    *,
    year: Year | None = None,
    warn: Warn | None = None,
) -> list[Path]:
    """Gather, write and record the document of a kind, or a letter to each owner, unless the file
    can only be read; gives the paths.

    Raises:
        ReadbackError, SaveError: the rest was not written.
        StoreError: it could not be gathered, or was written but not recorded.
    """
    papers = gather(store, kind, codes, target, year)
    for paper in papers:
        warn_of_names(store, paper.data, warn)
    paths = []
    for paper in papers:
        paths.append(paper.write())
        if not store.read_only:
            record(store, paper, paths[-1])
    return paths


def owner_meant(store: Store, typed: str) -> str:
    """The code of the owner that is named by its code, in any case.

    Raises:
        NotOneOwner: nobody has it, or who has it leads nothing that is open.
    """
    code = typed.strip().casefold()
    if found := store.logs.letters([code]):
        if any(owner.code == code for owner in store.logs.owners()):
            return code
        name = found[0].owner
        raise NotOneOwner(f"{name} leads nothing that is open: there is nothing to ask.")
    there = ", ".join(owner.code for owner in store.logs.owners())
    known = f"Open recommendations are with: {there}." if there else "Nobody leads an open one."
    raise NotOneOwner(f"No agency or forum has the code {typed}. {known}")
