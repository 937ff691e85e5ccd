"""The fictional Northmere: the committed file is what the program builds, and the whole corpus."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from scrutiny_tui.domain.choosing import from_json
from scrutiny_tui.domain.days import rate_on
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.selections import Selection
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.words import ForumKind, StepKind, TallyKind, Voice, WordingAnswer
from scrutiny_tui.sample import build_sample
from scrutiny_tui.store import Refused, Store, open_store
from scrutiny_tui.store.checks import check

COMMITTED = Path(__file__).parent.parent / "sample.db"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("built") / "sample.db"
    build_sample(path)
    assert [p.name for p in path.parent.iterdir()] == ["sample.db"]
    with open_store(path, read_only=True) as store:
        yield store


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("committed") / "sample.db"
    shutil.copyfile(COMMITTED, path)
    with open_store(path, read_only=True) as store:
        yield store


def rows(store: Store, kind: Kind) -> list[dict[str, object]]:
    return list(store.lists.rows(kind))


@pytest.mark.parametrize("kind", list(Kind))
def test_the_committed_file_is_what_the_program_builds(
    built: Store, committed: Store, kind: Kind
) -> None:
    assert rows(committed, kind) == rows(built, kind)


def test_the_committed_history_is_what_the_program_builds(built: Store, committed: Store) -> None:
    assert committed.history.last(-1) == built.history.last(-1)
    links = "select source, relation, target from link order by 1, 2, 3"
    assert committed.db.rows(links) == built.db.rows(links)
    changes = 'select action, tbl, record, other, event, "before", "after" from change order by n'
    assert committed.db.rows(changes) == built.db.rows(changes)
    made = "select name, applied_at from _sqlite_migrations order by 1"
    assert committed.db.rows(made) == built.db.rows(made), "the machine's own time is not in it"


def test_it_is_sound(built: Store) -> None:
    assert check(built.db) == []


def test_it_holds_the_whole_corpus(built: Store) -> None:
    counts = {kind: len(rows(built, kind)) for kind in Kind}
    assert counts == {
        Kind.PARTNERSHIP: 1,
        Kind.YEAR: 1,
        Kind.AGENCY: 13,
        Kind.ROLE: 5,
        Kind.FORUM: 3,
        Kind.PRIORITY: 3,
        Kind.FRAMEWORK: 1,
        Kind.CRITERION: 36,
        Kind.EVENT: 22,
        Kind.ITEM: 13,
        Kind.ATTENDEE: 20,
        Kind.TALLY: 12,
        Kind.NOTE: 19,
        Kind.DOCUMENT: 8,
        Kind.JUDGEMENT: 17,
        Kind.DISMISSAL: 2,
        Kind.COLLECTED: 6,
        Kind.FINDING: 10,
        Kind.RECOMMENDATION: 10,
        Kind.STEP: 19,
        Kind.CHALLENGE: 4,
        Kind.DISAGREEMENT: 1,
        Kind.DECLARATION: 2,
        Kind.ASIDE: 1,
        Kind.REQUEST: 2,
        Kind.DAY: 11,
        Kind.EXPENSE: 2,
        Kind.RATE: 2,
        Kind.SECTION: 5,
        Kind.REPORT: 0,
        Kind.SELECTION: 2,
    }


def test_the_twelve_notes_are_at_their_times_and_questions(built: Store) -> None:
    found = {
        str(row["ref"]): (
            f"{row['local_date']} {str(row['local_time'])[:5]}",
            row["event"],
            row["kind"],
            " ".join(row["criteria"]),  # type: ignore[arg-type]
        )
        for row in rows(built, Kind.NOTE)[:12]
    }
    p1h1, p1h4, p2h1 = (
        f"Learning Hub {h}, Priority {p}, {day}"
        for h, p, day in ((1, 1, "2018-10-30"), (4, 1, "2019-01-28"), (1, 2, "2019-01-29"))
    )
    p2h4 = "Learning Hub 4, Priority 2, 2019-04-22"
    p3h1 = "Learning Hub 1, Priority 3, 2019-04-23"
    january, july = "Partnership Board, 2019-01-28", "Partnership Board, 2019-07-15"
    assert found == {
        "N-001": ("2018-10-30 10:12", p1h1, "quote", "Q1 Q7"),
        "N-002": ("2018-10-30 10:31", p1h1, "worry", "Q1 Q7"),
        "N-003": ("2018-10-30 11:05", p1h1, "observation", "Q3 Q9a"),
        "N-004": ("2018-10-30 11:40", p1h1, "paraphrase", "Q8a Q8b"),
        "N-005": ("2019-01-28 10:20", p1h4, "strength", "Q3 Q5"),
        "N-006": ("2019-01-28 10:48", p1h4, "evidence", "Q1 Q5 Q7"),
        "N-007": ("2019-01-28 14:10", january, "paraphrase", "Q4a Q8a"),
        "N-008": ("2019-01-29 11:22", p2h1, "quote", "Q3 Q9a"),
        "N-009": ("2019-01-29 11:50", p2h1, "too early", "Q3 Q6"),
        "N-010": ("2019-04-22 10:05", p2h4, "worry", "Q7 Q8b Q9a"),
        "N-011": ("2019-04-23 10:40", p3h1, "observation", "Q2 Q8a Q8b"),
        "N-012": ("2019-07-15 13:30", july, "action", "Q3 Q4b Q7"),
    }
    zones = {row["ref"]: row["zone"] for row in rows(built, Kind.NOTE)}
    assert (zones["N-001"], zones["N-012"]) == ("+00:00", "+01:00")


def test_what_was_done_stands_in_order_of_time(built: Store) -> None:
    times = [action.at for action in reversed(built.history.last(-1))]
    assert times == sorted(times)
    assert (times[0], times[-1]) == ("2018-10-15T08:10:00Z", "2019-07-22T16:00:00Z")


JULY = "Partnership Board, 2019-07-15"
UNIT = "Northmere partnership business unit"
RECOMMENDATIONS = {
    "R-2019-01": ("Northmere Council", "2019-03-31", "complete (impact awaited)", "accepted"),
    "R-2019-02": ("Northmere Council", "2019-04-22", "in progress", "accepted"),
    "R-2019-03": ("Northmere CCG", "2019-07-15", "in progress", "partly accepted"),
    "R-2019-04": ("Partnership Board", "2019-04-23", "closed with impact", "accepted"),
    "R-2019-05": ("Northmere CCG", "2019-07-15", "in progress", "accepted"),
    "R-2019-06": ("Northmere Council", JULY, "agreed", None),
    "R-2019-07": ("Northmere Council", "2019-09-30", "agreed", "accepted"),
    "R-2019-08": (UNIT, "2019-07-15", "agreed", "accepted"),
    "R-2019-09": ("Northmere Police", JULY, "escalated", "accepted"),
    "R-2019-10": (UNIT, "2019-11-30", "with partners for accuracy", None),
}
LIVES = {
    "R-2019-01": ["response", "said done", "verified"],
    "R-2019-02": ["response", "due date moved"],
    "R-2019-04": ["response", "said done", "verified", "impact"],
    "R-2019-06": [],
    "R-2019-09": ["response", "stage", "stage"],
    "R-2019-10": [],
}


def test_the_recommendations_as_they_stand(built: Store) -> None:
    listed = {str(row["ref"]): row for row in rows(built, Kind.RECOMMENDATION)}
    numbers = {ref: built.records.by_ref(ref)[0] for ref in listed}  # type: ignore[index]
    standing = built.steps.standing(numbers.values())
    found = {
        ref: (
            row["lead"],
            row["due"] or row["due_event"],
            row["status"],
            standing[numbers[ref]].response if numbers[ref] in standing else None,
        )
        for ref, row in listed.items()
    }
    assert found == RECOMMENDATIONS
    assert [row["finding"] for row in listed.values()] == [f"F-2019-{n:02}" for n in range(1, 11)]
    assert [ref for ref, row in listed.items() if row["overdue"]] == [
        f"R-2019-{n:02}" for n in (2, 3, 5, 6, 8, 9)
    ]
    slips = {ref: standing[n].slips for ref, n in numbers.items() if n in standing}
    assert [ref for ref, slipped in slips.items() if slipped] == ["R-2019-02"]
    lives = {ref: [step.what for step in built.steps.of(n)] for ref, n in numbers.items()}
    assert {ref: lives[ref] for ref in LIVES} == LIVES
    assert all(lives[ref] == ["response"] for ref in lives.keys() - LIVES)


def test_who_took_a_step_is_a_role_and_what_was_escalated_is_at_stage_two(built: Store) -> None:
    steps = built.records.all(Step)
    said = [one for one in steps if one.what in (StepKind.RESPONSE, StepKind.SAID_DONE)]
    assert all(one.role == one.role.lower() != "" for one in said)
    [ninth, _] = built.records.by_ref("R-2019-09") or [0, 0]
    reached = [one.stage for one in built.steps.of(ninth) if one.what is StepKind.STAGE]
    assert reached == list(built.partnership.get().stage_list[:2])
    assert reached[-1] == "Partnership chair"


def test_all_findings_but_the_last_are_final_and_five_are_about_a_priority(built: Store) -> None:
    found = rows(built, Kind.FINDING)
    assert [row["status"] for row in found] == ["final"] * 9 + ["shared for accuracy"]
    assert Counter(row["priority"] for row in found) == {"P1": 3, "P2": 2, None: 5}


def test_the_registers_hold_a_life_of_each_sort(built: Store) -> None:
    registers = built.registers
    replies = [(one.ref, one.missing, bool(one.result)) for one in registers.challenges()]
    assert sorted(replies) == [
        ("C-2019-01", False, True),
        ("C-2019-02", False, True),
        ("C-2019-03", True, False),
        ("C-2019-04", False, False),
    ]
    [differ] = registers.disagreements()
    assert (len(differ.stages), len(differ.advice), bool(differ.outcome)) == (2, 1, True)
    assert {one.answer for one in registers.requests()} == {WordingAnswer.KEPT, WordingAnswer.FACT}
    [aside] = rows(built, Kind.ASIDE)
    assert (aside["event"], bool(aside["declaration"])) == ("Partnership Board, 2019-04-22", True)


def test_a_role_passes_to_the_board_that_followed_and_there_are_three_sorts_of_forum(
    built: Store,
) -> None:
    held = {(row["agency"], row["starts"], row["ends"]) for row in rows(built, Kind.ROLE)}
    assert ("Northmere CCG", "2018-09-01", "2022-06-30") in held
    assert ("Northmere ICB", "2022-07-01", None) in held
    assert {row["kind"] for row in rows(built, Kind.FORUM)} == set(ForumKind)


def test_the_named_filters_are_understood_and_find_something(built: Store) -> None:
    found = {}
    for one in built.records.all(Selection):
        kept = from_json(one.filter, "recommendations")
        assert not kept.strange
        found[one.name] = len(built.recommendations.numbers(kept.choice, kept.order, "2019-07-29"))
    assert found == {"What police owe": 3, "Due at the Board, no evidence of impact": 6}


def test_days_and_money(built: Store) -> None:
    year = built.partnership.years()[0]
    used = built.days.used(year)
    assert (used.total, dict(used.by_activity)["attendance"]) == (950, 700)
    assert used.total * year.rate // 100 == 760_000
    mileage = rows(built, Kind.EXPENSE)[0]
    assert (mileage["date"], mileage["miles_tenths"], mileage["pence"]) == ("2018-10-29", 280, 1260)
    rates = built.days.rates("mile")
    assert (rate_on("2018-10-29", rates), rate_on("2026-04-06", rates)) == (45, 55)


def test_seven_documents_stand_and_one_gap_is_kept(built: Store) -> None:
    found = {row["ref"]: row["withdrawn"] for row in rows(built, Kind.DOCUMENT)}
    assert list(found) == [f"E-00{n}" for n in range(1, 9)]
    assert [ref for ref, gone in found.items() if gone] == ["E-005"]


def test_a_nil_declaration_and_a_past_contract_stand(built: Store) -> None:
    kinds = Counter(row["kind"] for row in rows(built, Kind.DECLARATION))
    assert kinds == {"nil": 1, "current or recent contract": 1}


def test_it_lives_in_its_own_july_with_a_board_to_come(built: Store) -> None:
    assert built.today() == "2019-07-29"
    coming = built.calendar.next_event(built.today())
    assert coming is not None
    assert (coming.title, coming.date) == ("Partnership Board", "2019-10-28")
    past = [row for row in built.calendar.agenda("2018-10-29", built.today()) if len(row.date) > 7]
    assert len(past) == 13
    assert all(row.status == "held" and row.attended for row in past)


def test_four_lines_wait_to_be_sorted(built: Store) -> None:
    waiting = built.notes.rows(built.notes.inbox())
    assert [row.ref for row in waiting] == ["N-013", "N-014", "N-015", "N-017"]
    assert [bool(row.kind and row.criteria) for row in waiting] == [False, False, True, True]
    assert built.notes.to_sort() == 4
    assert built.questions.not_judged() == ["Q9b"]  # said to be not examined


def test_each_note_is_sorted_as_the_program_would_keep_it(built: Store) -> None:
    for one in built.records.all(Note):
        assert one.sorted == one.complete == one.changed(sorted=False).settled().sorted, one.ref


def event(store: Store, title: str, day: str) -> int:
    [found] = [r.n for r in store.calendar.agenda(day, day) if r.title == title]
    return found


def test_a_hub_and_two_boards_have_an_agenda_and_the_first_two_their_people(built: Store) -> None:
    hub = event(built, "Learning Hub 1, Priority 3", "2019-04-23")
    july, october = (event(built, "Partnership Board", d) for d in ("2019-07-15", "2019-10-28"))
    notes = [[row.notes for row in built.sessions.items(n)] for n in (hub, july, october)]
    assert notes == [[1, 0, 0, 0, 0], [0, 2, 1, 1, 1], [0, 0, 0]]
    people = [built.sessions.attendees(n) for n in (hub, july, october)]
    assert [sum(one.number for one in there if not one.absent) for there in people] == [15, 10, 0]
    absent = [[one.role for one in there if one.absent] for there in people]
    assert absent == [["housing officer"], ["borough commander"], []]
    for n in (hub, july):
        assert set(built.sessions.counted(n)) == set(TallyKind)
        tallies = built.sessions.tallies(n)
        assert all(row.item and row.agency and row.detail for row in tallies)
        assert all(bool(row.to) == (row.what is TallyKind.CHALLENGE) for row in tallies)
    assert [row.ref for row in built.notes.due("2019-10-28")] == ["N-012"]


def test_the_numbers_to_ring_are_of_the_range_kept_free_for_fiction(built: Store) -> None:
    door = built.partnership.get().front_door
    numbers = re.findall(r"\d[\d ]+\d", door)
    assert numbers
    assert all(re.fullmatch(r"01632 960 \d{3}", number) for number in numbers)


def test_children_parents_and_practitioners_are_heard(built: Store) -> None:
    voices = {note.voice for note in built.records.all(Note)}
    assert {Voice.CHILD, Voice.PARENT, Voice.PRACTITIONER} <= voices


def test_the_headline_is_the_corpus_word_for_word(built: Store) -> None:
    year = built.partnership.years()[0]
    assert built.report.sections(year)["headline"].text == (
        "Arrangements in Northmere are mostly effective and improving; I cannot yet confirm the "
        "impact on children, and two issues, feedback to referrers and timely police data, need "
        "attention before the next Board."
    )


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    path.write_text("mine")
    with pytest.raises(Refused, match="already there"):
        build_sample(path)
    assert path.read_text() == "mine"
    with pytest.raises(Refused, match="no folder"):
        build_sample(tmp_path / "nowhere" / "a.db")
    assert [p.name for p in tmp_path.iterdir()] == ["mine.db"]
