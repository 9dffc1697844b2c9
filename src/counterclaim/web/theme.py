"""Dark or light: what the machine says, unless a person has chosen here."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from counterclaim.web.forgery import checked_form

type Theme = Literal["auto", "light", "dark"]

router = APIRouter()
_COOKIE = "theme"
_YEAR = 31536000


def theme_of(request: Request) -> Theme:
    """What a person has chosen, "auto" where nothing."""
    chosen = request.cookies.get(_COOKIE)
    if chosen == "light":
        return "light"
    return "dark" if chosen == "dark" else "auto"


@router.post("/theme", include_in_schema=False, dependencies=[checked_form])
def choose(theme: Annotated[Theme, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Keep the choice in a cookie, and go back to where it was made."""
    response = RedirectResponse(local(back), 303)
    response.set_cookie(_COOKIE, theme, max_age=_YEAR, samesite="strict", httponly=True)
    return response


def local(address: str) -> str:
    """An address within this app, the start page for any other.

    >>> local("/incidents?page=2"), local("//elsewhere.example/"), local("https://elsewhere.example")
    ('/incidents?page=2', '/', '/')
    """
    inside = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if inside and address.isprintable() else "/"
