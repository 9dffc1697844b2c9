"""What somebody may do: everything where one person works alone, by role in a team."""

from typing import Any, Literal

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

Role = Literal["viewer", "reviewer", "admin"]
Act = Literal["read", "review", "add", "administer"]

_ALLOWED: dict[Role, frozenset[Act]] = {
    "viewer": frozenset({"read"}),
    "reviewer": frozenset({"read", "review", "add"}),
    "admin": frozenset({"read", "review", "add", "administer"}),
}


def may(request: Request, act: Act) -> bool:
    """Whether whoever asks may do something."""
    user = getattr(request.state, "user", None)
    return user is None or act in _ALLOWED[user.role]


def name_of(request: Request) -> str | None:
    """Who asks, for the custody log; `None` for the person at this machine."""
    user = getattr(request.state, "user", None)
    return user.name if user else None


def theirs(request: Request, who: str | None) -> bool:
    """Whether what somebody began is for whoever asks: their own, and all of it for an admin."""
    return who == name_of(request) or may(request, "administer")


def _needs(act: Act) -> Any:
    def check(request: Request) -> None:
        if not may(request, act):
            raise HTTPException(403, f"your role does not let you {act}: ask an admin")

    return Depends(check)


reviewing = _needs("review")
adding = _needs("add")
administering = _needs("administer")
