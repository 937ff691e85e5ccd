"""Every judgement of the year, day by day, and what supports or contradicts it.

A scrutineer gives them in the evening of the day, at the event that made the difference; what
was weighed, what speaks against it and what a parent would say stands with each.
"""

from scrutiny_tui.domain.words import Impact, JudgementValue, Stance, Strength
from scrutiny_tui.sample.book import Book
from scrutiny_tui.sample.northmere import (
    BOARD_JANUARY,
    BOARD_JULY,
    P1_HUB_1,
    P1_HUB_4,
    P2_HUB_4,
    P3_HUB_1,
)

_FOR, _AGAINST = Stance.CORROBORATES, Stance.CONTRADICTS


def of_30_october(book: Book) -> None:
    """The baseline, after the first hub."""
    hub = book.event(*P1_HUB_1)
    book.judge(
        "2018-10-30 18:30",
        hub,
        "Q1",
        JudgementValue.NOT_YET_EFFECTIVE,
        Strength.MODERATE,
        "Those closest to children see trouble early; what they see reaches leaders late, "
        "and replies rarely come back.",
        "N-001 N-002",
        against="I have read no audit yet, and a single hub is no year's work.",
        impact=Impact.ACTIVITY,
        known="The hub was held; nothing had come of it that day.",
        parent="The school told somebody about us. Nobody told the school what happened next.",
    )
    book.judge(
        "2018-10-30 18:36",
        hub,
        "Q2",
        JudgementValue.MIXED,
        Strength.LIMITED,
        "The hub makes room to think, but it took 50 minutes before one agency asked another.",
        "N-003",
        impact=Impact.ACTIVITY,
        known="I sat in the room.",
        parent="It is good that they talk. I would ask what they do on the day after.",
    )
    book.judge(
        "2018-10-30 18:41",
        hub,
        "Q3",
        JudgementValue.TOO_EARLY,
        Strength.LIMITED,
        "A first hub; nothing that I saw could yet show in practice.",
        "N-003",
        look_again="2019-01-28",
        impact=Impact.ACTIVITY,
        known="The hub was held.",
        parent="Nothing is different yet.",
    )
    book.judge(
        "2018-10-30 18:47",
        hub,
        "Q8a",
        JudgementValue.MIXED,
        Strength.LIMITED,
        "One parent was heard and said that it felt different; I saw no young people.",
        "N-004",
        against="One parent, chosen by the service to speak.",
        impact=Impact.OUTPUT,
        known="The parent said so in the room.",
        parent="I was asked, and I was listened to. I have not heard what came of it.",
    )


def of_28_january(book: Book) -> None:
    """After the last hub on Priority 1, and a Board."""
    hub, board = book.event(*P1_HUB_4), book.event(*BOARD_JANUARY)
    book.mark("2019-01-28 18:14", "E-002", _FOR, "Q1")
    book.judge(
        "2019-01-28 18:20",
        hub,
        "Q1",
        JudgementValue.MIXED,
        Strength.MODERATE,
        "Leaders now read an audit of practice; referrers still do not hear what follows.",
        "N-002 N-006 E-001",
        against="The audit is small, and I saw its figures and no case. I say 'mixed' all the "
        "same: in October nobody had such figures.",
        impact=Impact.OUTPUT,
        known="I saw the figures on the table at the hub.",
        parent="They count what is in the file. They do not ring back.",
    )
    book.mark("2019-01-28 18:23", "N-003", _AGAINST, "Q3")
    book.mark("2019-01-28 18:24", "E-004", _FOR, "Q3")
    book.judge(
        "2019-01-28 18:26",
        hub,
        "Q3",
        JudgementValue.MOSTLY_EFFECTIVE,
        Strength.MODERATE,
        "Joint visits are a real change in two teams, as their manager and staff both tell it.",
        "N-003 N-005 E-004",
        against="In October police and health sat apart and hardly asked each other anything "
        "(N-003). That was the first hub; the joint visits came after it.",
        impact=Impact.PRACTICE,
        known="A manager and two of the staff told me; I joined no visit.",
        parent="Two of them came together, and I said it once.",
    )
    book.judge(
        "2019-01-28 18:32",
        board,
        "Q4a",
        JudgementValue.MIXED,
        Strength.MODERATE,
        "The reasons are on paper and were owned at the Board; young people were not asked.",
        "N-007 E-003",
        against="A vote of practitioners is more than many would have; it is no vote of children.",
        impact=Impact.OUTPUT,
        known="The paper on how Priority 1 was chosen.",
        parent="Nobody asked us what we would put first.",
    )


def of_22_april(book: Book) -> None:
    """After the last hub on Priority 2."""
    book.mark("2019-04-22 18:06", "E-001", _FOR, "Q9a")
    book.judge(
        "2019-04-22 18:10",
        book.event(*P2_HUB_4),
        "Q9a",
        JudgementValue.MIXED,
        Strength.LIMITED,
        "Staff value relationships but changes of worker undermine them.",
        "N-003 N-008 N-010",
        look_again="2019-07-15",
        against="Four changes in a year are one group's count, and may not be typical.",
        impact=Impact.PRACTICE,
        known="A social worker told me that meetings are better with the school in the room. "
        "For children the changes of worker go the other way.",
        parent="She was good, and then she was gone.",
    )


def of_23_april(book: Book) -> None:
    """After the first hub on Priority 3."""
    hub = book.event(*P3_HUB_1)
    book.judge(
        "2019-04-23 17:50",
        hub,
        "Q2",
        JudgementValue.MOSTLY_EFFECTIVE,
        Strength.LIMITED,
        "Hubs are good thinking spaces; I could not see the learning reach teams.",
        "N-003 N-011",
        against="I judge what I saw in the room. Whether it goes further I have yet to ask.",
        impact=Impact.PRACTICE,
        known="In the room only: people who in October sat apart now stay with what a young "
        "person said before they turn to data.",
        parent="They listened to the young people. I hope that our worker hears of it too.",
    )
    book.judge(
        "2019-04-23 17:56",
        hub,
        "Q4a",
        JudgementValue.MOSTLY_EFFECTIVE,
        Strength.MODERATE,
        "Reasons are clear and now include young people.",
        "N-007 N-011",
        against="They were asked about the third priority, after the first two had been chosen.",
        impact=Impact.PRACTICE,
        known="The hub opened with their audio and worked from it; I was there.",
        parent="At least for this one they asked the young people.",
    )


def of_24_april(book: Book) -> None:
    """What three managers said the day after; the judgement on Q2 has yet to answer it."""
    book.mark("2019-04-24 11:20", "E-006", _AGAINST, "Q2")


def of_15_july(book: Book) -> None:
    """After the last hub and Board of the year. Q1 is judged again without a look at January."""
    board = book.event(*BOARD_JULY)
    book.judge(
        "2019-07-15 18:00",
        board,
        "Q1",
        JudgementValue.MIXED,
        Strength.MODERATE,
        "Leaders see audits and the right cases; front-line referrers still wait for replies "
        "and one data set was not supplied.",
        "N-001 N-002 N-006 E-001 E-002",
        strength_reason="Three voices, but one small audit and one survey of three schools, "
        "neither of which I checked against the cases.",
        against="A feedback standard for referrers has been drafted. I saw no test of it, so it "
        "does not lift the judgement.",
        impact=Impact.PRACTICE,
        known="In how leaders work: they read an audit, and the Board asked how a child would "
        "notice. I know of nothing that a child has noticed.",
        parent="The school still does not hear, and so neither do we.",
        blind=True,
    )
    book.judge(
        "2019-07-15 18:07",
        board,
        "Q3",
        JudgementValue.MOSTLY_EFFECTIVE,
        Strength.MODERATE,
        "Joint visits and school presence at strategy meetings are real changes; benefit to "
        "children is reported, not yet measured.",
        "N-003 N-005 N-008 E-004",
        against="The distance between police and health that I saw in October (N-003), and the "
        "police data that did not come. Neither undoes what two teams now do every week.",
        impact=Impact.PRACTICE,
        known="Told by a manager, a social worker and two of the staff. Families' views are due "
        "under R-2019-01 and have not come.",
        parent="We say it once now. Ask me in a year whether things are better.",
    )
    book.judge(
        "2019-07-15 18:13",
        board,
        "Q4b",
        JudgementValue.TOO_EARLY,
        Strength.LIMITED,
        "Whether these were the right ones needs a year.",
        "N-012",
        look_again="2020-07",
        impact=Impact.OUTPUT,
        known="Three priorities were worked on; what that did is the council's note of October.",
        parent="Damp, and who to ring about it, would have been on my list.",
    )
    book.judge(
        "2019-07-15 18:20",
        board,
        "Q8a",
        JudgementValue.MOSTLY_EFFECTIVE,
        Strength.MODERATE,
        "Families are asked and heard in the room; they are seldom told what changed.",
        "N-004 E-007",
        against="Nothing tells parents what was done with their words. Being asked and heard is "
        "still more than last year, and I judge the whole.",
        impact=Impact.PRACTICE,
        known="A parent and young people now have a place in the hub; I saw it at three of them.",
        parent="Thank you for asking. What did you do with it?",
    )
    book.mark("2019-07-15 18:24", "N-011", _FOR, "Q8b")
    book.judge(
        "2019-07-15 18:26",
        board,
        "Q8b",
        JudgementValue.EFFECTIVE,
        Strength.MODERATE,
        "Language in hubs is kind.",
        "N-004 N-011",
        against="Kind words in a hub are not yet kind work at home: the young people who counted "
        "their changes of worker were not in the room. I judge the language that I heard.",
        impact=Impact.PRACTICE,
        known="I heard it in five of six hubs; one parent said that it felt different.",
        parent="They spoke about us as if we were there.",
    )
    book.judge(
        "2019-07-15 18:31",
        board,
        "Q9b",
        JudgementValue.NOT_EXAMINED,
        Strength.NONE,
        "I did not see enough on family preservation decisions to judge.",
    )
    book.judge(
        "2019-07-15 18:36",
        board,
        "R12",
        JudgementValue.UNABLE_TO_CONFIRM,
        Strength.NONE,
        "I asked for police performance data in February and in April, and nothing came by "
        "the July Board.",
        "F-2019-09",
        look_again="2019-10-28",
        against="The data may well be good. I can only speak of what I was shown.",
    )
