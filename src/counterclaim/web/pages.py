"""Pages: templates with everything in them escaped, and what every page knows."""

import datetime
import pathlib
import urllib.parse

import jinja2
import markupsafe
from fastapi import Request
from starlette.responses import HTMLResponse, Response

from counterclaim.model.decisions import Decision
from counterclaim.show import words
from counterclaim.web import changes
from counterclaim.web.assets import Assets
from counterclaim.web.colours import colour_of
from counterclaim.web.controls import visible
from counterclaim.web.forgery import token_for
from counterclaim.web.marked import marked
from counterclaim.web.navigation import entries
from counterclaim.web.roles import may
from counterclaim.web.selections import places_of
from counterclaim.web.theme import theme_of
from counterclaim.web.views.tasks import task_pieces

_TEMPLATES = pathlib.Path(__file__).parent / "templates"


class Pages:
    """Renders templates; one for the life of an app."""

    def __init__(self, assets: Assets) -> None:
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters.update(
            plain=words.plain,
            counted=words.counted,
            visible=visible,
            marked=marked,
            day=day,
            spaced=spaced,
        )
        self._templates.globals.update(
            asset=assets.url, has_asset=assets.has, colour=colour_of, path=path,
            value_words=words.value_words, certainty_words=words.certainty_words,
            day_words=words.day_words, range_words=words.range_words, joined=words.joined,
            places_of=places_of, choices=changes, decision_lines=_decision_lines,
            task_pieces=task_pieces,
        )  # fmt: skip

    def prepare(self) -> None:
        """Make every template ready, so that who opens a screen first does not wait for it."""
        for name in self._templates.list_templates():
            self._templates.get_template(name)

    def render(self, request: Request, template: str, **values: object) -> str:
        """A template's text for a request."""
        return self._templates.get_template(template).render(
            request=request,
            here=request.url.path,
            theme=theme_of(request),
            navigation=entries(request),
            record_name=request.app.state.records.name,
            user=getattr(request.state, "user", None),
            known=not request.app.state.desk.closed or getattr(request.state, "user", None),
            may=lambda act: may(request, act),
            csrf=lambda: _csrf_field(request),
            still=getattr(request.app.state, "still", None),
            **values,
        )


def page(request: Request, template: str, *, status: int = 200, **values: object) -> Response:
    """Answer with a page; `values` are what its template shows."""
    pages: Pages = request.app.state.pages
    return HTMLResponse(pages.render(request, template, **values), status)


def partial(request: Request) -> bool:
    """Whether htmx asks for a part of a page, which templates then give alone."""
    return request.headers.get("hx-request") == "true"


def path(*parts: object, **query: object) -> str:
    """An address within the app, its parts quoted; values of `None` are left out.

    >>> path("documents", "doc-5f0f", page=2, who=None)
    '/documents/doc-5f0f?page=2'
    """
    where = "/" + "/".join(urllib.parse.quote(str(part), safe="") for part in parts)
    asked = {key: value for key, value in query.items() if value not in (None, "")}
    return f"{where}?{urllib.parse.urlencode(asked, doseq=True)}" if asked else where


def day(moment: datetime.date | datetime.datetime | str | None) -> str:
    """The calendar day of a moment, "undated" where there is none.

    >>> day("2015-10-03T08:00:00+02:00"), day(None)
    ('2015-10-03', 'undated')
    """
    return str(moment)[:10] if moment else "undated"


def spaced(word: str) -> str:
    """A point's name as people write it.

    >>> spaced("children_killed")
    'children killed'
    """
    return word.replace("_", " ")


def _decision_lines(decision: Decision) -> list[str]:
    """What was decided, as the terminal words it."""
    from counterclaim.show.review import decision_lines

    return decision_lines(decision)


def _csrf_field(request: Request) -> markupsafe.Markup:
    field = '<input type="hidden" name="csrf" value="{}">'
    return markupsafe.Markup(field).format(token_for(request))
