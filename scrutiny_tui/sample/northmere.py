"""Who and what stands in the fictional Northmere: the partnership, its agencies, its calendar.

Telephone numbers that begin with 01632 960 are kept free for fiction and reach nobody.
"""

from scrutiny_tui.domain.partnership import Agency, Partnership

TODAY = "2019-07-29"
"""The day on which the sample file lives."""

PARTNERSHIP = Partnership(
    name="Northmere",
    scrutineer="Independent scrutineer, Northmere",
    sample=True,
    stages="Between senior leaders\nPartnership chair\nThe safeguarding partners",
    front_door="Northmere front door 01632 960 001, nights 01632 960 002",
)

AGENCIES: tuple[Agency, ...] = (
    Agency(code="council", name="Northmere Council", partner=True),
    Agency(code="health", name="Northmere CCG", partner=True, ends="2022-06-30"),
    Agency(code="health", name="Northmere ICB", partner=True, starts="2022-07-01"),
    Agency(code="police", name="Northmere Police", partner=True),
    Agency(code="schools", name="Northmere schools and colleges"),
    Agency(code="gp", name="Northmere general practice"),
    Agency(code="mental-health", name="Northmere mental health trust"),
    Agency(code="youth-justice", name="Northmere youth justice service"),
    Agency(code="probation", name="Northmere probation service"),
    Agency(code="housing", name="Northmere Homes"),
    Agency(code="voluntary", name="Northmere voluntary and faith sector"),
    Agency(code="youth-forum", name="Northmere Youth Forum"),
    Agency(code="business-unit", name="Northmere partnership business unit"),
)

PRIORITIES: tuple[str, ...] = (
    "Neglect of older children",
    "Getting basic child protection right",
    "Safety outside the home",
)
"""Names of priorities 1, 2 and 3."""

BOARD_OCTOBER = ("Partnership Board", "2018-10-29")
LAUNCH_1 = ("Launch activity, Priority 1", "2018-10-30")
P1_HUB_1 = ("Learning Hub 1, Priority 1", "2018-10-30")
P1_HUB_4 = ("Learning Hub 4, Priority 1", "2019-01-28")
BOARD_JANUARY = ("Partnership Board", "2019-01-28")
LAUNCH_2 = ("Launch activity, Priority 2", "2019-01-29")
P2_HUB_1 = ("Learning Hub 1, Priority 2", "2019-01-29")
P2_HUB_4 = ("Learning Hub 4, Priority 2", "2019-04-22")
BOARD_APRIL = ("Partnership Board", "2019-04-22")
LAUNCH_3 = ("Launch activity, Priority 3", "2019-04-23")
P3_HUB_1 = ("Learning Hub 1, Priority 3", "2019-04-23")
P3_HUB_4 = ("Learning Hub 4, Priority 3", "2019-07-15")
BOARD_JULY = ("Partnership Board", "2019-07-15")
