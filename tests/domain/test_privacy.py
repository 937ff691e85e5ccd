"""What in a line is held to name or identify somebody, what is not, and what it becomes."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.privacy import Sign, Sort, signs, without
from scrutiny_tui.domain.privacy_words import (
    FIELD,
    FIRST_NAMES,
    NAMES_AND_WORDS,
    PLACES,
    ROLES,
    STOP,
    SURNAME_WORDS,
)
from tests.hostile import ALL

SAMPLE = Path(__file__).parents[2] / "sample.db"

# Text is in square brackets where a reader should be warned: one line, one or more warnings.
FOUND: dict[Sort, list[str]] = {
    Sort.POSTCODE: [
        "lives at [SW1A 1AA] now",
        "visit to [da6 7at] tomorrow",
        "seen in [M1 1AE].",
        "moved from [EC1A1BB] to [cr2 6xh]",
        "[L2 3PW], the flat above",
        "the house ([BT1 5GS])",
        "an office at [S47 1ST]",
    ],
    Sort.NHS: [
        "NHS [943 476 5919]",
        "nhs no [9434765919]",
        "number [943-476-5919] on the form",
        "([401 023 2137])",
        "a test number [999 000 0018] counts as well",
        "record [450 557 7104], seen",
    ],
    Sort.NI: [
        "NI [AB123456C]",
        "ni number [ab123456c]",
        "[AB 12 34 56 C] was on the slip",
        "her number is [JG103759A].",
        "[CE 123456 D]",
        "([WK 43 21 09 B])",
    ],
    Sort.BIRTH: [
        "DOB [03/04/2009]",
        "dob: [3.4.09]",
        "born on [3rd April 2009] in the county",
        "d.o.b. [2009-04-03]",
        "date of birth [3 Apr 2009]",
        "her birthday is [April 3]",
        "DOBs [03/04/2009] and [05/06/2011]",
    ],
    Sort.PHONE: [
        "ring [07700 900123]",
        "on [(020) 7946 0958] today",
        "[01322 430 000]",
        "[+44 7700 900123], mum",
        "[0044 20 7946 0958]",
        "mobile [07700900123].",
        "[+44 (0)20 7946 0958]",
    ],
    Sort.EMAIL: [
        "mail [jo.bloggs@northmere.gov.uk]",
        "[kayleigh09@example.com]",
        "to [j.b@school.sch.uk], please",
        "([JO@EXAMPLE.ORG])",
        "from [a_b-c+d@nhs.net].",
        "cc [o'neill@example.co.uk] too",
    ],
    Sort.WEB: [
        "see [https://x.example/case/12345]",
        "[https://x.example/view?childid=77]",
        "[www.example.org/pupil/9a]",
        "at [http://x.example/p/1234567].",
        "[https://x.example/?a=1&ref=C9] and",
        "([https://x.example/123e4567-e89b-12d3])",
    ],
    Sort.REFERENCE: [
        "UPRN [100012345678]",
        "upn [A123456789012]",
        "the order in [ZE19C00123]",
        "crime ref [4112345/19]",
        "case no. [448812]",
        "Mosaic id [1234567]",
        "police reference is [42/12345/19]",
        "pupil [B82012345678A] left",
    ],
    Sort.PLATE: [
        "car reg [AB12 CDE]",
        "a van, [AB12CDE], outside",
        "vehicle [ab12 cde] again",
        "number plate [A123 BCD]",
        "taxi [ABC 123D]",
        "registration: [LK68 XYZ].",
    ],
    Sort.AGE: [
        "[aged 7] at a school in the ward",
        "[an 8-year-old] at the primary school",
        "[14 year old] seen on the High Street",
        "the village has one [aged three]",
        "a [15 yr old] near the station",
        "in the nursery, [age 2], and often alone",
        "[7yo] on the estate",
    ],
    Sort.SMALL: [
        "[2 children] were seen",
        "[Two families] came",
        "complete in [3 of 12 cases]",
        "[1 child] in the ward",
        "[4 looked after children] moved",
        "[one of 6 babies]",
        "it concerns [three siblings]",
        "[2-3 families]",
    ],
    Sort.NAME: [
        "[Mr Smith] and [Dr Patel] met [PC Jones]",
        "[mrs jones] said so; [mr and mrs smith] came",
        "[Nurse Jones], [Cllr Ahmed] and [DS Okafor]",
        "[Dr. A. Patel]'s letter",
        "a [girl called Kayleigh] ran",
        "a [boy named Jayden], and his [sister, who is called Grace]",
        "she is called [May]",
        "a [girl called kayleigh] lives there",
        "then [Kayleigh] said no",
        "[Kayleigh]'s mum; [Jayden Brown]'s dad",
        "told [Shaniqua Brown] about it",
        "Then [Shaniqua Brown] left",
        "social worker [Jane O'Brien] came",
        "[Emma Hill] and [Kayleigh SMITH]",
        "[Detective Inspector Jones] and [Chief Constable Alan Hart]",
        "[J.B.] was seen",
        "seen with [J.B]. Then home",
        "he met [Thomas Müller]",
        "seen by [P. Smith] and [J Smith]",
        "[P.Smith]'s report; [J. B. Okafor] and [J B Okafor] agreed",
        "[A J Smith] said so; told [I Khan] and [A Rowntree]; [J O'Brien] left",
    ],
}

SILENT: dict[str, list[str]] = {
    "postcodes": [
        "P3 1st hub",
        "Q1 2nd",
        "s47 1st visit",
        "s47 2nd visit",
        "M4 5pm",
        "L2 3pm",
        "L3 4th and L2 3hr",
        "R12 3AB is a criterion",
        "V1 2AB, X1 2AB",
        "se1 1st is the one this rule misses",
    ],
    "NHS numbers": [
        "943 476 5918",
        "invoice 9434765919",
        "PO 943 476 5919",
        "a budget of £9434765919",
        "purchase order no. 943 476 5919",
        "12345678901",
        "943,476,5919",
    ],
    "National Insurance numbers": [
        "CP201819A",
        "QQ123456C",
        "BG123456A",
        "AB123456E",
        "DA123456A",
        "AO123456A",
        "AB12345C",
    ],
    "dates": [
        "29 Oct 2018",
        "the Board of 03/04/2019",
        "babies born before 1 April 2019",
        "born in the borough",
        "the unborn protocol, 3 April 2019",
        "DOB missing in the audit of 29 Oct 2018",
        "born into care. The Board of 3 May 2019 heard it",
    ],
    "phones": [
        "0800 1111",
        "0808 800 5000",
        "0300 123 4567",
        "111 or 999",
        "01-02-2019 10:30",
        "£0127000000",
        "2018 2019 2020",
        "0121 do once",
    ],
    "addresses": [
        "safeguarding@northmere.gov.uk",
        "info@example.org and Enquiries@example.org",
        "@police said so",
        "meet @ 10:30",
        "https://www.gov.uk/working-together-2023",
        "www.example.org",
        "https://example.org/a/2018",
        "https://example.org/?page=2",
    ],
    "references": [
        "N-012, F-2019-03, R-2019-05 and E-007",
        "Q4a, R12, P34",
        "s47 and s.17 and Section 47",
        "case no N-012",
        "crime reports 2018/19",
        "crime number 2019",
        "100012345678 pounds and 12 digits",
        "12 of 30 cases, 45% and £1,200",
        "AB12 CDE is no plate without a word for a car",
        "car at s47 and the rest; car in ks12 and out",
    ],
    "ages": [
        "aged 0-17 in the ward",
        "children aged 7 in school",
        "aged 5 to 9 at school",
        "16 and over on the street",
        "aged 16 and over, school leavers",
        "aged 7",
        "14-year-olds in school",
        "aged 40 on the street",
        "school year 7",
    ],
    "small numbers": [
        "Priority 1 children",
        "Hub 4",
        "one of the three partners",
        "2 of 3 partners",
        "Phase 2 families",
        "Hub 4 families",
        "12 cases, 1,000 children and 2.1 children",
        "1 child protection plan",
        "3 children's homes",
        "fewer than 5 children",
        "one child said that it helped",
        "2 family hubs",
    ],
    "names": [
        "used Signs of Safety with Family Help",
        "in Working Together 2018, the Learning Hub and the Partnership Board",
        "then Early Help and Section 47",
        "with Child A, Family 1 and Mr X",
        "on Thursday in October Half Term",
        "from Northmere Council, Northmere Police and Oakfield School",
        "the Graded Care Profile",
        "May, Will, Mark, Grace, Hope and Rose are words",
        "in May we will mark the work. Will it hold?",
        "mum called Police and the child called Childline",
        "a programme called Family Help; a tool called Sunrise",
        "dr said no; mr and mrs; the ms. Keep",
        "saw Named Nurse Team and Nurse Consultant",
        "N.B. the U.K. and the N.H.S. e.g. this",
        "went to St James Hospital and George Street",
        "Oliver McGowan training, Clare's Law and Dr Munro",
        "seen by Social Worker and Named GP",
        "Effective Oversight. Clear Thinking: Better Lives",
        "MASH AND CAMHS TEAM",
        "from Voice of Babies",
        "Annex A Northmere, Hub B Northmere and Option C. Northmere said so",
        "A Northmere plan. I Googled it; what I Heard; T Levels and the B Team",
        "Mr X. Northmere Police; vitamin D. Northmere; GP Northmere; at 3 P. Then home",
    ],
    "the rest": [
        "",
        " ",
        "10:30",
        "1st 2nd 3rd",
        "P3 1st hub, s47 2nd visit, 29 Oct 2018, F-2019-03",
    ],
}


def _marked(line: str) -> tuple[str, list[str]]:
    """The line without its brackets, and what stood in them."""
    parts = line.replace("]", "[").split("[")
    return "".join(parts), parts[1::2]


@pytest.mark.parametrize(
    ("sort", "line"), [(sort, line) for sort, lines in FOUND.items() for line in lines]
)
def test_the_scrutineer_is_warned_of_what_may_identify_somebody(sort: Sort, line: str) -> None:
    text, expected = _marked(line)
    assert [(sign.sort, sign.text) for sign in signs(text)] == [(sort, one) for one in expected]


@pytest.mark.parametrize("line", [line for lines in SILENT.values() for line in lines])
def test_no_false_alarm(line: str) -> None:
    assert signs(line) == []


@pytest.mark.parametrize("line", [line for lines in FOUND.values() for line in lines])
def test_a_line_rid_of_its_signs_raises_none(line: str) -> None:
    text, _ = _marked(line)
    for sign in reversed(signs(text)):
        text = without(text, sign)
    assert signs(text) == []


def test_the_note_that_must_never_be_exported_raises_three_warnings() -> None:
    text = "DOB 03/04/2009, NHS 943 476 5919, SW1A 1AA"
    assert [sign.sort for sign in signs(text)] == [Sort.BIRTH, Sort.NHS, Sort.POSTCODE]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("Mr Smith said so", "An adult said so"),
        ("the letter of Dr Patel", "the letter of a doctor"),
        ("PC Jones, Nurse Hall and Cllr Ali", "A police officer, a nurse and a councillor"),
        ("mr smith was out", "an adult was out"),
        ("Mr and Mrs Smith came", "Adults came"),
        ("a boy named Jayden ran", "a boy ran"),
        ("she was called Grace", "she was called (name left out)"),
        ("then Kayleigh's mum rang", "then a child's mum rang"),
        ("told Kayleigh Smith twice", "told a person twice"),
        ("Seen with J.B. Then home.", "Seen with a child. Then home."),
        ("aged 7 at school", "aged 5-9 at school"),
        ("an 8-year-old in the ward", "a 5-9 year old in the ward"),
        ("a 7 year old in the ward", "a 5-9 year old in the ward"),
        ("aged 0, 3 streets from the school", "aged under 1, 3 streets from the school"),
        ("aged four in the ward", "aged 1-4 in the ward"),
        ("age 10 in the ward", "age 10-15 in the ward"),
        ("aged 16 in the ward", "aged 16-17 in the ward"),
        ("2 children moved", "fewer than 5 children moved"),
        ("Two families came", "Fewer than 5 families came"),
        ("3 of 12 cases", "fewer than 5 of 12 cases"),
        ("2 of the 3 children", "fewer than 5 children"),
        ("mum of the 3 children", "mum of fewer than 5 children"),
        ("1 child was seen", "a child was seen"),
        ("born 3 May 2009", "born (date of birth left out)"),
        ("in DA6 7AT", "in (place left out)"),
        ("on 07700 900123", "on (phone left out)"),
        ("NHS 943 476 5919", "NHS (number left out)"),
    ],
)
def test_what_could_stand_there_reads_as_a_sentence(text: str, reads: str) -> None:
    for sign in reversed(signs(text)):
        text = without(text, sign)
    assert text == reads


def test_own_words_are_found_whole_and_in_any_case() -> None:
    text = "OAKFIELD  lodge, oakfields and the Zed case"
    found = signs(text, watch=["Oakfield Lodge", "zed", " "])
    assert [(sign.sort, sign.text) for sign in found] == [
        (Sort.WATCHED, "OAKFIELD  lodge"),
        (Sort.WATCHED, "Zed"),
    ]


def test_own_words_are_no_patterns() -> None:
    assert [sign.text for sign in signs("a (x) b.c bxc", watch=["(x)", "b.c"])] == ["(x)", "b.c"]


def test_fine_words_silence_a_longer_name_made_of_nothing_else() -> None:
    text = "then Martha Danson, Dr Danson and Martha Smith came"
    assert [sign.text for sign in signs(text)] == ["Martha Danson", "Dr Danson", "Martha Smith"]
    kept = signs(text, fine=["martha danson"])
    assert [sign.text for sign in kept] == ["Martha Smith"]
    assert signs("the office, DA6 7AT", fine=["da6 7at"]) == []
    assert signs("Zed", watch=["zed"], fine=["ZED"]) == []


@pytest.mark.parametrize("line", [line for lines in FOUND.values() for line in lines])
def test_whatever_is_fine_is_silent(line: str) -> None:
    text, expected = _marked(line)
    assert signs(text, fine=expected) == []


def test_a_sign_that_has_moved_is_not_replaced() -> None:
    (sign,) = signs("then Kayleigh said")
    with pytest.raises(ValueError, match="Kayleigh"):
        without("and then Kayleigh said", sign)


def test_names_are_not_words_of_the_field() -> None:
    assert not FIRST_NAMES & (FIELD | PLACES | ROLES | STOP | SURNAME_WORDS | NAMES_AND_WORDS)


PIECES = st.sampled_from(
    [text.strip("[]") for lines in FOUND.values() for line in lines for text in line.split()]
    + [" ", "\n", ". ", "-", "'s", "Kayleigh", "called", "born", "aged 7", "school", "of", "Mr"]
)
ANY_TEXT = st.text(max_size=200) | st.lists(PIECES, max_size=30).map(" ".join)
FEW_WORDS = st.lists(st.text(max_size=8) | PIECES, max_size=4)


@given(ANY_TEXT | st.sampled_from(ALL), FEW_WORDS, FEW_WORDS)
def test_signs_stand_in_order_where_they_say(text: str, watch: list[str], fine: list[str]) -> None:
    found = signs(text, watch, fine)
    end = 0
    for sign in found:
        assert end <= sign.start < sign.end <= len(text)
        assert text[sign.start : sign.end] == sign.text
        assert sign.instead
        end = sign.end


@given(ANY_TEXT)
def test_replacing_a_sign_leaves_the_rest_as_it_was(text: str) -> None:
    for sign in signs(text):
        changed = without(text, sign)
        assert changed.startswith(text[: sign.start])
        assert changed.endswith(text[sign.end :])
        assert len(changed) == len(text) - len(sign.text) + len(sign.instead)


HOSTILE = [
    "a",
    "1 ",
    "A.",
    "Aa ",
    "A",
    "1",
    "01 ",
    "+44 ",
    "(0",
    "called ",
    "called Aa ",
    "a.",
    "a@",
    "a@a.",
    "born ",
    "born 1/1/11 ",
    "aged 7 ",
    "2 of ",
    "aged 7 school ",
    "2 children ",
    "mr ",
    "Mr Aa ",
    "a-",
    "A-",
    "Aa-",
    "A'",
    "www.",
    "http://a/id=",
    "J.B. ",
    "0",
    " ",
    "uprn ",
    "uprn 1",
    "child called kayleigh ",
    "Kayleigh ",
    "AB12 ",
    "9434765919 ",
    "1/",
    "A's ",
    "dob 1",
    "three ",
    "car AB12 CDE ",
    "é",
    "http://a/?a",
    "Mr and ",
    "aa1 1aa ",
    "A1",
    "12-",
    "case no ",
    " Aa of Bb",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_line_made_to_harm_is_read_to_its_end(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    found = signs(f"{text} then Kayleigh", watch=["zed"], fine=["oakfield"])
    assert all(isinstance(sign, Sign) for sign in found)


def test_the_sample_raises_no_alarm() -> None:
    connection = sqlite3.connect(f"file:{SAMPLE}?mode=ro", uri=True)
    texts = [
        text
        for query in (
            "select text from note",
            "select role from note",
            "select title from finding",
            "select statement from finding",
            "select so_what from finding",
            "select text from recommendation",
            "select status_note from recommendation",
            "select text || '. ' || role || '. ' || stage from step",
            "select text || '. ' || role || '. ' || reply || '. ' || result from challenge",
            "select text || '. ' || outcome from disagreement",
            "select matter || '. ' || reason from aside",
            "select asked || '. ' || role || '. ' || reason from request",
            "select title from role",
            "select reason from judgement",
            "select text from section",
            "select title || '. ' || summary || '. ' || kept from document",
            "select description || '. ' || party from declaration",
            "select title || '. ' || purpose || '. ' || place from event",
            "select title from item",
            "select role from attendee",
            "select detail from tally",
            "select name from agency",
            "select text from criterion",
        )
        for (text,) in connection.execute(query)
    ]
    connection.close()
    assert len(texts) > 100
    assert [sign for text in texts for sign in signs(text)] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kayden's gran rang twice", "Kayden"),
        ("heard from Zofia’s older sister", "Zofia"),
        ("Ashdown's mum was there", "Ashdown"),
    ],
)
def test_a_name_before_somebody_of_the_family_is_one(text: str, name: str) -> None:
    assert [(one.sort, one.text) for one in signs(text)] == [(Sort.NAME, name)]


@pytest.mark.parametrize(
    "text",
    ["Today's mother and baby group", "the child's gran", "Northmere's family hub", "a mum's view"],
)
def test_not_everything_that_has_a_family_is_a_name(text: str) -> None:
    assert signs(text) == []
