"""22 July 2019, before the draft is written: the register, the collectors and the checks."""

from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.words import CheckCode
from scrutiny_tui.sample.book import Book


def write(book: Book) -> None:
    """What a scrutineer puts in order before the contribution is written."""
    _register(book)
    _collectors(book)
    _checks(book)


def _register(book: Book) -> None:
    """A strategy of 2017: too old to say how things are, and the only paper on its question."""
    with book.action("2019-07-22 09:45", "Add a document"):
        book.store.records.add(
            Document(
                title="Keeping families together: joint strategy, 2017 to 2020",
                refers_to="2017-05",
                seen="2018-10-22",
                kept="Partnership shared drive, strategies",
                summary="Read before the first Board and not put in the register then. It says "
                "what the partners want; nothing in it says what was decided for a family.",
                agency=book.agencies["council"],
                criteria=book.criteria("Q9b"),
            )
        )


def _collectors(book: Book) -> None:
    """The worries in the order in which they weigh, what is none any more left out."""
    book.move("2019-07-22 10:02", "Q7", "F-2019-06", before="F-2019-04")
    book.move("2019-07-22 10:03", "Q7", "F-2019-09", before="F-2019-04")
    book.reword(
        "2019-07-22 10:06",
        "Q7",
        "F-2019-02",
        "Feedback to referrers: schools pass on what worries them and rarely hear what came of it.",
    )
    book.reword(
        "2019-07-22 10:10",
        "Q7",
        "F-2019-09",
        "Late data: the police figures that I asked for in February and in April have not come.",
    )
    book.leave_out("2019-07-22 10:13", "Q7", "F-2019-04")  # closed with impact in April
    book.leave_out("2019-07-22 10:14", "Q7", "N-012")  # a promise
    book.reword(
        "2019-07-22 10:18",
        "Q5",
        "N-006",
        "Audits are open: the figures of 12 cases came to the hub with their gaps.",
    )


def _checks(book: Book) -> None:
    """Two are answered; the others are true, and stay open."""
    book.dismiss(
        "2019-07-22 10:30",
        "Q1",
        CheckCode.NO_FAMILY,
        "What leaders see of practice is nothing that a family could tell me. Q8a asks families.",
    )
    book.dismiss(
        "2019-07-22 10:34",
        "Q9a",
        CheckCode.NO_FAMILY,
        "N-010 is the count that young people in care made themselves. Their youth worker "
        "brought it with their agreement; I did not ask them to tell it again.",
    )
