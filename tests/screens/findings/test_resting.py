"""What the field of a finding's evidence understands, and that what stands there stays."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.words import EventKind
from scrutiny_tui.screens.fields import Reader
from scrutiny_tui.screens.findings.resting import RestsOn, events_named
from scrutiny_tui.store import Store, open_store
from tests.hostile import CASES
from tests.store.kit import add, finding, n_of, note


@pytest.fixture
def store(whole: Path) -> Iterator[Store]:
    with open_store(whole) as opened:
        yield opened


def refused(field: RestsOn, text: str) -> str:
    read = Reader({"rests_on": text}, "2019-07-29")
    field.read(read, text)
    return read.wrong.get("rests_on", "")


def test_references_judgements_and_events_are_understood_and_echoed(store: Store) -> None:
    field = RestsOn(store, ())
    assert field.text == ""
    latest = store.questions.trail(store.questions.numbers(["Q3"])[0])
    [board] = [
        event.n
        for event in store.finding_evidence.events()
        if (event.kind, event.date) == ("board", "2019-07-15")
    ]
    n1, e3 = (store.records.by_ref(ref) for ref in ("N-001", "E-003"))
    assert n1 and e3
    day = latest[0].judged_on
    for text, numbers in (
        ("n-001 E-003", (n1[0], e3[0])),
        ("N-001; e-003, N-001\n", (n1[0], e3[0])),
        ("q3", (latest[-1].n,)),
        (f"Q3 {day}, N-001", (latest[0].n, n1[0])),
        (f"N-001 Q3 {day} E-003", (n1[0], latest[0].n, e3[0])),
        ("board 15 jul", (board,)),
        ("Partnership Board 15/7/2019, N-001", (board, n1[0])),
        ("partnership board Jul 2019 N-001", (board, n1[0])),
        ("", ()),
    ):
        assert field.read(Reader({"rests_on": text}, "2019-07-29"), text) == numbers, text
        assert refused(field, text) == ""
    words = field.echo("Q3, board 15 jul, N-001")
    assert words.startswith("= Q3 mostly effective, Mon 15 Jul 2019; Partnership Board Mon 15 Jul")
    assert "; N-001 " in words


def test_an_event_is_named_by_its_title_hub_and_priority(store: Store) -> None:
    events, today = store.finding_evidence.events(), date(2019, 7, 29)
    for text, titles in (
        ("hub 4 p1", ["Learning Hub 4, Priority 1"]),
        ("Learning Hub 4 Priority 1", ["Learning Hub 4, Priority 1"]),
        ("hub 4 jul 2019", ["Learning Hub 4, Priority 3"]),
        ("launch 30 oct 2018", ["Launch activity, Priority 1"]),
        ("induction", ["Induction activity confirmed"]),
        ("hub 4", [f"Learning Hub 4, Priority {n}" for n in (1, 2, 3)]),
        ("nothing of the kind", []),
    ):
        assert [event.title for event in events_named(text.split(), events, today)] == titles, text
    # A title with a comma is one title.
    field = RestsOn(store, ())
    for text in ("Learning Hub 4, Priority 2", "N-001, learning hub 4, priority 2, E-001"):
        assert refused(field, text) == ""


def test_what_is_not_understood_is_said_in_words(store: Store) -> None:
    field = RestsOn(store, ())
    for text, words in (
        ("N-999", "there is no N-999"),
        ("F-2019-01", "F-2019-01 is a finding; write references such as N-001 or E-001"),
        ("Q5", "Q5 has not been judged yet"),
        ("Q3 1 jan 2019", "Q3 was not judged on Tue 1 Jan 2019; it was on"),
        ("hub 4", "hub 4 is said of 3 events: Learning Hub 4, Priority 1 Mon 28 Jan 2019"),
        ("zebra", "not understood: zebra"),
    ):
        assert words in refused(field, text) and field.echo(text) == refused(field, text)
    gone = add(store, note("Taken out"))
    with store.action("Withdraw"):
        store.records.withdraw(gone)
    assert refused(field, gone.ref or "") == f"{gone.ref} was taken out"
    assert refused(RestsOn(store, [gone.key]), gone.ref or "") == ""  # what stands there stays
    only = RestsOn(store, (), kinds=(Kind.NOTE,))
    assert refused(only, "Q3") and refused(only, "board 15 jul 2019")


def test_what_it_rests_on_stays_under_whatever_name(store: Store) -> None:
    from scrutiny_tui.domain.calendar import Event

    titles = ["N-001 and more", "Q3", "a, b; c", "Twice", "Twice"]
    titles += [case for cases in CASES.values() for case in cases[:2] if case.strip()]
    events = []
    for title in titles:
        try:
            events.append(
                add(store, Event(title=title, kind=EventKind.VISIT, date="2019-07-01")).key
            )
        except ValueError:
            continue  # nothing is left of it
    on = (n_of(store, Kind.NOTE), n_of(store, Kind.JUDGEMENT), *events)
    found = add(store, finding(rests_on=on))
    field = RestsOn(store, found.rests_on)
    read = Reader({"rests_on": field.text}, "2019-07-29")
    assert sorted(field.read(read, field.text)) == sorted(on)
    assert read.wrong == {} and field.echo(field.text).startswith("= ")
