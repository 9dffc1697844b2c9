"""The description of the JSON interface, with msgspec's own schemas in it."""

from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from counterclaim import __version__
from counterclaim.web.answers import KIND, KINDS

_REFERENCE = "#/components/schemas/{name}"
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
        schemas, components = msgspec.json.schema_components(KINDS, ref_template=_REFERENCE)
        _write_out(found, list(schemas))
        found.setdefault("components", {}).setdefault("schemas", {}).update(components)
        app.openapi_schema = found
    return app.openapi_schema


def _write_out(value: object, schemas: list[dict[str, Any]]) -> None:
    """Put schemas in the places that wait for them."""
    if isinstance(value, dict):
        reference = value.get("$ref")
        if isinstance(reference, str) and reference.startswith(KIND):
            del value["$ref"]
            value.update(schemas[int(reference.removeprefix(KIND))])
        for inner in value.values():
            _write_out(inner, schemas)
    elif isinstance(value, list):
        for inner in value:
            _write_out(inner, schemas)
