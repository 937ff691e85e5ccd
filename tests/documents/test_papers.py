"""The log, the letter, the register of challenge and the statement of independence in Word."""

from collections.abc import Callable
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from scrutiny_tui.documents.challenges import build_challenges, write_challenges
from scrutiny_tui.documents.contribution import build_contribution
from scrutiny_tui.documents.independence import build_independence, write_independence
from scrutiny_tui.documents.letter import ROLE, build_letter, write_letter
from scrutiny_tui.documents.log import build_log, write_log
from scrutiny_tui.documents.readback import compare
from scrutiny_tui.documents.verified import ReadbackError
from scrutiny_tui.domain.challenge_register import ChallengeRegister
from scrutiny_tui.domain.independence import IndependenceStatement
from scrutiny_tui.domain.letter import Letter
from scrutiny_tui.domain.log import Log
from scrutiny_tui.domain.progress import BoardLine
from tests import hostile
from tests.documents.northmere import NORTHMERE
from tests.documents.one_page import check_name, check_page, holds
from tests.documents.papers import LETTER, LOG, REGISTER, STATEMENT
from tests.documents.word import R, W, Word, style_of, text_of

Writer = Callable[[Any, Path], Path]


def statement(one: IndependenceStatement, where: Path) -> Path:
    return write_independence(one, where, sample=True)


ALL: list[tuple[Any, Writer, bool, str]] = [
    (LOG, write_log, True, "findings and recommendations log 2018 to 2019"),
    (LETTER, write_letter, False, "letter Northmere Police"),
    (REGISTER, write_challenges, True, "register of challenge 2018 to 2019"),
    (STATEMENT, statement, False, "statement of independence 2018 to 2019"),
]


@pytest.mark.parametrize(("data", "write", "wide", "name"), ALL, ids=[one[3] for one in ALL])
def test_each_is_a_house_document_and_the_same_bytes(
    data: Any, write: Writer, wide: bool, name: str, tmp_path: Path
) -> None:
    first, second = write(data, tmp_path), write(replace(data), tmp_path)
    check_page(first.read_bytes(), "OFFICIAL-SENSITIVE", sample=True, wide=wide)
    assert first.read_bytes() == second.read_bytes()
    check_name(first, rf"2019-07-29 Northmere {name} SAMPLE\.docx")
    assert second.name.endswith("(2).docx")


@pytest.mark.parametrize(
    ("data", "write", "wide"),
    [
        (Log("", "", "", False, "2019-07-29", "2018-10-01", "2019-09-30"), write_log, True),
        (Letter("", "", False, "2019-07-29", ""), write_letter, False),
        (
            ChallengeRegister("", "", "", False, "2019-07-29", "2018-10-01", "2019-09-30"),
            write_challenges,
            True,
        ),
    ],
)
def test_with_nothing_recorded_it_says_so(
    data: Any, write: Writer, wide: bool, tmp_path: Path
) -> None:
    word = check_page(write(data, tmp_path).read_bytes(), "", sample=False, wide=wide)
    assert word.tables == []
    assert "No " in word.text or "no " in word.text


def spoilt(value: Any, text: str) -> Any:
    """The same data with every free text replaced."""
    if isinstance(value, StrEnum) or (
        not isinstance(value, str | tuple) and not hasattr(value, "__dataclass_fields__")
    ):
        return value
    if isinstance(value, tuple):
        made = [spoilt(one, text) for one in value]
        return type(value)(*made) if hasattr(value, "_fields") else tuple(made)
    if isinstance(value, str):
        dated = value[:4].isdigit() or value == ""
        return value if dated or value.startswith("01J") else text
    return replace(
        value,
        **{f.name: spoilt(getattr(value, f.name), text) for f in fields(value)},
    )


@pytest.mark.parametrize("kind", list(hostile.CASES))
def test_hostile_text_goes_in_and_comes_back(kind: str, tmp_path: Path) -> None:
    texts = [case for case in hostile.CASES[kind][::9] if len(case) < 4000]
    for number, text in enumerate(texts or hostile.CASES[kind][:1]):
        for data, write, wide, _ in ALL:
            path = write(spoilt(data, text), tmp_path / f"{number}{type(data).__name__}.docx")
            word = check_page(path.read_bytes(), "", sample=True, wide=wide)
            assert holds(word, " ".join(text.split()[:1]).strip("\"'-*“”‘’;,."))


def test_a_document_that_is_not_what_was_recorded_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = build_letter(replace(LETTER, asked=LETTER.asked[1:]))
    monkeypatch.setattr("scrutiny_tui.documents.letter.build", lambda page: other)
    with pytest.raises(ReadbackError, match="R-2019-09"):
        write_letter(LETTER, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_log_tells_a_finding_with_its_evidence_and_marks_a_draft() -> None:
    word = Word(build_log(LOG))
    head, *rows = word.table("Findings by status and date")
    assert head == ["Ref", "Finding", "Kind and status", "Evidence", "Judgement", "Leads to"]
    assert [row[0] for row in rows] == ["F-2019-02", "F-2019-03", "F-2019-01"]
    final, shared, draft = rows
    assert final[1] == (
        "Referrers do not hear outcomes\nThree schools said the same.\n"
        "What this means for children: Help comes late."
    )
    assert final[3] == (
        "1 note, 1 document and 1 judgement or event\nVoices: practitioner and data\n"
        "N-002, E-003, Q1 judgement"
    )
    assert final[4] == "Not yet effective\nEvidence: moderate\nAbout Q1"
    assert shared[2].startswith("Good practice to share\nShared for accuracy")
    assert "DRAFT, not yet checked" in draft[2]
    assert "1 of them is a draft" in word.text


def test_the_log_tells_the_whole_life_of_a_recommendation() -> None:
    word = Word(build_log(LOG))
    _, late, draft, closed = word.table("Recommendations of this year by status and date")
    assert late[2:5] == [
        "Northmere Council\nWith Northmere Police",
        "Due at the Partnership Board of 22 April 2019\nFirst due 31 March 2019, moved once\n"
        "Reported to Executive\nOverdue",
        "Response: partly accepted\nIn autumn.\nNot said to be done, not verified\n"
        "No evidence of impact yet",
    ]
    assert late[0].endswith("\nMade 28 January 2019")
    assert late[5] == "In progress\n2 boards held since"
    assert draft[2:4] == ["No lead owner yet", "No date yet"]
    assert draft[4].startswith("No answer yet")
    assert closed[1] == "Ask the youth forum\nNote: Well done."
    assert closed[4] == (
        "Response: accepted, 18 February 2019 (chair)\n"
        "Said done: 20 April 2019 (youth lead)\nDone.\n"
        "Verified: seen to be done, 23 April 2019\nI saw it.\n"
        "Impact: change in practice, 23 April 2019\nThe room worked from it.\nRests on N-011"
    )
    assert closed[5].endswith("Ended on 23 April 2019, 1 board later")
    _, old = word.table("Recommendations carried over from earlier years")
    assert old[0].startswith("R-2018-01\nF-2018-01\nMade ")
    assert "Finding: Interviews are late" in old[1] and "By R-2019-02" in old[5]
    *_, all_ = word.table("Recommendations by status")
    assert all_ == ["All recommendations", "3", "1", "4", "1"]


def test_links_lead_to_what_is_printed_and_charts_have_a_table_of_the_same_numbers() -> None:
    word = Word(build_log(LOG))
    links = {link.get(f"{W}anchor") for link in word.main.iter(f"{W}hyperlink")}
    marks = {mark.get(f"{W}name") for mark in word.main.iter(f"{W}bookmarkStart")}
    assert links and links <= marks
    charts = [e.get(f"{R}id") for e in word.main.iter() if e.tag.endswith("}chart")]
    assert charts == ["rIdChart1", "rIdChart2"]
    assert word.table("Recommendations made, closed and open at each board")[2] == [
        "Partnership Board, 28 January 2019", "3", "1", "4"
    ]  # fmt: skip
    rows = word.table("Open recommendations by owner and age")
    assert rows[1] == ["Northmere Council", "0", "1", "2", "1", "4", "3"]
    assert rows[2][0] == "No lead owner yet"
    assert rows[3] == ["All owners", "1", "1", "2", "1", "5", "3"]


def contents(word: Word) -> bool:
    return any((e.text or "").startswith(" TOC ") for e in word.main.iter(f"{W}instrText"))


def test_a_long_document_lists_its_parts_and_each_entry_leads_there() -> None:
    more = replace(REGISTER, challenges=REGISTER.challenges * 2)
    for content in (build_log(LOG), build_challenges(more)):
        word = Word(content)
        entries = [p for p in word.paragraphs if style_of(p) == "TOC1"]
        assert [text_of(p) for p in entries] == [text for _, text in word.headings]
        assert len(entries) > 1
        links = [link.get(f"{W}anchor") for p in entries for link in p.iter(f"{W}hyperlink")]
        tops = [p for p in word.paragraphs if word.level(p)]
        marks = [p.find(f"{W}bookmarkStart").get(f"{W}name") for p in tops]
        assert links == marks
        places = [word.paragraphs.index(p) for p in (entries[-1], tops[0])]
        assert places[0] + 1 == places[1]
        assert contents(word)
    for content in (build_letter(LETTER), build_challenges(replace(REGISTER, disagreements=()))):
        assert not contents(Word(content))


def test_a_table_of_numbers_stays_on_one_page_and_a_short_one_with_its_chart() -> None:
    word = Word(build_log(LOG))
    for table in word.tables:
        *rows, last = table.iter(f"{W}tr")
        title = table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        kept = [
            p.find(f"{W}pPr/{W}keepNext") is not None for row in rows for p in row.iter(f"{W}p")
        ]
        counts = title in {
            "Recommendations by status",
            "Recommendations made, closed and open at each board",
            "Open recommendations by owner and age",
        }
        assert all(kept) == counts, title
        with_chart = counts and title != "Recommendations by status"
        assert (next(last.iter(f"{W}keepNext"), None) is not None) == with_chart


def test_a_long_history_has_the_last_boards_in_the_chart_and_all_in_the_table() -> None:
    boards = tuple(BoardLine(f"Board {n}", f"20{n:02d}-01-28", n, 0, n) for n in range(10, 40))
    word = Word(build_log(replace(LOG, boards=boards)))
    assert len(word.table("Recommendations made, closed and open at each board")) == 31
    chart = word.archive.read("word/charts/chart1.xml").decode()
    assert "Board 39" in chart and "Board 20" not in chart


def test_the_letter_says_what_is_needed_and_names_nobody() -> None:
    word = Word(build_letter(LETTER))
    lines = word.text.split("\n")
    assert lines[0] == "Recommendations to Northmere Police"
    assert lines[1] == "To: Delegated safeguarding partner, Northmere Police"
    assert lines[3] == "Date: 29 July 2019"
    assert lines[-2:] == [ROLE, "Northmere Safeguarding Children Partnership"]
    assert [text for _, text in word.headings] == [
        "Overdue (1)",
        "Open (1)",
        "Done, evidence of impact awaited (1)",
        "Where you support another owner (1)",
        "How to reply",
    ]
    assert word.table("Recommendations whose date has passed")[1] == [
        "R-2019-09",
        "Supply the data set\nWhy: Data came late (F-2019-09)\nThis has been escalated.",
        "15 July 2019\nFirst due 15 April 2019\nReported to Executive\nOverdue",
        "Your answer: accepted, partly accepted or not accepted, with your reason",
    ]
    assert word.table("Recommendations that I am told are complete")[1][2:] == [
        "No date yet: please propose one",
        "Evidence that it is done\nEvidence of what has changed for children",
    ]
    assert word.xml("docProps/core.xml").findtext("{*}creator") == ROLE
    forum = Word(build_letter(replace(LETTER, to="", is_forum=True, owner="Partnership Board")))
    assert "To: The chair, Partnership Board" in forum.text


def test_the_register_flags_a_missing_reply_in_words() -> None:
    word = Word(build_challenges(REGISTER))
    assert (
        "I put 3 challenges to partners: 1 answered, 1 waiting for a reply that is not late yet "
        "and 1 without the reply that is due."
    ) in word.text
    _, answered, missing, waiting = word.table("Challenges by the day on which they were put")
    assert answered[3] == "20 February 2019, assistant director:\nTwo groups were asked."
    assert missing[1:4] == [
        "Northmere Police\ndeputy commander\nAt Learning Hub 1, 23 April 2019",
        "Why so late?\nAbout Q1, R12 and R-2019-09",
        "No day was given for a reply\nNo reply: missing since 21 May 2019",
    ]
    assert waiting[1] == "Not recorded" and waiting[3].endswith("No reply yet")
    _, is_open, ended = word.table("Disagreements by the day on which they were raised")
    assert is_open[1:] == [
        "Northmere Police and Northmere schools",
        "When to hold a strategy meeting",
        "Senior leaders, 20 March 2019",
        "25 March 2019: Hold it in two days.",
        "Still open",
    ]
    assert ended[3:] == ["No stage recorded", "None given", "They take turns.\nEnded 1 June 2019"]


def test_the_statement_says_gaps_and_what_was_answered() -> None:
    word = Word(build_independence(STATEMENT, sample=True))
    for said in (
        "Gap: nothing was declared in the scrutiny year 2017 to 2018",
        "I declared no interest beyond those in Table 1 and Table 2 (declared to: chair). It was "
        "to be looked at again by 1 January 2019; that has not been done.",
        "I was appointed in public.",
        "I stood aside once this year.",
        "Northmere Council: 2, of which 1 kept as it was and 1 not answered yet.",
    ):
        assert said in word.text, said
    assert word.table("Interests declared")[1][1:3] == [
        "Past contract, A health trust\nFrom 1 April 2016 until 31 March 2017", "Manageable"
    ]  # fmt: skip
    assert word.table("Standing aside")[1][2] == "Interest declared: past contract, a health trust"
    assert word.table("Gifts declared")[1][1] == "Gift, A school\nA mug"
    rows = word.table("Requests to change wording, and the answers")
    assert rows[1][3] == "Kept as it was, 18 July 2019\nThe evidence stands."
    assert rows[2][1:] == ["Northmere Council", "It was four schools", "Not answered yet"]
    bare = replace(
        STATEMENT, appointment="", declarations=(), asides=(), requests=(), commented=(), gaps=()
    )
    said = Word(build_independence(bare, sample=False)).text
    assert "No declaration speaks of this year." in said and "did not stand aside" in said


def test_the_contribution_tells_what_became_of_last_years(tmp_path: Path) -> None:
    c = replace(NORTHMERE, carried=LOG.carried, boards=LOG.boards, owners=LOG.owners)
    path = tmp_path / "c.docx"
    path.write_bytes(build_contribution(c))
    word = Word(path.read_bytes())
    headings = [text for _, text in word.headings]
    carried = headings.index("Progress on last year’s recommendations")
    assert headings.index("Findings") < carried < headings.index("Recommendations")
    assert "What is open, and what was closed" in headings
    row = word.table("Recommendations carried over from earlier years")[1]
    assert row[0] == "R-2018-01" and row[4].startswith("Superseded\n28 January 2019")
    assert compare(c, path) == []
    assert compare(NORTHMERE, path) != []
