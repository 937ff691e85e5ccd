"""What is wrong in a framework or timetable file, in words for the person who wrote it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from scrutiny_tui.domain.frameworks import (
    BrokenRules,
    CriterionSpec,
    CrosswalkSpec,
    FrameworkSpec,
    Problem,
    TimetableEntry,
    TimetableSpec,
    TimetableYear,
)
from scrutiny_tui.domain.text import one_line, shorten

MOST_PROBLEMS = 20
"""How many problems are listed at once."""

BLOCKS: Mapping[type[BaseModel], Mapping[str, type[BaseModel]]] = {
    FrameworkSpec: {"criterion": CriterionSpec, "crosswalk": CrosswalkSpec},
    TimetableSpec: {"year": TimetableYear, "event": TimetableEntry},
}
"""The blocks of each kind of file."""

ADVICE: Mapping[str, str] = {
    "string_type": "write text between quotes",
    "int_type": "write a whole number without quotes, such as 1",
    "bool_type": "write true or false, without quotes",
    "greater_than_equal": "write a whole number from 1 to 999",
    "less_than_equal": "write a whole number from 1 to 999",
    "tuple_type": 'write a list, such as ["one", "two"]',
}
"""What to write for each error of pydantic's that needs no look at the field."""

_NAMED_BY = ("code", "title", "from", "label")


class FrameworkError(ValueError):
    """A file cannot be used as it is: `problems` says where and what to write, one a line.

    `more` is how many further problems there are, beyond those that are worded.
    """

    def __init__(self, problems: Sequence[str], more: int = 0) -> None:
        self.problems = tuple(problems)
        self.more = more
        rest = [f"and {more:,} more; correct these first"] if more else []
        super().__init__("\n".join([*self.problems, *rest]))


def plain(text: object, width: int = 80) -> str:
    """Return a foreign text as a message may hold it: on one line, short and harmless."""
    return shorten(one_line(str(text)), width)


def shown(value: object) -> str:
    """Return a value of a TOML file for a message, texts between quotes."""
    if isinstance(value, str):
        return f'"{plain(value, 60)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        # Turning a hexadecimal number of thousands of figures into text would fail.
        return str(value) if abs(value) < 10**15 else "a very long number"
    if isinstance(value, list | tuple):
        return "a list"
    return "a block" if isinstance(value, dict) else plain(value)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return ` (did you mean "x"?)` for the choice nearest to a word, or nothing."""
    near = {choice.casefold(): choice for choice in choices}
    close = get_close_matches(word[:80].casefold(), near, 1)
    return f' (did you mean "{near[close[0]]}"?)' if close else ""


def in_words(
    file: str, spec: type[BaseModel], data: Mapping[str, Any], error: ValidationError
) -> FrameworkError:
    """Return what pydantic or our own rules found wrong in the data of a file, the first of it."""
    if other := _other_kind(spec, data):
        return FrameworkError([f"{plain(file)}: {other}"])
    everything = error.errors(include_url=False)
    # Only what is shown is worded: a file may hold a hundred thousand slips.
    worded = [
        _sentence(file, data, problem)
        for details in everything[:MOST_PROBLEMS]
        for problem in islice(_problems(spec, details), MOST_PROBLEMS)
    ][:MOST_PROBLEMS]
    return FrameworkError(worded, sum(map(_count, everything)) - len(worded))


def refused(file: str, data: Mapping[str, Any], problems: Sequence[Problem]) -> FrameworkError:
    """Return what is wrong in the data of a file that is whole in itself, the first of it."""
    shown_first = [
        _sentence(file, data, one._replace(found=None if one.found is None else shown(one.found)))
        for one in problems[:MOST_PROBLEMS]
    ]
    return FrameworkError(shown_first, len(problems) - len(shown_first))


def _count(details: ErrorDetails) -> int:
    cause = details.get("ctx", {}).get("error")
    return len(cause.problems) if isinstance(cause, BrokenRules) else 1


def _other_kind(spec: type[BaseModel], data: Mapping[str, Any]) -> str | None:
    """Return what to say if this is a timetable where a framework is wanted, or the reverse."""
    if spec is FrameworkSpec and "criterion" not in data and data.keys() & {"year", "event"}:
        return "this is a timetable; write the path of a framework, with [[criterion]] blocks"
    if spec is TimetableSpec and "criterion" in data and "year" not in data:
        return "this is a framework; write the path of a timetable, with a [year] block"
    return None


def _sentence(file: str, data: Mapping[str, Any], problem: Problem) -> str:
    """Return one line: file, item, field, what was found, what to write."""
    found = "missing" if problem.found is None else f"found {problem.found}"
    item, field = _place(data, problem.where)
    where = ", ".join(part for part in (item, field) if part)
    return f"{plain(file)}: {where}: {found}; {problem.write}"


def _place(data: Mapping[str, Any], where: Sequence[str | int]) -> tuple[str, str]:
    """Return an item such as `criterion 5 (Q4a)`, and a field of it such as `prompts 2`."""
    block, *rest = where or ("the whole file",)
    if not rest:
        return "top of the file", plain(block)
    value: Any = data.get(str(block))
    item = plain(block)
    if isinstance(rest[0], int):
        position = rest.pop(0)
        item = f"{item} {int(position) + 1}"
        value = value[int(position)] if isinstance(value, list) else None
        names = [value.get(key) for key in _NAMED_BY] if isinstance(value, dict) else []
        if name := next((name for name in names if isinstance(name, str)), None):
            item = f"{item} ({plain(name, 40)})"
    field = [plain(key) if isinstance(key, str) else str(key + 1) for key in rest]
    return item, " ".join(field)


def _problems(spec: type[BaseModel], details: ErrorDetails) -> Iterator[Problem]:
    """Yield what one error of pydantic's says, or each problem that our own rules found."""
    where, kind = details["loc"], details["type"]
    cause = details.get("ctx", {}).get("error")
    if isinstance(cause, BrokenRules):
        for found in cause.problems:
            value = None if found.found is None else shown(found.found)
            yield Problem((*where, *found.where), value, found.write)
    elif kind in ("missing", "too_short"):
        yield Problem(where, None, _missing(spec, where))
    elif kind == "extra_forbidden":
        name = str(where[-1])
        yield Problem(where, "a name that is not known here", _renamed(spec, where, name))
    else:
        yield Problem(where, shown(details["input"]), _advice(spec, details))


def _missing(spec: type[BaseModel], where: Sequence[str | int]) -> str:
    name = str(where[-1])
    if len(where) == 1 and name in BLOCKS[spec]:
        return f"write {_bracketed(spec, name)} and its lines below it"
    return f"write a line that begins with {name} ="


def _bracketed(spec: type[BaseModel], block: str) -> str:
    return "[year]" if BLOCKS[spec][block] is TimetableYear else f"[[{block}]]"


def _renamed(spec: type[BaseModel], where: Sequence[str | int], name: str) -> str:
    """Return what to write instead of a name that is not known at its place."""
    blocks = BLOCKS[spec]
    inside = blocks.get(str(where[0])) if len(where) > 1 else None
    known = _names(inside or spec)
    if inside is not None and name in _names(spec):
        return "move this line to the top of the file, above the first block"
    home = next((block for block, model in blocks.items() if name in _names(model)), None)
    if home is not None and inside is None:
        return f"move this line below {_bracketed(spec, home)}"
    return f"write one of: {', '.join(known)}{did_you_mean(name, known)}"


def _names(model: type[BaseModel]) -> list[str]:
    """Return the names that a block may hold, as they are written in a file."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _advice(spec: type[BaseModel], details: ErrorDetails) -> str:
    """Return what to write instead of a value."""
    where, kind = details["loc"], details["type"]
    context = details.get("ctx", {})
    block = str(where[0]) if where else ""
    if isinstance(context.get("error"), ValueError):
        return str(context["error"])
    if kind == "enum":
        choices = re.findall(r"'([^']*)'", str(context["expected"]))
        word = details["input"] if isinstance(details["input"], str) else ""
        return f"write one of: {', '.join(choices)}{did_you_mean(word, choices)}"
    if block in BLOCKS[spec] and (kind == "model_type" or len(where) == 1):
        return f"write {_bracketed(spec, block)} on a line of its own above each block"
    return ADVICE.get(kind, details["msg"])
