"""The basis of opinion: counted as an obvious recount counts it, fresh until it is edited."""

import random
from collections import Counter
from typing import Any

import pytest

from scrutiny_tui.domain.basis import CODE, PEOPLE, paragraph
from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.dates import local_day
from scrutiny_tui.domain.days import DayEntry
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Document, Note
from scrutiny_tui.domain.partnership import Agency, Year
from scrutiny_tui.domain.words import OWN_KINDS, NoteKind, Voice
from scrutiny_tui.exchange.lists import to_json
from scrutiny_tui.store import Store
from scrutiny_tui.store.heard import Heard, heard
from scrutiny_tui.store.of_year import OfYear
from tests.store.kit import TODAY, add, judgement, n_of, note, photograph

SECRET = "SECRETWORD"


@pytest.fixture
def year(store: Store) -> Year:
    return store.partnership.years()[0]


def recount(store: Store, year: Year) -> Heard:
    """The notes of a year one by one."""
    of = OfYear(store.db, store.records, year)
    names = {agency.key: agency.name for agency in store.records.all(Agency, withdrawn=True)}
    every = [n for n in store.records.all(Note) if of.has_day(local_day(n.at, n.zone))]
    open_ = [n for n in every if not n.private]
    voices = Counter(n.voice for n in open_ if n.voice)
    from_ = [n for n in every if n.agency and (n.voice or n.kind not in OWN_KINDS)]
    agencies = Counter(names[n.agency] for n in from_ if n.agency and not n.private)
    return Heard(
        len(open_),
        len(every) - len(open_),
        tuple((voice, voices[voice]) for voice in Voice if voices[voice]),
        tuple(sorted(agencies.items())),
        frozenset(n.voice for n in every if n.voice),
        frozenset(n.agency for n in from_ if n.agency),
    )


@pytest.mark.parametrize("seed", range(4))
def test_notes_are_counted_as_a_slow_recount_counts_them(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    agencies = [None, *(agency.key for agency in store.records.all(Agency))]
    for start in ("2019-10-01", "2021-01-01")[: seed % 3]:
        add(store, Year(title=start, starts=start, ends=f"{int(start[:4]) + 1}-06-30"))
    # On the edge of a year the day there decides, not the day in Greenwich.
    edges = ("2018-09-30", "2018-10-01", "2019-09-30", "2019-10-01", "2020-06-30", "2020-07-01")
    with store.action("Notes"):
        for _ in range(120):
            day = chance.choice((*edges, "2019-03-05", "2016-01-01", "2021-05-05"))
            made = store.records.add(
                note(
                    at=f"{day}T{chance.choice(('00:10:00', '12:00:00', '23:50:00'))}Z",
                    zone=chance.choice(("+00:00", "+01:00", "-05:00", "+13:00")),
                    kind=chance.choice((None, *NoteKind)),
                    voice=chance.choice((None, None, *Voice)),
                    private=chance.random() < 0.2,
                    agency=chance.choice(agencies),
                )
            )
            if chance.random() < 0.1:
                store.records.withdraw(made)
        for _ in range(5):
            agency = chance.choice(agencies)
            store.records.add(Document(title="Paper", agency=agency))
    for year in store.partnership.years():
        counted = heard(store.db, OfYear(store.db, store.records, year))
        assert counted == recount(store, year)


@pytest.fixture
def filled(store: Store, year: Year) -> dict[str, Any]:
    add_ = store.records.add
    events = [one for one in store.records.all(Event) if one.kind != "deadline"]
    council, police = n_of(store, Kind.AGENCY), n_of(store, Kind.AGENCY, 3)
    hubs = [one for one in events if one.kind == "hub"]
    q1, q2 = store.questions.numbers(["Q1", "Q2"])
    with store.action("Year"):
        for one in (hubs[0], hubs[1]):
            store.records.edit(one.changed(status="held", attended=one is hubs[0]))
        store.records.edit(hubs[2].changed(status="cancelled"))
        add_(note("Nobody asked me", voice="child or young person", agency=police))
        add_(note(f"{SECRET} said so", voice="manager", private=True, agency=council))
        gone = add_(note("Withdrawn", voice="leader"))
        store.records.withdraw(gone)
        add_(Document(title="Audit", voice="parent or carer", seen="2019-01-10", method="audit"))
        add_(judgement(q1, "unable to confirm", reason="They did not send it"))
        add_(judgement(q2, "mixed"))
        add_(DayEntry(date="2019-01-28", hundredths=150, activity="reading"))
    return {"hubs": hubs, "events": len(events)}


def test_the_facts_are_those_of_the_record(
    store: Store, year: Year, filled: dict[str, Any]
) -> None:
    facts = store.basis.facts(year)
    assert (facts.events, facts.held, facts.attended, facts.cancelled) == (
        filled["events"], 2, 1, 1,
    )  # fmt: skip
    assert facts.hubs_missed == (filled["hubs"][1].title,)
    assert (facts.notes, facts.private, facts.voices) == (1, 1, (("child or young person", 1),))
    assert facts.agencies == (("Police", 1),)
    assert facts.documents == (("audit", 1),)
    # A manager was heard in private: that is not silence, and nothing of it is told.
    assert facts.silent == ("practitioner", "leader")
    assert facts.only_read == ("parent or carer",)
    assert set(PEOPLE) == {*facts.silent, *facts.only_read, Voice.CHILD, Voice.MANAGER}
    assert facts.unheard == ("Clinical Commissioning Group",)
    assert (facts.document_voices, facts.document_agencies) == ((("parent or carer", 1),), ())
    assert facts.asked == 9
    assert facts.unexamined == ("Q3", "Q4a", "Q4b", "Q8a", "Q8b", "Q9a", "Q9b")
    assert facts.unconfirmed == ("Q1",)
    assert (facts.days, facts.ceiling) == (150, 1500)
    assert SECRET not in paragraph(facts)


@pytest.mark.parametrize("kind", sorted(OWN_KINDS))
@pytest.mark.parametrize("private", [False, True])
def test_what_i_asked_or_saw_of_an_agency_is_not_hearing_from_it(
    store: Store, year: Year, kind: NoteKind, private: bool
) -> None:
    police = next(one for one in store.partnership.agencies(TODAY) if one.code == "police")
    own = add(store, note("Why so late?", kind=kind, agency=police.key, private=private))
    facts = store.basis.facts(year)
    assert facts.agencies == ()
    assert "Police" in facts.unheard
    assert facts.notes + facts.private == 1, "it is a note all the same"
    with store.action("They answer"):
        store.records.edit(own.changed(voice=Voice.LEADER))
    facts = store.basis.facts(year)
    assert facts.agencies == (() if private else (("Police", 1),))
    assert "Police" not in facts.unheard


def test_other_agencies_are_heard_by_a_note_or_a_document(store: Store, year: Year) -> None:
    school, landlord, youth = (
        add(store, Agency(name=name, code=name.lower())) for name in ("School", "Landlord", "Youth")
    )
    add(store, Agency(name="Later", code="later", starts="2021-01-01"))
    with store.action("Heard"):
        store.records.add(note("We said so", agency=school.key))
        store.records.add(Document(title="Plan", agency=landlord.key))
    facts = store.basis.facts(year)
    assert youth.name in facts.others_unheard
    assert not {"School", "Landlord", "Later"} & {*facts.others_unheard, *facts.unheard}
    assert facts.document_agencies == (("Landlord", 1),)
    assert facts.document_voices == (), "a document that carries nobody's words"


def test_a_duty_is_examined_by_what_bears_on_it_as_the_report_prints_it(
    store: Store, year: Year
) -> None:
    from scrutiny_tui.documents.contribution.coverage import is_covered

    (q3, r2, r4, r6, r8, r9) = store.questions.numbers(["Q3", "R2", "R4", "R6", "R8", "R11"])
    with store.action("Evidence"):
        store.records.add(note("Over the crosswalk: R1, R3, R7, P33", criteria=(q3,)))
        store.records.add(note("Directly", criteria=(r2,)))
        store.records.add(note("Private", criteria=(r4,), private=True))
        store.records.add(note("Of another year", criteria=(r9,), at="2030-01-01T10:00:00Z"))
        store.records.add(Document(title="Plan", criteria=(r6,)))
        store.records.withdraw(store.records.add(note("Withdrawn", criteria=(r8,))))
    add(store, Year(title="later", starts="2029-10-01", ends="2030-09-30"))
    facts = store.basis.facts(year)
    assert {"R4", "R8", "R11"} <= set(facts.uncovered)
    assert not {"R1", "R2", "R3", "R6", "R7", "P33"} & set(facts.uncovered)
    printed = store.report.contribution(year).coverage
    assert facts.uncovered == tuple(q.code for q in printed if not is_covered(q))
    assert facts.duties == len(printed)


def test_a_partner_that_came_later_was_not_there_to_be_heard(store: Store) -> None:
    later = add(store, Year(title="later", starts="2023-04-01", ends="2024-03-31"))
    assert store.basis.facts(later).unheard == (
        "Local authority", "Integrated Care Board", "Police",
    )  # fmt: skip


def test_an_unedited_basis_is_computed_each_time_and_never_kept(
    store: Store, year: Year, filled: dict[str, Any]
) -> None:
    first = store.basis.standing(year)
    assert (first.edited, first.changed, first.text) == (False, False, first.now)
    add(store, note("One more"))
    second = store.basis.standing(year)
    assert "I made 2 notes." in second.text
    assert not second.edited
    before = photograph(store)
    with store.action("Save it as it is"):
        store.basis.write(year, f"{second.text}\n")
    with store.action("Save nothing"):
        store.basis.write(year, " \n ")
    assert store.basis.section(year) is None
    assert photograph(store) == before


def test_an_edited_one_says_what_the_record_says_otherwise_since(
    store: Store, year: Year, filled: dict[str, Any]
) -> None:
    own = store.basis.standing(year).text.replace("I made 1 note.", "I made 1 note, a long one.")
    with store.action("Write"):
        store.basis.write(year, own)
    standing = store.basis.standing(year)
    assert (standing.text, standing.edited, standing.changed) == (own, True, False)
    add(store, note("One more"))
    standing = store.basis.standing(year)
    assert standing.text == own
    assert standing.new == ("I made 2 notes.",)
    assert standing.gone == ("I made 1 note.",)
    [row] = [r for r in store.lists.rows(Kind.SECTION) if r["code"] == CODE]
    assert (row["text"], row["computed"]) == (own, own.replace(", a long one", ""))
    assert "a long one" in to_json([row])


def test_a_sentence_that_no_longer_holds_goes_on_being_told_of_until_it_is_gone(
    store: Store, year: Year, filled: dict[str, Any]
) -> None:
    with store.action("Write"):
        store.basis.write(year, f"Mine. {store.basis.standing(year).text}")
    add(store, note("One more"))
    with store.action("Mend a letter"):
        store.basis.write(year, store.basis.standing(year).text.replace("Mine.", "My own."))
    assert store.basis.standing(year).gone == ("I made 1 note.",)
    with store.action("Mend the number"):
        text = store.basis.standing(year).text.replace("I made 1 note.", "I made 2 notes.")
        store.basis.write(year, text)
    assert not store.basis.standing(year).changed


def test_taking_the_computed_one_again_can_be_undone(
    store: Store, year: Year, filled: dict[str, Any]
) -> None:
    with store.action("Write"):
        store.basis.write(year, "In short: I saw little.")
    before = photograph(store)
    with store.action("Take again"):
        store.basis.compute_again(year)
    assert not store.basis.standing(year).edited
    assert store.report.sections(year) == {}
    assert store.undo() == "Take again"
    assert photograph(store) == before
    assert store.basis.standing(year).text == "In short: I saw little."


def test_each_year_has_its_own(store: Store, year: Year, filled: dict[str, Any]) -> None:
    second = add(store, Year(title="next", starts="2019-10-01", ends="2020-09-30"))
    with store.action("Write"):
        store.basis.write(year, "Of the first year.")
    assert store.basis.standing(year).text == "Of the first year."
    said = store.basis.standing(second)
    assert not said.edited
    assert "I made no note" in said.text


def test_the_contribution_prints_it_as_it_stands(
    store: Store, year: Year, filled: dict[str, Any]
) -> None:
    c = store.report.contribution(year)
    assert (c.basis, c.basis_edited) == (store.basis.standing(year).text, False)
    with store.action("Write"):
        store.basis.write(year, "In short: I saw little.")
    c = store.report.contribution(year)
    assert (c.basis, c.basis_edited, CODE in c.texts) == ("In short: I saw little.", True, False)
