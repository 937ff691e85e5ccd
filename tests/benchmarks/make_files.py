"""The files that are measured: new, the sample, a year's work, and far more than anybody will have.

They are made through the store's own code and kept in a temporary folder, under a name that
changes with the tables and with how they are filled.
"""

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.notes import Document, Note
from scrutiny_tui.domain.partnership import Forum, Partnership, Priority
from scrutiny_tui.domain.questions import Judgement
from scrutiny_tui.domain.records import Entry
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.weighing import scale
from scrutiny_tui.domain.words import (
    CriterionKind,
    EventKind,
    EventStatus,
    FindingKind,
    FindingStatus,
    ForumKind,
    Impact,
    JudgementValue,
    Method,
    NoteKind,
    RecommendationStatus,
    Response,
    StepKind,
    Strength,
    Verification,
    Voice,
)
from scrutiny_tui.frameworks import load_framework, load_timetable
from scrutiny_tui.sample import build_sample
from scrutiny_tui.store import Store, open_store
from scrutiny_tui.store.founding import create

_CODE = Path(__file__).parents[2] / "scrutiny_tui"
_MAKERS = (
    "store/schema.py",
    "store/tables_1.py",
    "store/tables_2.py",
    "store/tables_3.py",
    "store/tables_4.py",
    "domain/kinds.py",
    *sorted(
        file.relative_to(_CODE).as_posix()
        for pattern in ("frameworks/*.toml", "frameworks/timetables/*.toml")
        for file in _CODE.glob(pattern)
    ),
)
_AT_ONCE = 500


@dataclass(frozen=True)
class File:
    """One file that is measured."""

    name: str
    findings: int
    notes: int
    events: int
    frameworks: tuple[str, ...] = ()
    """Those in use beside the first. Where there are any, every criterion that takes a judgement
    has one at each checkpoint, and an eighth of all notes bears on the first of them.
    """
    checkpoints: int = 0
    """How many in all; 0: twelve more than the timetable has."""
    documents: int = 0


EMPTY = File("new", 0, 0, 0)
SAMPLE = File("sample", 0, 0, 0)
MIDDLE = File("100 / 2,000", 100, 2_000, 30)
LARGE = File("2,000 / 50,000", 2_000, 50_000, 400)
SIZES = (SAMPLE, MIDDLE, LARGE)
"""Findings and notes; the sample is what one year looks like."""

_FRAMEWORKS = ("six-steps", "wt2023-functions", "yearly-report-2023")
GRID = File("grid", 2_000, 50_000, 400, _FRAMEWORKS, checkpoints=24, documents=30)
"""63 criteria that take a judgement, three headings and three collectors."""
GRID_EMPTY = File("grid, empty", 0, 0, 0, _FRAMEWORKS)
"""The same criteria, on which there is nothing yet."""

_UNANSWERED = (RecommendationStatus.DRAFT, RecommendationStatus.WITH_PARTNERS)
_DONE = (
    RecommendationStatus.COMPLETE,
    RecommendationStatus.CLOSED_WITH_IMPACT,
    RecommendationStatus.CLOSED_NO_IMPACT,
)
_STATUSES = (
    *_UNANSWERED,
    *_DONE,
    *[RecommendationStatus.AGREED, RecommendationStatus.IN_PROGRESS] * 2,
    RecommendationStatus.NOT_ACCEPTED,
    RecommendationStatus.ESCALATED,
)
_ANSWERS = (Response.ACCEPTED, Response.ACCEPTED, Response.PARTLY)

COMMON, UNCOMMON = "children", "thresholds"
"""A word of about half of all notes, and one of so few that hits are ranked."""

_WORDS = (
    "the of and to in a for that was with were by not from as at it they their this partners "
    "practitioners families school health police early help neglect strategy audit review plan "
    "referral worker manager board assessment visit voice heard said asked evidence training "
    "response daily lived experience supervision capacity data quality chair action outcome"
)


@cache
def folder() -> Path:
    """Where the files are kept."""
    made_by = hashlib.sha256(Path(__file__).read_bytes())
    for source in _MAKERS:
        made_by.update((_CODE / source).read_bytes())
    found = Path(tempfile.gettempdir()) / f"scrutiny-benchmarks-{made_by.hexdigest()[:12]}"
    found.mkdir(mode=0o700, exist_ok=True)
    return found


def path_of(file: File) -> Path:
    """The file, made if it is not there; measure on a `copy_of` it where something is written."""
    name = file.name.replace(" ", "").replace("/", "-").replace(",", "")
    path = folder() / f"{name}{_version() if file is SAMPLE else ''}.db"
    if not path.exists():
        started = time.perf_counter()
        building = path.with_suffix(f".{os.getpid()}.tmp")
        _make(file, building)
        os.replace(building, path)
        print(
            f"made {path.name} in {time.perf_counter() - started:.0f} s",
            file=sys.stderr,
            flush=True,
        )
    return path


@cache
def _version() -> str:
    """Of the sample, which changes with its own code only."""
    made_by = hashlib.sha256()
    for source in sorted((_CODE / "sample").glob("*.py")):
        made_by.update(source.read_bytes())
    return f"-{made_by.hexdigest()[:8]}"


def copy_of(file: File, name: str) -> Path:
    """A copy of a file that may be written to; it is gone when this process ends."""
    made = Path(_copies().name) / f"{name}.db"
    made.write_bytes(path_of(file).read_bytes())
    return made


@cache
def _copies() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="scrutiny-benchmarks-run-")


def sentence(random: Random, characters: int) -> str:
    """Words of a scrutineer's notebook, about so many characters of them."""
    words = random.choices(_WORDS.split(), k=max(3, characters // 6))
    if random.random() < 0.5:
        words[random.randrange(len(words))] = COMMON
    if random.random() < 0.025:
        words[random.randrange(len(words))] = UNCOMMON
    return f"{' '.join(words).capitalize()}."


def _make(file: File, path: Path) -> None:
    if file is SAMPLE:
        build_sample(path)
        return
    about = Partnership(name="Northmere Children Partnership", sample=True, today="2019-07-29")
    create(path, about, load_framework("bexley-2018"), load_timetable("bexley-2018"))
    with open_store(path) as store:
        if file.frameworks:
            with store.action("Bring in frameworks"):
                for framework in file.frameworks:
                    store.frameworks.bring_in(load_framework(framework))
        if file.notes:
            _Filler(store, file).fill()


class _Filler:
    """Fills a file: notes at events, judgements at checkpoints, findings on notes, and so on."""

    def __init__(self, store: Store, file: File) -> None:
        self._store = store
        self._file = file
        self._random = Random(file.name)
        self._year = store.partnership.years()[0]
        self._agencies = [agency.key for agency in store.partnership.agencies()]
        self._forums: list[int] = []
        self._priorities: list[int] = []
        self._criteria = [row.n for row in store.grid.rows() if row.kind != "heading"]
        self._judged = [row for row in store.questions.rows() if self._is_judged(row.kind)]
        there = len(store.calendar.checkpoints())
        self._checkpoints = max(0, file.checkpoints - there) if file.checkpoints else 12

    def _is_judged(self, kind: str) -> bool:
        return bool(scale(kind)) if self._file.frameworks else kind == CriterionKind.JUDGEMENT

    def fill(self) -> None:
        """Fill the file."""
        self._forums = self._many(
            Forum(code=f"forum-{number}", name=f"Forum {number}", kind=kind)
            for number, kind in enumerate(ForumKind)
        )
        self._priorities = self._many(
            Priority(number=number, name=sentence(self._random, 30)) for number in range(1, 5)
        )
        events = self._many(self._events())
        notes = self._many(self._notes(events))
        self._many(self._documents())
        self._many(self._judgements(notes))
        findings = self._many(self._findings(notes))
        asked = list(self._recommendations(findings, events))
        numbers = self._many(iter(asked))
        self._many(
            step
            for n, one in zip(numbers, asked, strict=True)
            for step in self._steps(n, one, notes)
        )

    def _many(self, entries: Iterator[Entry]) -> list[int]:
        made: list[int] = []
        while batch := list(islice(entries, _AT_ONCE)):
            with self._store.action(f"Add {len(batch)} records"):
                made += [self._store.records.add(entry).key for entry in batch]
        return made

    def _day(self) -> str:
        first = date.fromisoformat(self._year.starts)
        return (first + timedelta(self._random.randrange(300))).isoformat()

    def _events(self) -> Iterator[Event]:
        for number in range(self._file.events):
            yield Event(
                title=f"Learning hub {number + 1}",
                kind=_kind_of_event(number),
                date=self._day(),
                status=EventStatus.HELD,
                attended=True,
                checkpoint=number < self._checkpoints,
                hub_number=number + 1,
                place="Town hall",
                purpose=sentence(self._random, 80),
                forum=self._random.choice(self._forums) if number % 4 == 0 else None,
            )

    def _notes(self, events: list[int]) -> Iterator[Note]:
        random = self._random
        for number in range(self._file.notes):
            sorted_yet = random.random() > 0.04
            # A fiftieth of all notes at one event: the longest list there is.
            event = events[0] if number % 50 == 0 else random.choice(events)
            yield Note(
                text=sentence(random, random.randint(40, 240)),
                kind=random.choice(list(NoteKind)) if sorted_yet else None,
                voice=random.choice(list(Voice)),
                role=random.choice(("named nurse", "head teacher", "social worker", "")),
                private=random.random() < 0.02,
                at=f"{self._day()}T{9 + number % 8:02}:{number % 60:02}:00Z",
                zone="+00:00",
                event=event,
                agency=random.choice([*self._agencies, None]),
                criteria=self._of_note(number),
            )

    def _of_note(self, number: int) -> tuple[int, ...]:
        if self._file.frameworks and number % 8 == 0:
            return (self._judged[0].n,)
        return tuple(self._random.sample(self._criteria, self._random.choice((1, 1, 2))))

    def _documents(self) -> Iterator[Document]:
        random = self._random
        for _ in range(self._file.documents):
            yield Document(
                title=sentence(random, 60),
                refers_to=self._day(),
                seen=self._day(),
                recorded=self._day(),
                method=random.choice(list(Method)),
                voice=random.choice((Voice.DOCUMENT, Voice.DATA)),
                agency=random.choice([*self._agencies, None]),
                criteria=tuple(random.sample(self._criteria, random.choice((1, 2)))),
            )

    def _judgements(self, notes: list[int]) -> Iterator[Judgement]:
        for event in self._store.calendar.checkpoints():
            for criterion in self._judged:
                yield Judgement(
                    value=self._random.choice(scale(criterion.kind)[:4]),
                    strength=Strength.MODERATE,
                    reason=sentence(self._random, 200),
                    judged_on=event.date if len(event.date) == 10 else "2019-07-01",
                    criterion=criterion.n,
                    event=event.n,
                    rests_on=tuple(self._random.sample(notes, 12)),
                )

    def _findings(self, notes: list[int]) -> Iterator[Finding]:
        random = self._random
        for _ in range(self._file.findings):
            yield Finding(
                title=sentence(random, 60),
                kind=random.choice(list(FindingKind)),
                statement=sentence(random, 300),
                so_what=sentence(random, 160),
                value=random.choice(list(JudgementValue)[:4]),
                strength=Strength.MODERATE,
                status=random.choice(list(FindingStatus)),
                priority=random.choice([*self._priorities, None]),
                found_on=self._day(),
                criteria=tuple(random.sample(self._criteria, random.choice((1, 2)))),
                rests_on=tuple(random.sample(notes, 3)),
                year=self._year.key,
            )

    def _recommendations(self, findings: list[int], events: list[int]) -> Iterator[Recommendation]:
        random = self._random
        for number in range(len(findings) * 3 // 2):
            by_event = random.random() < 0.3
            status = random.choice(_STATUSES)
            no_impact = status is RecommendationStatus.CLOSED_NO_IMPACT
            lead, *helping = random.sample([*self._agencies, self._forums[0]], 3)
            yield Recommendation(
                text=sentence(random, 140),
                made_on=self._year.starts,
                due=None if by_event else f"2019-{random.randint(2, 12):02}-15",
                status=status,
                status_note=sentence(random, 60) if no_impact else "",
                ended_on=None if status.is_open else f"2019-07-{random.randint(1, 28):02}",
                finding=findings[number * 2 // 3],
                lead=lead if random.random() < 0.95 else None,
                supporting=tuple(helping[: random.randint(0, 2)]),
                due_event=random.choice(events) if by_event else None,
                forum=random.choice([*self._forums, None]),
            )

    def _steps(self, n: int, one: Recommendation, notes: list[int]) -> Iterator[Step]:
        """As far as its status says it has come."""
        random = self._random
        text = sentence(random, 120)
        role = random.choice(("partnership manager", "head of safeguarding", ""))
        if one.status in _UNANSWERED:
            return
        no = one.status is RecommendationStatus.NOT_ACCEPTED
        said = Response.NOT_ACCEPTED if no else random.choice(_ANSWERS)
        yield Step(
            what=StepKind.RESPONSE, day="2019-02-01", response=said, text=text, role=role, of=n
        )
        if one.due and random.random() < 0.3:
            yield Step(
                what=StepKind.SLIP, day="2019-02-20", was="2019-01-31", becomes=one.due, of=n
            )
        if one.status is RecommendationStatus.ESCALATED:
            yield Step(what=StepKind.STAGE, day="2019-06-01", stage="Partnership chair", of=n)
        if one.status not in _DONE:
            return
        yield Step(what=StepKind.SAID_DONE, day="2019-05-01", text=text, role=role, of=n)
        yield Step(
            what=StepKind.VERIFIED,
            day="2019-05-20",
            verified=random.choice(list(Verification)),
            text=text,
            of=n,
            rests_on=(random.choice(notes),),
        )
        if one.status is RecommendationStatus.CLOSED_WITH_IMPACT:
            yield Step(
                what=StepKind.IMPACT,
                day="2019-06-20",
                impact=random.choice(list(Impact)),
                voice=random.choice(list(Voice)),
                text=text,
                of=n,
                rests_on=tuple(random.sample(notes, 2)),
            )


def _kind_of_event(number: int) -> EventKind:
    if number % 40 == 0:
        return EventKind.BOARD
    return EventKind.HUB if number % 3 else EventKind.VISIT
