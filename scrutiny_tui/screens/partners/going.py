"""From what is kept as a draft to the form that it belongs to."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrutiny_tui.screens.form_page import FormPage
    from scrutiny_tui.store import Store

FORMS: tuple[str, ...] = ("agency", "role", "forum", "year", "successor")
"""Forms of these pages, as editors are named."""


def form_of(store: "Store", kind: str, which: str) -> "FormPage":
    """The form of an agency, role, forum or year by its number, or of a new one."""
    n = int(which) if which.isdecimal() else None
    if kind == "role":
        from scrutiny_tui.screens.partners.roles import RoleForm

        return RoleForm(store, n)
    if kind == "forum":
        from scrutiny_tui.screens.partners.forums import ForumForm

        return ForumForm(store, n)
    if kind == "year":
        from scrutiny_tui.screens.partners.years import YearForm

        return YearForm(store, n)
    from scrutiny_tui.screens.partners.agencies import AgencyForm, SuccessorForm

    if kind == "successor":
        return SuccessorForm(store, int(which))
    return AgencyForm(store, n)
