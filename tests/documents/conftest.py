"""Documents made once for the tests that read them."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from scrutiny_tui.documents.contribution import build_contribution
from scrutiny_tui.domain.report import Contribution
from tests.documents.northmere import EMPTY, NORTHMERE, many
from tests.documents.northmere.full import FULL, SEVERAL
from tests.documents.word import Word

CASES: dict[str, Contribution] = {
    "rich": NORTHMERE,
    "full": FULL,
    "several frameworks": SEVERAL,
    "checklist only": replace(EMPTY, checklist=FULL.checklist),
    "basis only": replace(EMPTY, basis=FULL.basis),
    "empty": EMPTY,
    "hundred": many(100, 60),
    "partners": replace(NORTHMERE, status="With partners for factual accuracy", sample=False),
    "final": replace(NORTHMERE, status="Final", version="1.0", sample=False, marking="OFFICIAL"),
    "findings only": replace(EMPTY, findings=NORTHMERE.findings),
    "recommendations only": replace(EMPTY, recommendations=NORTHMERE.recommendations),
    "questions only": replace(EMPTY, questions=NORTHMERE.questions),
    "coverage only": replace(EMPTY, coverage=NORTHMERE.coverage),
    "evidence only": replace(EMPTY, evidence=NORTHMERE.evidence),
    "own words only": replace(EMPTY, texts=dict.fromkeys(
        ("headline", "summary", "independence", "method", "questions", "findings",
         "recommendations", "days", "next"), "Words of mine.")),
}  # fmt: skip


@pytest.fixture(scope="session", params=list(CASES))
def each(request: pytest.FixtureRequest) -> tuple[Contribution, Word]:
    """Every case in turn, with its document."""
    c = CASES[request.param]
    return c, Word(build_contribution(c))


@pytest.fixture(scope="session")
def rich() -> Word:
    return Word(build_contribution(NORTHMERE))


@pytest.fixture(scope="session")
def empty() -> Word:
    return Word(build_contribution(EMPTY))


@pytest.fixture
def file(masters: Path, tmp_path: Path) -> Path:
    """A new file of a scrutineer, with the brief's dates, alone in a folder."""
    folder = tmp_path / "files"
    folder.mkdir()
    return Path(shutil.copyfile(masters / "northmere.db", folder / "northmere.db"))
