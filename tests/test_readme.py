"""The README says what the program does: commands, kinds, keys, signs, settings, pictures."""

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from scrutiny_tui.app import ScrutinyApp
from scrutiny_tui.cli import ACTIONS, COMPUTED, PLURALS, cli
from scrutiny_tui.domain.shorthand import COMMANDS, MARKS, SYMBOLS, VOICES, Reader, command
from scrutiny_tui.domain.weighing import GLYPHS, SHORT_WORDS
from scrutiny_tui.domain.words import CheckCode, Impact, JudgementValue, Method, Strength, Voice
from scrutiny_tui.frameworks import shipped, shipped_timetables
from scrutiny_tui.paths import SETTINGS_VARIABLE
from scrutiny_tui.screens.keys import every_binding
from scrutiny_tui.screens.questions.checks import SHORT
from scrutiny_tui.settings import Settings, load
from scrutiny_tui.themes import THEMES
from scrutiny_tui.widgets.bars import key_name
from tests.pictures import draw

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(!?)\[[^\]]+\]\(([^)]+)\)")
_PROGRAM = "scrutiny-tui"

SET_UP = "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/scrutiny-tui sample.db"
TEST = 'python3 -m venv .venv && .venv/bin/pip install -q -e ".[dev]" && .venv/bin/pytest'


def blocks(language: str) -> list[str]:
    return [text for found, text in _FENCE.findall(README) if found == language]


def prose() -> str:
    return _FENCE.sub("", README)


def quoted() -> set[str]:
    """Everything between backticks, outside the blocks."""
    return set(re.findall(r"`([^`\n]+)`", prose()))


def tables() -> Iterator[list[str]]:
    """The cells of every row of every table."""
    for line in prose().splitlines():
        if line.startswith("| "):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def command_lines() -> list[list[str]]:
    """The words behind the program's name, wherever the README has a command line."""
    typed = [line for text in (*blocks("sh"), *blocks("powershell")) for line in text.splitlines()]
    typed += [f"{_PROGRAM} {text[len(_PROGRAM) :]}" for text in quoted() if _is_command(text)]
    found = []
    for line in typed:
        words = shlex.split(line.replace("\\", "/").replace("}", " ").replace(";", " ; "))
        names = [at for at, word in enumerate(words) if Path(word).name == _PROGRAM]
        found += [words[at + 1 :] for at in names]
    return found


def _is_command(text: str) -> bool:
    return text.startswith(f"{_PROGRAM} ") and "[" not in text


# Command lines


@pytest.mark.parametrize("words", sorted(command_lines()), ids=" ".join)
def test_every_command_line_is_understood(words: list[str]) -> None:
    if not words or (words[0] in cli.commands and words[1:] == []):
        return  # the program, or the name of one of its commands
    command = cli.commands.get(words[0])
    if command is None:
        assert len(words) == 1, "no such command"
        assert words[0].endswith(".db")
    else:
        command.make_context(words[0], words[1:])


def test_wrong_command_lines_would_be_found() -> None:
    with pytest.raises(click.UsageError):
        cli.commands["list"].make_context("list", ["finding", "sample.db"])
    with pytest.raises(click.UsageError):
        cli.commands["export"].make_context("export", ["contribution", "a.db", "--to", "b"])


def test_every_command_is_shown_and_used() -> None:
    shown = {text.split()[0] for text in quoted()}
    assert set(cli.commands) <= shown
    assert {words[0] for words in command_lines() if words} >= set(cli.commands)


def test_every_option_is_in_the_table_of_commands() -> None:
    rows = {cells[0].strip("`").split()[0]: cells[2] for cells in tables() if len(cells) == 3}
    assert {"--version", "--help"} <= set(re.findall(r"`([^`]+)`", rows[_PROGRAM]))
    for name, known in cli.commands.items():
        options = {o for p in known.params if isinstance(p, click.Option) for o in p.opts}
        assert options == set(re.findall(r"`(--?[a-z-]+)`", rows[name])), name


def test_every_kind_is_named() -> None:
    kinds = re.search(r"The kinds that `list` knows: (.*?)\n\n", README, re.DOTALL)
    assert kinds
    assert re.findall(r"`([^`]+)`", kinds[1]) == [*PLURALS, ACTIONS]


def test_every_computed_list_is_named() -> None:
    rows = [cells[0].strip("`") for cells in tables() if len(cells) == 2]
    assert [row for row in rows if row in COMPUTED] == list(COMPUTED)


def test_what_ships_is_named() -> None:
    assert {code for code, _ in (*shipped(), *shipped_timetables())} <= quoted()


def test_the_exit_statuses() -> None:
    first = [cells[0] for cells in tables()]
    assert {"0", "1", "2", "130, 143, 129"} <= set(first)


# Setting up


def test_one_command_sets_up_and_opens_the_sample() -> None:
    assert SET_UP in README.splitlines()
    assert (ROOT / "sample.db").is_file()


def test_one_command_sets_up_and_runs_the_tests() -> None:
    assert README.splitlines().count(TEST) == 1


def test_powershell_does_the_same() -> None:
    for unix, windows in zip((SET_UP, TEST), blocks("powershell"), strict=True):
        steps = re.findall(r"^py (.*?);|\{ (.*?) \}", windows)
        done = [(first or rest).replace(".\\.venv\\Scripts\\", "") for first, rest in steps]
        expected = [step.replace(".venv/bin/", "") for step in unix.split(" && ")]
        assert [step.removeprefix("python3 ") for step in expected] == done


def test_the_check_of_the_project_runs_the_command_of_the_readme() -> None:
    found = re.search(r"^tests=\$\((grep .*?) README\.md\)$", CI, re.MULTILINE)
    assert found
    pattern = shlex.split(found[1])[-1]
    assert pattern.startswith("^") and pattern.endswith("$")
    assert [line for line in README.splitlines() if re.search(pattern, line)] == [TEST]
    assert 'step tests bash -c "$tests"' in CI.splitlines()


def test_the_check_of_the_project_runs_every_tool() -> None:
    steps = re.findall(r"^step \w+ \.venv/bin/(.*)$", CI, re.MULTILINE)
    assert steps == ["ruff check .", "ruff format --check .", "mypy", "lint-imports"]


@pytest.mark.skipif(sys.platform == "win32", reason="it runs where bash is")
def test_the_check_of_the_project_can_be_run() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=False).returncode == 0


# Keys


def test_every_key_of_every_screen_is_in_the_tables_and_no_other() -> None:
    known = {one.id: one.key.split(",") for one in every_binding(ScrutinyApp)}
    expected = {name: [_plain(key_name(key)) for key in keys] for name, keys in known.items()}
    assert dict(_keys_in_tables()) == expected


def test_no_action_is_listed_twice() -> None:
    names = [name for name, _ in _keys_in_tables()]
    assert sorted(names) == sorted(set(names))


def test_keys_named_in_the_text_exist() -> None:
    keys = {key_name(key) for one in every_binding(ScrutinyApp) for key in one.key.split(",")}
    named = {text for text in quoted() if re.fullmatch(r"F\d+|Ctrl\+.|Esc|Tab|Del|Space", text)}
    assert named <= keys


def _keys_in_tables() -> Iterator[tuple[str, list[str]]]:
    """Each action with its keys; actions of several pages may share a row."""
    for cells in tables():
        names = cells[-1].split(", ")
        if len(cells) == 3 and all(re.fullmatch(r"[a-z_]+\.[a-z_]+", name) for name in names):
            keys = [_plain(key) for key in re.findall(r"`([^`]+)`", cells[0])]
            yield from ((name, keys) for name in names)


def _plain(key: str) -> str:
    """A key's name without what is a matter of taste: `Page up` is `pageup`; `n` stays `n`."""
    return key.replace(" ", "").lower() if len(key) > 1 else key


# Words


def test_every_sign_of_the_capture_line_with_its_kind() -> None:
    kinds = set(SYMBOLS.values())
    rows = [
        cells for cells in tables() if cells[1] in kinds and cells[2] not in set(JudgementValue)
    ]
    signs = {cells[0].strip("`"): cells[1] for cells in rows}
    assert signs == {sign: str(kind) for sign, kind in SYMBOLS.items()}


def test_every_mark_of_the_capture_line_and_every_command() -> None:
    marks = {cells[0].strip("`"): cells[1] for cells in tables() if cells[1] in MARKS.values()}
    assert marks == MARKS
    voices = next(cells[2] for cells in tables() if cells[1] == "voice")
    said = {VOICES[word] for word in re.findall(r"`%([\w-]+)`", voices)}
    assert said == set(Voice)
    reader = Reader([], ["schools", "health", "police", "council"])
    shown = [re.findall(r"`(/[^`]+)`", cells[0]) for cells in tables() if cells[0].startswith("`/")]
    meant = [command(line, reader) for row in shown for line in row]
    assert {one.name for one in meant if one} == set(COMMANDS)
    assert None not in meant


def test_every_value_of_a_judgement_with_its_sign() -> None:
    expected = [[f"`{sign}`", SHORT_WORDS[value], str(value)] for value, sign in GLYPHS.items()]
    assert [cells for cells in tables() if cells in expected] == expected


def test_every_strength_and_every_voice() -> None:
    rows = [cells[0] for cells in tables() if len(cells) == 2]
    assert [word for word in rows if word in set(Strength)] == [str(word) for word in Strength]
    text = " ".join(prose().split())
    assert f"The voices are {', '.join(Voice)}." in text


def test_every_quality_check_in_the_order_of_the_program() -> None:
    named = [cells[0] for cells in tables() if len(cells) == 3]
    wanted = [SHORT[check] for check in CheckCode]
    assert [name for name in named if name in wanted] == wanted


def test_every_rung_of_the_ladder_and_every_method() -> None:
    text = " ".join(prose().split())
    places = [text.index(f"{rung} (") for rung in Impact]
    assert places == sorted(places)
    assert f"({', '.join(Method)})" in text


# Settings


def test_every_setting_is_in_the_table() -> None:
    rows = [cells[0].strip("`[]") for cells in tables() if len(cells) == 2]
    names = [field.name for field in fields(Settings)]
    assert [row for row in rows if row in names] == names
    assert SETTINGS_VARIABLE in quoted()
    assert {theme.name for theme in THEMES} <= quoted()


def test_the_example_of_settings_is_understood(tmp_path: Path) -> None:
    (example,) = blocks("toml")
    (tmp_path / "settings.toml").write_text(example, encoding="utf-8")
    settings, complaints = load(tmp_path)
    assert complaints == []
    assert vars(settings) == tomllib.loads(example)


def test_the_keys_of_the_example_are_free() -> None:
    from scrutiny_tui.keymap import checked

    (example,) = blocks("toml")
    known = {one.id: one.key for one in every_binding(ScrutinyApp) if one.id}
    wanted = tomllib.loads(example)["keys"]
    assert checked(wanted, known) == (wanted, [])


# Links, pictures, and what must not be in it


def test_links_lead_somewhere() -> None:
    headings = re.findall(r"^#+ (.*)$", README, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in headings}
    for _, target in _LINK.findall(prose()):
        if target.startswith("#"):
            assert target[1:] in anchors
        else:
            assert (ROOT / target).is_file(), target


def test_every_picture_is_shown_and_drawn() -> None:
    shown = {target for mark, target in _LINK.findall(prose()) if mark}
    assert shown == {f"tests/pictures/{name}.svg" for name in draw.STEPS}
    assert {path.stem for path in draw.HERE.glob("*.svg")} == set(draw.STEPS)


@pytest.mark.parametrize("name", draw.STEPS)
def test_a_picture_fetches_nothing_and_is_small(name: str) -> None:
    picture = (draw.HERE / f"{name}.svg").read_text(encoding="utf-8")
    assert re.findall(r"https?://[^\"' )]+", picture) == [_SVG]
    assert not re.search(r"@font-face|@import|<image|<script|href|url\((?!#)", picture)
    assert len(picture.encode()) < 100_000


_SVG = "http://www.w3.org/2000/svg"
"""The name that every SVG bears; nothing is fetched from it."""


@pytest.mark.parametrize("name", draw.STEPS)
async def test_a_picture_shows_the_program_as_it_is(name: str) -> None:
    """Its words; colours and places may differ with another version of Textual."""
    committed = (draw.HERE / f"{name}.svg").read_text(encoding="utf-8")
    drawn = await draw.draw(name)
    assert draw.words(drawn) == draw.words(committed), "run: python -m tests.pictures.draw"


async def test_drawing_twice_gives_the_same_bytes() -> None:
    assert await draw.draw("question") == await draw.draw("question")


@pytest.mark.parametrize("text", [README, CI], ids=["readme", "ci"])
def test_no_host_name_and_no_absolute_path(text: str) -> None:
    assert not re.search(r"https?:|www\.|localhost", text)
    assert not re.search(r"\b[a-z0-9-]+\.(?:com|org|net|io|uk|eu|dev)\b", text)
    assert not re.search(r"(?<![\w.~}$/])/(?:home|Users|tmp|work|root|opt|etc|var)\b", text)
    assert not re.search(r"\b[A-Z]:\\", text)
