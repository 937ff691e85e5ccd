"""The yearly report of the partnership against the checklists in use."""

from collections import Counter
from collections.abc import Iterator

from scrutiny_tui.documents.anchors import anchor
from scrutiny_tui.documents.contribution.coverage import counted
from scrutiny_tui.documents.contribution.plan import by_framework
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
    """Yield what the partnership's report holds of what it should, point by point."""
    yield writer.annex("checklist", "The yearly report against its checklist")
    yield paragraph("BodyText", run(_introduction(c)))
    for framework, rows in by_framework(c.checklist):
        yield table(
            writer,
            [
                Column("Ref", 8, ROW_NAME),
                Column("What the report should hold", 42),
                Column("Answer", 19),
                Column("Why, and what shows it", 31),
            ],
            [_row(writer, q) for q in rows],
            title=f"The yearly report against its checklist{framework}",
            description="Each point of the checklist with its reference, whether it is met, why, "
            "and what shows it.",
        )


def _introduction(c: Contribution) -> str:
    """Return the sentences that count the answers."""
    now = Counter(q.value for q in c.checklist)
    unexamined = now.pop(JudgementValue.NOT_EXAMINED, 0)
    words = f"I held the yearly report against {plural(len(c.checklist), 'point')}: "
    words += f"{listing(f'{now[value]} {value}' for value in CHECKLIST if now[value])}."
    if unexamined:
        words += f" I did not examine {unexamined}; that is never a pass."
    return words


def _row(writer: Writer, q: QuestionLine) -> list[Cell]:
    """Return the row of one point."""
    shows = [judged_on_words(writer, "c", q), *(run(block) for block in blocks(q.reason))]
    if q.evidence:
        shows.append(join([run("Rests on "), listed(linked(writer, q.evidence)), run(".")]))
    shows += counted(writer, q)
    return [
        writer.bookmark(anchor("c", q.id).name, run(one_line(q.code))),
        run(one_line(q.text) or "Not worded"),
        writer.bookmark(anchor("c", q.id, "val").name, rating(q.value)),
        lines(shows) if any(shows) else run("Nothing is linked yet"),
    ]
