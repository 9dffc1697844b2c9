"""The description of the JSON interface, with msgspec's own schemas in it."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from counterclaim import __version__
from counterclaim.web.answers import COMPONENTS

_ABOUT = (
    "Every screen of the web app as JSON. Ids are stable, lists come in pages, answers carry an "
    "ETag. Offsets are half-open and count Unicode code points of a document's text."
)


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI description, made once."""
    if app.openapi_schema is None:
        found = get_openapi(
            title="counterclaim", version=__version__, description=_ABOUT, routes=app.routes
        )
        schemas = found.setdefault("components", {}).setdefault("schemas", {})
        schemas.update(COMPONENTS)
        app.openapi_schema = found
    return app.openapi_schema
