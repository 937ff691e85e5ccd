"""What was done, and taking it back: undo and redo of whole actions, across restarts."""

import json
from typing import Any, NamedTuple

from scrutiny_tui.store.database import Database
from scrutiny_tui.store.errors import Rule


class Action(NamedTuple):
    """One thing the scrutineer did."""

    n: int
    label: str
    at: str
    zone: str
    undoes: int | None


class Change(NamedTuple):
    """One row that an action changed; `before` and `after` are its columns, or None."""

    at: str
    zone: str
    label: str
    table: str
    event: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class History:
    """The actions of a file, oldest to newest, and the walk back and forth along them.

    Undo is linear: it takes back the latest action that stands. An undo is itself an action that
    names what it undoes, and redo is the undoing of an undo, so both work after a restart. A
    barrier (the making of the file, a migration) cannot be undone.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def last(self, limit: int = 50) -> list[Action]:
        """The latest actions, newest first."""
        rows = self._db.rows(
            "select n, label, at, zone, undoes from action order by n desc limit ?", (limit,)
        )
        return [Action(*row) for row in rows]

    def next_undo(self) -> Action | None:
        """The action that undo would take back, or None."""
        return self._walk(redo=False)

    def next_redo(self) -> Action | None:
        """The action that redo would bring back, or None."""
        undo = self._walk(redo=True)
        return self._action(undo.undoes) if undo and undo.undoes else None

    def undo(self) -> str:
        """Take back the latest action that stands; gives its label.

        Raises:
            Rule: there is nothing to undo.
        """
        found = self.next_undo()
        if found is None:
            raise Rule("There is nothing to undo.")
        self._reverse(found, f"Undo: {found.label}")
        return found.label

    def redo(self) -> str:
        """Bring back what was undone last; gives its label.

        Raises:
            Rule: there is nothing to redo.
        """
        undone = self._walk(redo=True)
        if undone is None or undone.undoes is None:
            raise Rule("There is nothing to redo.")
        label = self._action(undone.undoes).label
        self._reverse(undone, f"Redo: {label}")
        return label

    def touched(self) -> list[int]:
        """Numbers of the records that the latest action changed, or undid, in order."""
        rows = self._db.rows(
            "select distinct record from change where action = (select max(n) from action) "
            "and record is not null order by record"
        )
        return [n for (n,) in rows]

    def of(self, n: int) -> list[Change]:
        """Everything that happened to a record and its links, oldest first."""
        rows = self._db.rows(
            "select a.at, a.zone, a.label, c.tbl, c.event, c.before, c.after from change c "
            "join action a on a.n = c.action where c.record = ?1 or c.other = ?1 order by c.n",
            (n,),
        )
        return [
            Change(*row[:5], *(json.loads(item) if item else None for item in row[5:]))
            for row in rows
        ]

    def _action(self, n: int) -> Action:
        row = self._db.row("select n, label, at, zone, undoes from action where n = ?", (n,))
        return Action(*row)  # type: ignore[misc]

    def _walk(self, *, redo: bool) -> Action | None:
        """Walk back over pairs of undo and redo to the next action to undo, or undo to redo."""
        cursor = self._db.value("select max(n) from action") or 0
        while cursor > 0:
            row = self._db.row(
                "select a.n, a.label, a.at, a.zone, a.undoes, a.barrier, u.undoes from action a "
                "left join action u on u.n = a.undoes where a.n <= ? order by a.n desc limit 1",
                (cursor,),
            )
            if row is None:
                return None
            found, barrier, inner = Action(*row[:5]), row[5], row[6]
            if found.undoes is None:
                return None if barrier or redo else found
            is_redo = inner is not None
            if redo and not is_redo:
                return found
            if not redo and is_redo:
                cursor = inner
            else:
                cursor = found.undoes - 1
        return None

    def _reverse(self, action: Action, label: str) -> None:
        """Put back what an action changed. What it added is withdrawn with its links in place,
        so that it can still be read as what it was.
        """
        with self._db.action(label, undoes=action.n):
            changes = self._db.rows(
                "select tbl, record, event, before, after from change where action = ? "
                "order by n desc",
                (action.n,),
            )
            added = {row[1] for row in changes if row[0] == "record" and row[2] == "insert"}
            for table, record, event, before, after in changes:
                if record not in added or (table, event) == ("record", "insert"):
                    self._put_back(table, record, event, before, after)

    def _put_back(
        self, table: str, record: int, event: str, before: str | None, after: str | None
    ) -> None:
        """Undo one changed row. A record that was added is withdrawn, never deleted."""
        if table == "link":
            self._put_back_link(event, before, after)
        elif event == "update" and before is not None:
            values = json.loads(before)
            names = ", ".join(f'"{name}" = :{name}' for name in values if name != "n")
            self._db.execute(f'update "{table}" set {names} where n = :n', values)
        elif table == "record":
            self._db.execute("update record set withdrawn = 1 where n = ?", (record,))

    def _put_back_link(self, event: str, before: str | None, after: str | None) -> None:
        values = json.loads((after if event == "insert" else before) or "{}")
        sql = (
            "delete from link where source = :source and relation = :relation and target = :target"
            if event == "insert"
            else "insert into link (source, relation, target) values (:source, :relation, :target)"
        )
        self._db.execute(sql, values)
