"""The evidence register as it is printed."""

from dataclasses import replace

from scrutiny_tui.documents.contribution import build_contribution
from tests.documents.northmere import NORTHMERE
from tests.documents.word import Word


def test_the_day_of_recording_is_printed_where_it_is_not_the_day_it_was_seen() -> None:
    first = NORTHMERE.documents[0]
    later = replace(first, id="2" * 26, ref="E-101", seen="2019-02-14", recorded="2019-03-01")
    same = replace(first, id="3" * 26, ref="E-102", seen="2019-02-14", recorded="2019-02-14")
    never = replace(first, id="4" * 26, ref="E-103", seen=None, recorded="2019-03-01")
    made = replace(NORTHMERE, documents=(later, same, never))
    table = Word(build_contribution(made)).table("Register of documents")
    rows = {row[0]: row[3].split() for row in table[1:]}
    assert rows == {
        "E-101": ["14", "February", "2019", "Audit", "Recorded", "1", "March", "2019"],
        "E-102": ["14", "February", "2019", "Audit"],
        "E-103": ["Not", "noted", "Audit", "Recorded", "1", "March", "2019"],
    }
