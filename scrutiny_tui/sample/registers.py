"""What stands in the registers of the year: roles, challenges, a disagreement, standing aside,
requests to change wording; and the filters that the scrutineer kept by name.
"""

from collections.abc import Iterable
from typing import Any

from scrutiny_tui.domain.challenges import Challenge, Disagreement, WordingRequest
from scrutiny_tui.domain.choosing import OPEN, Choice, Order, to_json
from scrutiny_tui.domain.independence import Aside
from scrutiny_tui.domain.partnership import Forum, Role
from scrutiny_tui.domain.selections import Selection
from scrutiny_tui.domain.words import ForumKind, StepKind, WordingAnswer
from scrutiny_tui.sample.book import Book
from scrutiny_tui.sample.northmere import BOARD_APRIL, BOARD_JANUARY, BOARD_JULY

_DELEGATED = "Delegated safeguarding partner"
_LEADERS, _CHAIR = "Between senior leaders", "Partnership chair"


def founding(book: Book) -> None:
    """Roles and a sub-group; the health role passes to the board that follows the group."""
    records = book.store.records
    [board] = [
        one.key for one in book.store.partnership.agencies("2022-07-01") if one.code == "health"
    ]
    held: Iterable[tuple[int, str | None, str | None]] = (
        (book.agencies["council"], "2018-09-01", None),
        (book.agencies["police"], "2018-09-01", None),
        (book.agencies["health"], "2018-09-01", "2022-06-30"),
        (board, "2022-07-01", None),
    )
    with book.action("2018-10-15 09:45", "Add roles"):
        for agency, starts, ends in held:
            records.add(Role(title=_DELEGATED, starts=starts, ends=ends, agency=agency))
        records.add(Role(title="Chair of the partnership", starts="2018-09-01"))
    with book.action("2018-10-15 09:50", "Add a sub-group"):
        group = records.add(
            Forum(code="learning", name="Learning from Practice group", kind=ForumKind.SUB_GROUP)
        )
    book.forums["learning"] = group.key


def of_28_january(book: Book) -> None:
    """A challenge to the council at the Board."""
    _challenge(
        book,
        "2019-01-28 18:12",
        "How do you know that somebody who refers a child hears what came of it?",
        "2019-01-28",
        "director-level lead",
        to="council",
        event=BOARD_JANUARY,
        criteria="Q1",
        reply_by="2019-02-25",
        rests_on="N-002 E-002",
    )


def of_february(book: Book) -> None:
    """Two requests about F-2019-02, while it was with the partners for accuracy."""
    _request(
        book,
        "2019-02-11 10:05",
        "Say that schools 'sometimes' do not hear what came of a referral, not 'rarely' hear.",
        "council",
        "head of service, front door",
        "F-2019-02",
        WordingAnswer.KEPT,
        "The hub and the survey both say 'rarely', and I was shown nothing that says otherwise.",
    )
    _request(
        book,
        "2019-02-11 10:20",
        "The survey went to three schools, not to four: please put the number right.",
        "schools",
        "safeguarding lead, secondary school",
        "F-2019-02",
        WordingAnswer.FACT,
        "The first page of E-002 says three. I put it right; what I found is the same.",
    )
    book.revise(
        "2019-02-11 10:24",
        "F-2019-02",
        "three schools",
        statement="Schools pass on what worries them and rarely hear what came of it. The survey "
        "of three schools says the same as the hub did.",
    )


def answer_of_the_council(book: Book) -> None:
    """18 February: what the council replied in January's matter."""
    _replied(
        book,
        "2019-02-18 09:55",
        "C-2019-01",
        "We do not know. The front door counts replies that it sends, not replies that arrive.",
        "head of service, front door",
        recommendation=book.refs("R-2019-02")[0],
    )


def disagreement_begins(book: Book) -> None:
    """25 February: council and health differ, and go to the first stage."""
    with book.action("2019-02-25 15:10", "Add a disagreement") as day:
        book.store.records.add(
            Disagreement(
                text="Whether a strategy meeting waits until health can be in the room, or goes "
                "ahead at once with health on the telephone.",
                raised_on=day,
                agencies=(book.agencies["council"], book.agencies["health"]),
                rests_on=book.refs("N-008"),
            )
        )
    text = "The council would not wait; health would not decide by telephone."
    book.step(
        "2019-02-25 15:14", "D-2019-01", StepKind.STAGE, text, stage=_LEADERS, rests_on="N-008"
    )
    advice = (
        "Count both for six weeks: how long families waited, and what was missed. Until then no "
        "meeting waits beyond the same day."
    )
    book.step("2019-03-04 11:20", "D-2019-01", StepKind.ADVICE, advice, rests_on="N-008")


def disagreement_ends(book: Book) -> None:
    """18 to 29 March: the second stage, and the outcome."""
    text = "The count was begun, and the two read it differently."
    book.step("2019-03-18 16:05", "D-2019-01", StepKind.STAGE, text, stage=_CHAIR, rests_on="N-008")
    with book.action("2019-03-29 10:40", "D-2019-01: ended") as day:
        one = book.store.records.get(Disagreement, book.refs("D-2019-01")[0])
        book.store.records.edit(
            one.changed(
                outcome="Both agreed: in the room where the meeting is planned, by telephone on "
                "the same day where it is not. The chair looks again in the autumn.",
                ended_on=day,
            )
        )
    _replied(
        book,
        "2019-03-29 11:35",
        "C-2019-01",
        result="A feedback standard was drafted, as R-2019-02 asks. I have seen no test of it.",
    )


def of_22_april(book: Book) -> None:
    """The Board of April: a matter from which the scrutineer stood aside, and a challenge."""
    with book.action("2019-04-22 17:48", "Stand aside"):
        [contract] = [
            one.n
            for one in book.store.registers.declarations()
            if one.party and one.declared_on == "2018-10-15"
        ]
        book.store.records.add(
            Aside(
                matter="Learning on safeguarding supervision from community health trusts",
                reason="One of the trusts is the one whose supervision I once reviewed. I left "
                "the room, gave no view, and took no note.",
                event=book.event(*BOARD_APRIL),
                declaration=contract,
            )
        )
    _challenge(
        book,
        "2019-04-22 17:58",
        "What would show that the shared chronology works, for the practice and for children?",
        "2019-04-22",
        "director of nursing",
        to="health",
        event=BOARD_APRIL,
        criteria="Q3",
        reply_by="2019-05-20",
        recommendation="R-2019-05",
        rests_on="N-009 F-2019-05",
    )


def answer_of_health(book: Book) -> None:
    """17 May: half an answer."""
    _replied(
        book,
        "2019-05-17 14:10",
        "C-2019-02",
        "The practice will count how long a chronology takes, and how often one is complete.",
        "named nurse",
        result="Answered in part: nothing yet would show what changed for children. I asked for "
        "that measure again.",
    )


def of_16_july(book: Book) -> None:
    """Two challenges put at the Board of July: one should have been answered, one has time."""
    _challenge(
        book,
        "2019-07-16 10:00",
        "When will the data set come, and who decides it if it does not?",
        "2019-07-15",
        "borough commander's deputy",
        to="police",
        event=BOARD_JULY,
        criteria="R12",
        reply_by="2019-07-26",
        recommendation="R-2019-09",
        rests_on="N-018 F-2019-09",
    )
    _challenge(
        book,
        "2019-07-16 10:02",
        "Where are the families' views on joint visits that were due at the end of March?",
        "2019-07-15",
        "director-level lead",
        to="council",
        event=BOARD_JULY,
        criteria="Q3",
        reply_by="2019-10-28",
        recommendation="R-2019-01",
        rests_on="N-019 F-2019-01",
    )


def filters(book: Book) -> None:
    """Two named filters of the recommendations."""
    by_due = Order("due", False)
    kept = {
        "What police owe": Choice(owner="police", statuses=OPEN),
        "Due at the Board, no evidence of impact": Choice(
            statuses=OPEN, no_evidence=True, forum="board"
        ),
    }
    with book.action("2019-07-22 11:45", "Keep two filters"):
        for name, choice in kept.items():
            book.store.records.add(
                Selection(name=name, listed="recommendations", filter=to_json(choice, by_due))
            )


def _challenge(book: Book, when: str, text: str, asked_on: str, role: str, **more: Any) -> None:
    """One challenge; to whom, where, on what question and about what, by codes and references."""
    about = more.pop("recommendation", "")
    with book.action(when, "Add a challenge"):
        book.store.records.add(
            Challenge(
                text=text,
                asked_on=asked_on,
                role=role,
                reply_by=more["reply_by"],
                to=book.owner(more["to"]),
                event=book.event(*more["event"]),
                criteria=book.criteria(more["criteria"]),
                recommendation=book.refs(about)[0] if about else None,
                rests_on=book.refs(more["rests_on"]),
            )
        )


def _replied(
    book: Book, when: str, ref: str, reply: str = "", role: str = "", **changes: Any
) -> None:
    """What was replied to a challenge, or what came of it."""
    with book.action(when, f"{ref}: {'reply' if reply else 'result'}") as day:
        one = book.store.records.get(Challenge, book.refs(ref)[0])
        if reply:
            changes |= {"reply": reply, "replied_on": day, "reply_role": role}
        book.store.records.edit(one.changed(**changes))


def _request(
    book: Book,
    when: str,
    asked: str,
    agency: str,
    role: str,
    about: str,
    answer: WordingAnswer,
    reason: str,
) -> None:
    """A request to change wording, answered when it came."""
    with book.action(when, "Add a request") as day:
        book.store.records.add(
            WordingRequest(
                asked=asked,
                asked_on=day,
                role=role,
                answer=answer,
                reason=reason,
                answered_on=day,
                agency=book.agencies[agency],
                about=book.refs(about)[0],
            )
        )
