"""The capture line reads the shorthand, and loses nothing of what was typed."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scrutiny_tui.domain.shorthand import (
    COMMANDS,
    MARKS,
    ROLES,
    SYMBOLS,
    VOICES,
    Captured,
    Command,
    Reader,
    command,
    criteria_for,
    own_signs,
)
from scrutiny_tui.domain.words import NoteKind, Voice
from tests.hostile import ALL, CASES

KNOWN = [("Q1", ""), ("Q3", ""), ("Q4", ""), ("Q4a", "Q4"), ("Q4b", "Q4"), ("R12", ""), ("P34", "")]
LEAVES = ("Q1", "Q3", "Q4a", "Q4b", "R12", "P34")
AGENCIES = {"police", "nhs-trust", "health"}
READER = Reader(KNOWN, AGENCIES)


def read(line: str) -> Captured:
    return READER.read(line)


def own(**signs: str) -> Reader:
    """A reader with own signs, each given by what it says."""
    meant = {sign: what.replace("_", " ") for what, sign in signs.items()}
    return Reader(KNOWN, AGENCIES, own_signs(meant))


def said(line: str, reader: Reader = READER) -> Command | None:
    return command(line, reader)


# Kinds, questions and agencies


def test_every_kind_of_note_has_one_symbol_and_no_mark_is_one() -> None:
    assert sorted(SYMBOLS.values()) == sorted(NoteKind)
    assert all(len(symbol) == 1 for symbol in (*SYMBOLS, *MARKS))
    assert not set(SYMBOLS) & set(MARKS)


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_leading_symbol_says_the_kind(symbol: str) -> None:
    for line in (f"{symbol}they wait", f"  {symbol} they wait "):
        assert read(line) == Captured("they wait", SYMBOLS[symbol])


@pytest.mark.parametrize(
    ("line", "text", "criteria", "agency"),
    [
        ("they wait #3", "they wait", ("Q3",), None),
        ("#3 they wait", "they wait", ("Q3",), None),
        ("they #3 wait", "they wait", ("Q3",), None),
        ("they wait #4", "they wait", ("Q4a", "Q4b"), None),
        ("they wait #q4A", "they wait", ("Q4a",), None),
        ("they wait #R12 #p34", "they wait", ("R12", "P34"), None),
        ("they wait #3 #3 #1", "they wait", ("Q3", "Q1"), None),
        ("they wait #3, they say", "they wait they say", ("Q3",), None),
        ("they wait #3,#1;@police", "they wait", ("Q3", "Q1"), "police"),
        ("they wait @police", "they wait", (), "police"),
        ("@Police they wait #1", "they wait", ("Q1",), "police"),
        ("@nhs-trust they wait", "they wait", (), "nhs-trust"),
        ("they wait @police @nhs-trust", "they wait @nhs-trust", (), "police"),
        ("they wait #99", "they wait #99", (), None),
        ("they wait @nobody", "they wait @nobody", (), None),
        ("mail a@police or b#3", "mail a@police or b#3", (), None),
        ("# 3 and @ police", "# 3 and @ police", (), None),
        ("#3x @policed", "#3x @policed", (), None),
        ("two  blanks   stay", "two  blanks   stay", (), None),
        ("two  blanks #3 stay  too", "two  blanks stay  too", ("Q3",), None),
        ("first line\n  second line", "first line\n  second line", (), None),
    ],
)  # fmt: skip
def test_what_is_known_leaves_the_text_and_all_else_stays(
    line: str, text: str, criteria: tuple[str, ...], agency: str | None
) -> None:
    assert read(line) == Captured(text, None, criteria, agency)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('"they wait"', "they wait"),
        ('"they wait', "they wait"),
        ('"they wait" #3', "they wait"),
        ('"they wait" %parent &gp \\', "they wait"),
        ('"they wait" he said', 'they wait" he said'),
        ('"they "really" wait"', 'they "really" wait"'),
    ],
)
def test_a_quote_may_be_closed_or_not(line: str, text: str) -> None:
    assert read(line)[:2] == (text, NoteKind.QUOTE)


@pytest.mark.parametrize(
    "line",
    ["+", "! #3", "#3", "@police #4", '""', '"', "* @police", "\\", "%child &gp \\", "? %data"],
)
def test_a_line_of_nothing_but_signs_keeps_its_text_so_that_no_note_is_empty(line: str) -> None:
    assert read(line).text == line
    assert read(line).kind is None


# Voices, roles and private notes


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("they wait %parent", Captured("they wait", voice=Voice.PARENT)),
        ("%young-person they wait", Captured("they wait", voice=Voice.CHILD)),
        ("they %Data wait", Captured("they wait", voice=Voice.DATA)),
        ("they wait %child %parent", Captured("they wait %parent", voice=Voice.CHILD)),
        ("they wait %parent %carer", Captured("they wait", voice=Voice.PARENT)),
        ("they wait %neighbour", Captured("they wait %neighbour")),
        ("they wait &school-nurse", Captured("they wait", role="school nurse")),
        ("&midwife they wait", Captured("they wait", role="midwife")),
        ("they &dog-walker wait", Captured("they wait", role="dog walker")),
        ("they wait &DSL", Captured("they wait", role="DSL")),
        ("they wait &gp &midwife", Captured("they wait &midwife", role="gp")),
        ("they wait &Kayleigh", Captured("they wait &Kayleigh")),
        ("they wait &KAYLEIGH", Captured("they wait &KAYLEIGH")),
        ("they wait &McKay &gp", Captured("they wait &McKay", role="gp")),
        ("they wait \\", Captured("they wait", private=True)),
        ("\\ they wait", Captured("they wait", private=True)),
        ("they \\ wait \\", Captured("they wait", private=True)),
        ("first\n\\\nlast", Captured("first\n\nlast", private=True)),
        (
            "! waits %child #3 @police &gp \\",
            Captured("waits", NoteKind.WORRY, ("Q3",), "police", Voice.CHILD, "gp", True),
        ),
    ],
)
def test_voice_role_and_private_may_stand_anywhere_and_second_ones_stay(
    line: str, expected: Captured
) -> None:
    assert read(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "R&D and C&A",
        "Marks & Spencer",
        "50% of them",
        "50 % of them",
        "100%child",
        "a\\b",
        "\\\\share\\case",
        "C:\\Users\\me\\case.docx",
        "and/or",
        "/etc/hosts and /tmp",
        "https://example.org/a?b=c&gp=1#Q1",
        "see (#3) and (@police)",
        "3 / 4",
        "a #police and an @3",
        "&",
        "%%child",
        "&-gp",
    ],
)
def test_what_only_looks_like_a_mark_stays_text(line: str) -> None:
    assert read(line) == Captured(line)


def test_every_voice_can_be_typed_and_every_role_that_is_completed_is_one() -> None:
    assert set(VOICES.values()) == set(Voice)
    for role in ROLES:
        assert read(f"they wait &{role}").role == role.replace("-", " ")


# Nothing is lost


@pytest.mark.parametrize("name", CASES)
def test_hostile_lines_come_through_whole(name: str) -> None:
    for case in CASES[name]:
        found = read(case)
        kept = found.text if found.kind is None else case.strip()[:1] + found.text
        if not re.search(r'[#@%&\\"]', case):
            assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", case)


TOKENS = ["#3", "#4", "@police", "%child", "&gp", "\\"]
WORDS = ["wait", "#x", "a", "@x", "%x", "&Kay", "a\\b", "R&D"]


@given(st.lists(st.sampled_from([*TOKENS, *WORDS, "  ", ","]), max_size=8))
def test_no_word_that_is_not_a_token_is_ever_lost(parts: list[str]) -> None:
    found = read(" ".join(parts))
    for word in WORDS:
        assert found.text.split().count(word) == parts.count(word)
    assert bool(found.text) == bool("".join(parts).strip())


LINES = st.text() | st.text(st.sampled_from("#@%&\\/\"'!?3gpQ1police, \n\t")) | st.sampled_from(ALL)
SIGN = st.sampled_from("#@%&\\/!?;:$^-]['\"~§|")
MEANING = st.sampled_from([*(kind.value for kind in NoteKind), *MARKS.values()])


@given(LINES, st.dictionaries(SIGN, MEANING, max_size=4))
def test_no_line_and_no_own_sign_makes_reading_fail_or_lose_a_word(
    line: str, signs: dict[str, str]
) -> None:
    reader = Reader(KNOWN, AGENCIES, own_signs(signs), ["3 teachers", ""])
    found = reader.read(line)
    command(line, reader)
    assert isinstance(reader.ghost(line), str) and isinstance(reader.may_follow(line), tuple)
    reader.line_of(found)
    for word in re.findall(r"(?<!\S)[^\W_]+(?!\S)", line):  # a word of letters alone is no token
        assert found.text.split().count(word) == line.split().count(word)


TEXTS = LINES | st.lists(st.sampled_from([*WORDS, "they", "'they", "it's", "50%"])).map(" ".join)


@given(
    text=TEXTS,
    kind=st.none() | st.sampled_from(NoteKind),
    criteria=st.lists(st.sampled_from(LEAVES), unique=True).map(tuple),
    agency=st.none() | st.sampled_from(sorted(AGENCIES)),
    voice=st.none() | st.sampled_from(Voice),
    role=st.just("") | st.sampled_from([role.replace("-", " ") for role in ROLES]) | st.just("DSL"),
    private=st.booleans(),
)
def test_a_note_as_it_would_be_typed_reads_as_the_same_note(
    text: str,
    kind: NoteKind | None,
    criteria: tuple[str, ...],
    agency: str | None,
    voice: Voice | None,
    role: str,
    private: bool,
) -> None:
    assume(text.strip() and read(text) == Captured(text) and text[0] not in SYMBOLS)
    assume(kind is not NoteKind.QUOTE or not text.endswith('"'))
    note = Captured(text, kind, criteria, agency, voice, role, private)
    assert read(READER.line_of(note)) == note


def test_a_role_of_many_words_or_a_name_is_not_written_into_the_line() -> None:
    assert READER.line_of(Captured("they wait", role="Head of Service (CSC)")) == "they wait"
    assert READER.line_of(Captured("they wait", role="school  nurse")) == "they wait &school-nurse"


def test_a_heading_means_all_its_parts_and_a_number_means_a_question() -> None:
    assert criteria_for("4", KNOWN) == criteria_for("Q4", KNOWN) == ["Q4a", "Q4b"]
    assert criteria_for("12", KNOWN) == []
    assert criteria_for("r12", KNOWN) == ["R12"]
    assert criteria_for("", KNOWN) == []


# Own signs


def test_an_own_symbol_takes_the_place_of_the_usual_one_of_its_kind() -> None:
    signs = own_signs({"%": "worry"})
    assert signs.kinds["%"] is NoteKind.WORRY and "!" not in signs.kinds
    assert sorted(signs.kinds.values()) == sorted(SYMBOLS.values())
    reader = own(worry="%")
    assert reader.read("% nobody rang back").kind is NoteKind.WORRY
    assert reader.read("! nobody rang back") == Captured("! nobody rang back")


def test_two_marks_can_be_exchanged() -> None:
    reader = own(question="@", agency="#")
    expected = Captured("they wait", None, ("Q3",), "police")
    assert reader.read("they wait @3 #police") == expected
    assert reader.line_of(expected) == "they wait @Q3 #police"
    assert reader.read("they wait #3 @police") == Captured("they wait #3 @police")
    assert (reader.ghost("@q"), reader.ghost("#pol")) == ("1", "ice")


def test_a_mark_given_to_a_kind_is_no_mark_any_more() -> None:
    reader = own(worry="%")
    assert reader.read("they wait %child") == Captured("they wait %child")
    assert reader.read("50 %child").voice is None
    assert (reader.ghost("%chi"), reader.may_follow("they %")) == ("", ())
    # A voice cannot be typed now, so it is not written into the text either.
    note = Captured("they wait", voice=Voice.CHILD)
    assert reader.line_of(note) == "they wait"


def test_a_mark_may_take_the_sign_of_a_kind() -> None:
    reader = own(agency="!")
    assert reader.read("they wait !police") == Captured("they wait", agency="police")
    assert reader.read("! they wait") == Captured("! they wait")
    assert reader.read("they wait @police") == Captured("they wait @police")
    assert reader.line_of(Captured("they wait", NoteKind.WORRY)) == "they wait"


@pytest.mark.parametrize("sign", ["-", "^", "]", "[", "$", ".", "|", "(", "*", "§"])
def test_any_sign_can_be_a_mark(sign: str) -> None:
    assert own(agency=sign).read(f"they wait {sign}police").agency == "police"
    assert own(private=sign).read(f"they wait {sign}") == Captured("they wait", private=True)
    assert own(private=sign).read("they wait \\") == Captured("they wait \\")
    assert said(f"{sign}data", own(command=sign)) == Command("data")
    assert said("/data", own(command=sign)) is None


def test_a_mark_without_a_sign_is_left_out() -> None:
    signs = {"#": "agency", "@": "voice", "%": "role", "&": "question", "\\": "command"}
    reader = Reader(KNOWN, AGENCIES, own_signs(signs))
    assert reader.read("they wait \\") == Captured("they wait \\")
    assert said("\\data", reader) == Command("data")
    assert reader.line_of(Captured("they wait", private=True)) == "they wait"


# Completing


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("#q", "1"),
        ("#Q4", ""),
        ("#r", "12"),
        ("@pol", "ice"),
        ("@POL", "ice"),
        ("%you", "ng-person"),
        ("&school", "-nurse"),
        ("/ch", "allenge"),
        ("/de", "cision"),
        ("  /d", "ata"),
        ("they wait @pol", "ice"),
        ("they wait\n@pol", "ice"),
        ("they wait\t#p", "34"),
        ("@police", ""),
        ("@Police", ""),
        ("%parent", ""),
        ("&gp", ""),
        ("/data", ""),
        ("", ""),
        ("they", ""),
        ("they ", ""),
        ("@", ""),
        ("they @", ""),
        ("@pol ", ""),
        ("@policex", ""),
        ("a@pol", ""),
        ("they /ch", ""),
        ("they\n/ch", ""),
        ("#\n", ""),
    ],
)
def test_what_would_complete_the_token_at_the_end(line: str, rest: str) -> None:
    assert READER.ghost(line) == rest


def test_what_was_completed_is_read_or_obeyed() -> None:
    for mark, what in MARKS.items():
        for word in READER.may_follow(mark):
            line = f"they wait {mark}{word}"
            assert what == "command" or read(line).text == "they wait"
            for length in range(1, len(word)):
                typed = mark + word[:length]
                whole = (typed + READER.ghost(typed)).removeprefix(mark)
                assert whole in READER.may_follow(mark) and whole.startswith(word[:length])


def test_the_roles_of_this_session_are_completed_first() -> None:
    reader = Reader(KNOWN, AGENCIES, roles=["Kayleigh", "school bursar", "school nurse", "a/b"])
    assert reader.ghost("&scho") == "ol-bursar"
    assert reader.may_follow("&")[:2] == ("school-bursar", "school-nurse")
    assert len(set(reader.may_follow("&"))) == len(reader.may_follow("&"))
    assert "Kayleigh" not in reader.may_follow("&")


@pytest.mark.parametrize(
    ("line", "follows"),
    [
        ("#", tuple(code for code, _ in KNOWN)),
        ("they wait @", ("health", "nhs-trust", "police")),
        ("they wait\n%", tuple(VOICES)),
        ("/", COMMANDS),
        ("  /", COMMANDS),
        ("they /", ()),
        ("they wait \\", ()),
        ("R&", ()),
        ("50%", ()),
        ("#3", ()),
        ("# ", ()),
        ("", ()),
        ("they", ()),
    ],
)
def test_what_may_follow_a_mark(line: str, follows: tuple[str, ...]) -> None:
    assert READER.may_follow(line) == follows


# Commands


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/challenge", Command("challenge")),
        ("/c", Command("challenge")),
        ("  /C  ", Command("challenge")),
        ("/v", Command("voice")),
        ("/d", Command("data")),
        ("/de", Command("decision")),
        ("/dec they fund it", Command("decision", (), "they fund it")),
        ("/item Data", Command("item", (), "Data")),
        ("/i 3", Command("item", (), "3")),
        ("/here 3 teachers @health", Command("here", (), "3 teachers @health")),
        ("/a school nurse", Command("absent", (), "school nurse")),
        ("/c @police @health", Command("challenge", ("police", "health"))),
        ("/c @Police to @health", Command("challenge", ("police", "health"))),
        ("/c @police > @health", Command("challenge", ("police", "health"))),
        ("/c to @health", Command("challenge", ("health",))),
        ("/c @police on delay", Command("challenge", ("police",), "on delay")),
        ("/c @police to @health on delay", Command("challenge", ("police", "health"), "on delay")),
        ("/c on delay @police > @health", Command("challenge", ("police", "health"), "on delay")),
        ("/c on delay", Command("challenge", (), "on delay")),
        ("/c @nobody asked", Command("challenge", (), "@nobody asked")),
        (
            "/c @police @health @nhs-trust",
            Command("challenge", ("police", "health"), "@nhs-trust"),
        ),
        ("/d to date", Command("data", (), "to date")),
        ("/d #3 %child &gp \\", Command("data", (), "#3 %child &gp \\")),
    ],
)
def test_a_command_takes_two_agencies_and_the_rest_is_its_detail(
    line: str, expected: Command
) -> None:
    assert said(line) == expected


@pytest.mark.parametrize(
    "line",
    ["/", "/ c", "/x", "/datas", "/data.", "/etc/hosts", "and /c", "c", "//c", "/item", "/here ",
     "/absent", "", "! /c"],
)  # fmt: skip
def test_what_is_no_command_is_a_note_like_any_other(line: str) -> None:
    assert said(line) is None
    if line.strip():
        assert read(line).text in (line.strip(), line.strip().removeprefix("! "))


def test_the_command_that_is_completed_is_the_one_that_is_meant() -> None:
    for name in COMMANDS:
        for length in range(1, len(name) + 1):
            begun = f"/{name[:length]}"
            found = said(f"{begun} 1")
            assert found and begun + READER.ghost(begun) == f"/{found.name}"


def test_a_line_edited_again_keeps_every_word_that_looks_like_a_token() -> None:
    reader = Reader(KNOWN, ["cafcass", "council"])
    said = reader.read("@cafcass asked @council why %parent and %child were not seen")
    assert said.text == "asked @council why and %child were not seen"
    assert reader.read(f"{reader.line_of(said)} today") == said._replace(text=f"{said.text} today")
