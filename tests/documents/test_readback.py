"""Reading back: the file holds what the record holds, or it does not get its name."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scrutiny_tui.documents import readback
from scrutiny_tui.documents.contribution import ExportStopped, build_contribution
from scrutiny_tui.documents.readback import (
    Counts,
    ReadbackError,
    compare,
    counts,
    write_contribution,
)
from scrutiny_tui.domain.report import Contribution
from scrutiny_tui.domain.words import JudgementValue
from tests import hostile
from tests.documents.conftest import CASES
from tests.documents.northmere import EMPTY, NORTHMERE, many
from tests.documents.test_text import small

NAME = "2019-07-29 Northmere scrutiny contribution 2018-19 draft 0.3 SAMPLE.docx"


def edited(content: bytes, change: Callable[[str], str]) -> bytes:
    """The same file with its main part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                text = part.decode()
                part = change(text).encode()
                assert part.decode() != text
            new.writestr(name, part)
    return made.getvalue()


@pytest.mark.parametrize("case", list(CASES))
def test_what_was_written_is_found_again(case: str, tmp_path: Path) -> None:
    path = write_contribution(CASES[case], tmp_path)
    assert compare(CASES[case], path) == []
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_counts_are_those_of_the_record(tmp_path: Path) -> None:
    path = write_contribution(NORTHMERE, tmp_path)
    assert path.name == NAME
    assert counts(path) == Counts(
        findings=10, recommendations=10, questions=15, judged=8, events=13, documents=6, notes=12
    )


def test_an_empty_record_counts_nothing(tmp_path: Path) -> None:
    assert set(counts(write_contribution(EMPTY, tmp_path))) == {0}


def test_what_stands_in_a_content_control_is_counted(tmp_path: Path) -> None:
    path = write_contribution(many(100, 60), tmp_path / "a.docx")
    assert counts(path)[:2] == (100, 60)


@pytest.mark.parametrize("kind", list(hostile.CASES))
def test_hostile_text_is_read_back_as_it_was_written(kind: str, tmp_path: Path) -> None:
    c = small(" and ".join(hostile.CASES[kind][:12]))
    path = tmp_path / "a.docx"
    path.write_bytes(build_contribution(c))
    assert compare(c, path) == []


def bookmark(c: Contribution) -> str:
    return f"_sct1_f_{c.findings[0].id}"


CHANGES: dict[str, tuple[Callable[[str], str], str]] = {
    "a finding without its bookmark": (
        lambda x: x.replace(f"{bookmark(NORTHMERE)}_ref", "gone"),
        "The finding F-2019-01 is not in the file.",
    ),
    "a finding with another reference": (
        lambda x: x.replace(
            f'w:name="{bookmark(NORTHMERE)}_ref"/><w:r><w:t>F-2019-01',
            f'w:name="{bookmark(NORTHMERE)}_ref"/><w:r><w:t>F-2019-99',
        ),
        "The finding F-2019-01 reads “F-2019-99” and should read “F-2019-01”.",
    ),
    "another text": (
        lambda x: x.replace("now visit together", "never visit together"),
        "The text of finding F-2019-01 reads “Health visitors",
    ),
    "another judgement": (
        lambda x: x.replace("<w:t>Mixed</w:t></w:r><w:bookmarkEnd",
                            "<w:t>Effective</w:t></w:r><w:bookmarkEnd", 1),
        "The judgement of Q1 reads “Effective” and should read “Mixed”.",
    ),
    "an event that is gone": (
        lambda x: x.replace("_sct1_e_", "_sct1_x_", 1),
        "The event Partnership Board is not in the file.",
    ),
    "a note too many": (
        lambda x: x.replace(
            "<w:body>",
            '<w:body><w:p><w:bookmarkStart w:id="9999" w:name="_sct1_n_ZZZ_ref"/><w:r><w:t>N-99'
            '</w:t></w:r><w:bookmarkEnd w:id="9999"/></w:p>',
        ),
        "The file holds a note that the record does not (1).",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", list(CHANGES))
def test_every_difference_is_a_sentence(what: str, tmp_path: Path) -> None:
    change, sentence = CHANGES[what]
    path = tmp_path / "a.docx"
    path.write_bytes(edited(build_contribution(NORTHMERE), change))
    assert any(found.startswith(sentence) for found in compare(NORTHMERE, path))


def test_a_record_that_moved_on_is_noticed(tmp_path: Path) -> None:
    path = write_contribution(NORTHMERE, tmp_path)
    first = replace(NORTHMERE.questions[0], value=JudgementValue.EFFECTIVE)
    later = replace(NORTHMERE, questions=(first, *NORTHMERE.questions[1:]))
    assert compare(later, path) == [
        "The judgement of Q1 reads “Mixed” and should read “Effective”."
    ]


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut off"])
def test_a_file_that_is_no_word_file_is_a_sentence_too(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    assert "cannot be read back" in compare(NORTHMERE, path)[0]
    assert "cannot be read back" in compare(NORTHMERE, tmp_path / "missing.docx")[0]


def test_a_file_with_broken_xml_is_a_sentence_too(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(edited(build_contribution(EMPTY), lambda x: x[:-40]))
    assert "cannot be read back" in compare(EMPTY, path)[0]


def test_many_differences_are_cut_to_what_can_be_read(tmp_path: Path) -> None:
    path = write_contribution(EMPTY, tmp_path)
    found = compare(NORTHMERE, path)
    assert len(found) == 21
    assert found[-1] == "There are more differences."


def test_a_mismatch_keeps_the_earlier_file_and_gives_the_new_one_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = write_contribution(NORTHMERE, tmp_path)
    before = earlier.read_bytes()
    other = replace(NORTHMERE, findings=NORTHMERE.findings[1:])
    monkeypatch.setattr(readback, "build_contribution", lambda *_: build_contribution(other))
    with pytest.raises(ReadbackError) as caught:
        write_contribution(NORTHMERE, tmp_path)
    assert "The finding F-2019-01 is not in the file." in caught.value.differences
    assert "F-2019-01" in str(caught.value)
    assert earlier.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [NAME]


def test_a_second_export_of_the_same_version_has_a_name_of_its_own(tmp_path: Path) -> None:
    first, second = (write_contribution(NORTHMERE, tmp_path) for _ in range(2))
    assert second.name == NAME.replace(".docx", " (2).docx")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("looks", [0, 3, 8])
def test_stopping_leaves_nothing(looks: int, tmp_path: Path) -> None:
    answers = iter([False] * looks)
    with pytest.raises(ExportStopped):
        write_contribution(NORTHMERE, tmp_path, stop=lambda: next(answers, True))
    assert list(tmp_path.iterdir()) == []


def test_stopping_after_the_last_paragraph_leaves_nothing(tmp_path: Path) -> None:
    asked: list[str] = []
    build_contribution(NORTHMERE, stop=lambda: asked.append("x") is not None)
    answers = iter([False] * len(asked))
    with pytest.raises(ExportStopped):
        write_contribution(NORTHMERE, tmp_path, stop=lambda: next(answers, True))
    assert list(tmp_path.iterdir()) == []


def test_progress_goes_on_to_the_saved_file(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    write_contribution(NORTHMERE, tmp_path, progress=lambda *step: told.append(step))
    assert [done for done, _, _ in told] == list(range(12))
    assert {total for _, total, _ in told} == {11}
    assert [what for _, _, what in told][-2:] == ["Reading back", "Saved"]
