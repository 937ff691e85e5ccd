"""The scrutineer's own words in the contribution of the fictional Northmere."""

TEXTS: dict[str, str] = {
    "headline": (
        "Arrangements in Northmere are mostly effective and improving; I cannot yet confirm the "
        "impact on children, and two issues, feedback to referrers and timely police data, need "
        "attention before the next Board."
    ),
    "summary": (
        "I have seen joint visits, open audits, a hub format that makes people think together, "
        "and young people's own voices at the start of a priority. I was told that families "
        "repeat themselves less; nobody has measured it yet.\n\n"
        "What worries me is plain to those closest to children: referrers wait for replies, "
        "chronologies have gaps, workers change, and one set of data did not come."
    ),
    "independence": (
        "I am the independent scrutineer of the Northmere partnership, appointed by the three "
        "safeguarding partners for up to 15 days a year. I am employed by none of them. I have "
        "implemented nothing that I now judge."
    ),
    "method": (
        "I attended the Boards and the first and last hub of each priority, read what I was "
        "given, and wrote down what I heard by role, never by name. I did not attend the hubs "
        "between, and I opened no child's file."
    ),
    "next": (
        "In October I would like to see what changed for children after Priority 1, and the "
        "police data. In the year to come I want to look at decisions that keep families "
        "together, which I could not judge this year."
    ),
}
"""Text by section code."""
