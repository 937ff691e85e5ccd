"""What the collectors hold is printed in the scrutineer's order and words, each with its source."""

from dataclasses import replace

from scrutiny_tui.documents.contribution import build_contribution
from scrutiny_tui.domain.report import CollectedItem, QuestionLine
from scrutiny_tui.domain.words import FindingKind, NoteKind
from tests.documents.northmere import NORTHMERE, QUESTIONS
from tests.documents.word import Word, text_of

WORRY = CollectedItem("N-002", "Referrers wait for an answer.", NoteKind.WORRY)
QUOTE = CollectedItem("N-001", "We see the empty fridge.", NoteKind.QUOTE)
FOUND = CollectedItem("F-2019-06", "Changes of worker harm relationships", FindingKind.WORRY)


def with_q7(*items: CollectedItem, collects: tuple[NoteKind, ...] = (NoteKind.WORRY,)) -> Word:
    findings = tuple(item.ref for item in items if isinstance(item.kind, FindingKind))
    changed = {"collected": items, "collects": collects, "findings": findings}
    questions = tuple(
        replace(q, **changed) if q.code == "Q7" else q  # type: ignore[arg-type]
        for q in QUESTIONS
    )
    return Word(build_contribution(replace(NORTHMERE, questions=questions)))


def after(made: Word, heading: str, count: int) -> list[str]:
    """The paragraphs that follow the last one with these words."""
    texts = [text_of(p) for p in made.paragraphs]
    at = max(place for place, text in enumerate(texts) if heading in text)
    return texts[at + 1 : at + 1 + count]


def test_they_stand_in_the_order_given_each_with_its_reference() -> None:
    made = with_q7(WORRY, FOUND, QUOTE)
    assert after(made, "Q7 Any worries", 4) == [
        "1 finding and 2 notes answer this:",
        "Referrers wait for an answer (N-002)",
        "Changes of worker harm relationships (F-2019-06)",
        "“We see the empty fridge.” (N-001)",
    ]


def test_words_of_the_scrutineer_are_nobodys_quotation() -> None:
    own = replace(QUOTE, text="One manager sees need too late.", reworded=True)
    made = with_q7(own)
    assert after(made, "Q7 Any worries", 2) == [
        "1 note answers this:",
        "One manager sees need too late (N-001)",
    ]


def test_the_summary_lists_what_the_collector_holds_in_its_order_and_words() -> None:
    own = replace(FOUND, text="Workers change too often", reworded=True)
    made = with_q7(WORRY, own, QUOTE)
    assert after(made, "Worries and what needs to change", 3) == [
        "Referrers wait for an answer (N-002)",
        "Workers change too often (F-2019-06)",
        "“We see the empty fridge.” (N-001)",
    ]


def test_the_summary_tells_once_what_a_finding_rests_on() -> None:
    resting = next(f for f in NORTHMERE.findings if f.evidence)
    found = CollectedItem(resting.ref, resting.title, resting.kind)
    told = CollectedItem(resting.evidence[0], "Said by the finding", NoteKind.WORRY)
    made = with_q7(told, found)
    assert after(made, "Worries and what needs to change", 1) == [
        f"{resting.title} ({resting.ref})"
    ]
    assert f"Said by the finding ({told.ref})" in after(made, "Q7 Any worries", 3)


def test_what_is_left_out_of_the_collector_is_left_out_of_the_summary() -> None:
    made = with_q7()
    assert "Worries and what needs to change" not in made.text
    assert after(made, "Q7 Any worries", 1) == ["Nothing is collected here yet."]
    assert "No notes collected" in made.text


def test_without_a_collector_the_summary_lists_the_findings() -> None:
    questions: tuple[QuestionLine, ...] = tuple(q for q in QUESTIONS if q.kind != "collector")
    made = Word(build_contribution(replace(NORTHMERE, questions=questions)))
    worries = [f for f in NORTHMERE.findings if f.kind == FindingKind.WORRY]
    first = after(made, "Worries and what needs to change", 1)
    assert first == [f"{worries[0].title} ({worries[0].ref})"]


def test_a_collector_of_two_kinds_fills_two_lists() -> None:
    early = CollectedItem("N-112", "One practice tries it", NoteKind.TOO_EARLY)
    made = with_q7(WORRY, early, QUOTE, collects=(NoteKind.WORRY, NoteKind.TOO_EARLY))
    assert after(made, "Worries and what needs to change", 2) == [
        "Referrers wait for an answer (N-002)",
        "“We see the empty fridge.” (N-001)",
    ]
    # Once in the summary, once with the question.
    assert made.text.count("One practice tries it (N-112)") == 2
    assert made.text.count("Referrers wait for an answer (N-002)") == 2


def test_the_rest_of_a_long_list_is_with_its_question() -> None:
    many = tuple(replace(WORRY, ref=f"N-{n:03d}", text=f"Worry {n}") for n in range(101, 120))
    made = with_q7(*many)
    assert "13 more worries or needs for change are in section 3." in made.text
    assert after(made, "Q7 Any worries", 1) == ["19 notes answer this:"]


def test_a_collector_of_many_findings_does_not_fill_the_page_of_the_grid() -> None:
    def cells(count: int) -> list[str]:
        some = (replace(FOUND, ref=f"F-2019-{n:02d}") for n in range(11, 11 + count))
        rows = with_q7(*some).table("Key questions, judgements and evidence")
        return next(row for row in rows if row[0].startswith("Q7"))

    assert cells(8)[-1].split("\n") == [f"F-2019-{n}" for n in range(11, 19)]
    assert cells(9)[1] == "9 findings collected"
    assert cells(9)[-1] == "9 findings, in the answer"
