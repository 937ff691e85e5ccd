"""How old a document is, and in which words that is said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from scrutiny_tui.domain.dates import last_day
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.records import problems
from scrutiny_tui.domain.register import (
    FILE_SIGNS,
    FILE_WORDS,
    FileState,
    age,
    age_words,
    before_what_it_refers_to,
    is_stale,
)

TODAY = "2019-07-29"

days = st.dates(date(2000, 1, 1), date(2030, 12, 31)).map(date.isoformat)
months = days.map(lambda day: day[:7])


def test_an_old_report_is_not_made_new_by_reading_it() -> None:
    found = age("2016-05", "2019-07-01", "2019-07-01")
    assert found == ("2016-05", "refers to")
    assert is_stale("2016-05", "2019-07-01", "2019-07-01", TODAY, 12)


def test_a_plan_for_the_time_to_come_is_as_old_as_the_day_it_was_seen() -> None:
    assert age("2020-01", "2018-01-10", None) == ("2018-01-10", "seen")
    assert is_stale("2020-01", "2018-01-10", None, TODAY, 12)


def test_without_other_dates_the_day_of_recording_counts_and_without_any_nothing_is_said() -> None:
    assert age(None, None, "2019-01-01") == ("2019-01-01", "recorded")
    assert age(None, None, None) is None
    assert not is_stale(None, None, None, TODAY, 1)
    assert age_words(None, None, None, TODAY, 12) == "- none of its dates is known"


def test_the_limit_itself_is_still_current_and_a_month_counts_to_its_last_day() -> None:
    assert not is_stale(None, "2018-07-29", None, TODAY, 12)
    assert is_stale(None, "2018-07-28", None, TODAY, 12)
    assert not is_stale("2018-07", None, None, TODAY, 12)
    assert is_stale("2018-06", None, None, TODAY, 12)
    assert is_stale(None, "2018-02-27", None, "2019-02-28", 12)
    assert not is_stale(None, "2019-01-31", None, "2019-02-28", 1)


@given(st.none() | days | months, st.none() | days, st.none() | days, st.integers(1, 120))
def test_a_longer_time_never_makes_anything_stale(
    refers_to: str | None, seen: str | None, recorded: str | None, limit: int
) -> None:
    if not is_stale(refers_to, seen, recorded, TODAY, limit):
        assert not is_stale(refers_to, seen, recorded, TODAY, limit + 1)
    found = age(refers_to, seen, recorded)
    known = [last_day(day) for day in (refers_to, seen) if day]
    assert found is None or last_day(found.day) == (min(known) if known else recorded)
    words = age_words(refers_to, seen, recorded, TODAY, limit)
    assert words[0] in "~+-" and ("stale" in words) == words.startswith("~")


def test_the_words_name_the_date_that_decides() -> None:
    words = age_words("2018-06", "2019-01-21", None, TODAY, 12)
    assert words == "~ stale: refers to Jun 2018, over 12 months ago"
    words = age_words(None, "2019-07-01", None, TODAY, 1)
    assert words == "+ current: seen Mon 1 Jul 2019, within 1 month"


def test_seen_before_what_it_refers_to() -> None:
    assert before_what_it_refers_to("2018-12-31", "2019-01")
    assert not before_what_it_refers_to("2019-01-01", "2019-01")
    assert before_what_it_refers_to("2019-01-27", "2019-01-28")
    assert not before_what_it_refers_to("2019-01-28", None)


def test_every_state_of_a_file_has_a_sign_of_one_cell_and_a_short_word() -> None:
    assert set(FILE_SIGNS) == set(FILE_WORDS) == set(FileState)
    assert len(set(FILE_SIGNS.values())) == len(FileState)
    assert all(len(sign) == 1 for sign in FILE_SIGNS.values())
    assert all(len(word) <= 10 for word in FILE_WORDS.values())


def test_a_fingerprint_without_a_file_is_refused_by_field() -> None:
    with pytest.raises(ValidationError) as refused:
        Document(title="Audit", sha256="0" * 64)
    said = "a fingerprint was taken of a file: say which"
    assert dict(problems(refused.value)) == {"file": said}
    for wrong in ("0" * 63, "G" * 64, "0" * 65):
        with pytest.raises(ValidationError) as refused:
            Document(title="Audit", file="/a", sha256=wrong)
        assert "sha256" in dict(problems(refused.value))
