"""A whole file made once, copied for each test; a clock that stands still and ids that repeat."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest

from scrutiny_tui.domain.partnership import Partnership
from scrutiny_tui.frameworks import load_framework, load_timetable
from scrutiny_tui.store import Store, founding, open_store
from tests.store.kit import TODAY, ids, the_clock

Opener = Callable[..., Store]
Fresh = Callable[[], AbstractContextManager[Store]]


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("master") / "northmere.db"
    founding.create(
        path,
        Partnership(name="Northmere"),
        load_framework("bexley-2018"),
        load_timetable("bexley-2018"),
        now=the_clock(TODAY),
        make_id=ids(),
    )
    return path


@pytest.fixture
def path(master: Path, tmp_path: Path) -> Path:
    target = tmp_path / "northmere.db"
    shutil.copyfile(master, target)
    return target


@pytest.fixture
def opened() -> Iterator[Opener]:
    """Opens files by the opening sequence, and closes them after the test."""
    openings = itertools.count(1)
    with ExitStack() as stack:

        def opener(path: Path, **wanted: object) -> Store:
            settings = {"now": the_clock(TODAY), "make_id": ids(next(openings) << 20), **wanted}
            store = open_store(path, **settings)  # type: ignore[arg-type]
            stack.callback(store.close)
            return store

        yield opener


@pytest.fixture
def store(path: Path, opened: Opener) -> Store:
    return opened(path)


@pytest.fixture
def fresh(master: Path, tmp_path: Path) -> Fresh:
    """A whole file for each example of a property, taken away after it."""
    numbers = itertools.count()

    @contextmanager
    def one() -> Iterator[Store]:
        target = tmp_path / f"fresh-{next(numbers)}.db"
        shutil.copyfile(master, target)
        with open_store(target, now=the_clock(TODAY), make_id=ids(1)) as store:
            yield store
        target.unlink()

    return one
