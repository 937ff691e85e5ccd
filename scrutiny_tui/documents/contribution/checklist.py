"""The answers to the checklists in use: of the yearly report, and of the scrutineer's own."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scrutiny_tui.documents.anchors import anchor
from scrutiny_tui.documents.contribution.coverage import counted, unsupported
from scrutiny_tui.documents.contribution.plan import by_title, is_yearly_report
from scrutiny_tui.documents.contribution.wording import judged_on_words, linked
from scrutiny_tui.documents.house import rating
from scrutiny_tui.documents.markup import Xml, blocks, join, listed, one_line, paragraph, run
from scrutiny_tui.documents.ooxml import Writer
from scrutiny_tui.documents.tables import ROW_NAME, Cell, Column, lines, table
from scrutiny_tui.domain.report import Contribution, QuestionLine
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.domain.weighing import CHECKLIST
from scrutiny_tui.domain.words import JudgementValue


def checklist(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield what is there of what each checklist asks for, point by point."""
    lists = by_title(c.checklist)
    yield writer.annex("checklist", _heading(c.checklist, len(lists)))
    for title, rows in lists.items():
        yearly = all(map(is_yearly_report, rows))
        name = f"{_YEARLY}: {title}" if len(lists) > 1 else _YEARLY
        if len(lists) > 1:
            yield writer.heading(2, title or "Checklist without a title")
        yield paragraph("BodyText", run(_introduction(rows, title, yearly, len(lists) > 1)))
        yield table(
            writer,
            [
                Column("Ref", 8, ROW_NAME),
                Column("What the report should hold" if yearly else "What is asked for", 42),
                Column("Answer", 19),
                Column("Why, and what shows it", 31),
            ],
            [_row(writer, q) for q in rows],
            title=name if yearly else title or "Checklist",
            description="Each point of the checklist with its reference, whether it is met, why, "
            "and what shows it.",
        )


def _heading(rows: Sequence[QuestionLine], lists: int) -> str:
    """Return the heading of the annex: only a checklist of the yearly report speaks of one."""
    if all(map(is_yearly_report, rows)):
        return _YEARLY
    return "Checklists" if lists > 1 else "Checklist"


def _introduction(rows: Sequence[QuestionLine], title: str, yearly: bool, several: bool) -> str:
    """Return the sentences that count the answers to one checklist."""
    now = Counter(q.value for q in rows)
    unexamined = now.pop(JudgementValue.NOT_EXAMINED, 0)
    name, points = f"\u201c{title}\u201d" if title else "The checklist", plural(len(rows), "point")
    if not now:
        return f"{name} has {points}. I did not examine any of them; that is never a pass."
    words = f"{name} has {points}: "
    if yearly:
        words = f"I held the yearly report against {points}{f' of {name}' if several else ''}: "
    words += f"{listing(f'{now[value]} {value}' for value in CHECKLIST if now[value])}."
    if unexamined:
        words += f" I did not examine {unexamined}; that is never a pass."
    return words


def _row(writer: Writer, q: QuestionLine) -> list[Cell]:
    """Return the row of one point."""
    shows = [judged_on_words(writer, "c", q), *(run(block) for block in blocks(q.reason))]
    if q.evidence:
        shows.append(join([run("Rests on "), listed(linked(writer, q.evidence)), run(".")]))
    shows += [*counted(writer, q), unsupported(q)]
    return [
        writer.bookmark(anchor("c", q.id).name, run(one_line(q.code))),
        run(one_line(q.text) or "Not worded"),
        writer.bookmark(anchor("c", q.id, "val").name, rating(q.value)),
        lines(shows) if any(shows) else run("Nothing is linked yet"),
    ]


_YEARLY = "The yearly report against its checklist"
