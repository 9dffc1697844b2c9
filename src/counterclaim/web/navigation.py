"""The screens that the head of every page leads to; one shows once it has a route."""

from fastapi import Request

from counterclaim.model.values import Value


class Entry(Value, frozen=True, kw_only=True):
    """A screen in the navigation; `key` goes there after g on the keyboard."""

    path: str
    label: str
    key: str


ENTRIES = (
    Entry(path="/", label="Start", key="s"),
    Entry(path="/incidents", label="Incidents", key="i"),
    Entry(path="/disputes", label="Disputes", key="d"),
    Entry(path="/documents", label="Documents", key="o"),
    Entry(path="/map", label="Map", key="m"),
    Entry(path="/sources", label="Sources", key="p"),
    Entry(path="/review", label="Review", key="r"),
    Entry(path="/export", label="Export", key="e"),
)


def entries(request: Request) -> tuple[Entry, ...]:
    """The entries whose screens this app has."""
    known: frozenset[str] = request.app.state.paths
    return tuple(entry for entry in ENTRIES if entry.path in known)
