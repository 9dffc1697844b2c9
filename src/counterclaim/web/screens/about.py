"""The pages about the app itself: its keys, its JSON interface."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from counterclaim.web.openapi import describe
from counterclaim.web.pages import page

router = APIRouter(include_in_schema=False)


@router.get("/keys")
def keys(request: Request) -> Response:
    """What keys do, for browsers that run no script."""
    return page(request, "keys.html")


@router.get("/api")
def interface(request: Request) -> Response:
    """The JSON interface as a page, made from its own description."""
    found = describe(request.app)
    return page(request, "api.html", routes=_routes(found), kinds=_kinds(found))


def _routes(description: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "name": operation["operationId"],
            "method": method.upper(),
            "path": path,
            "summary": operation.get("summary", ""),
            "kind": _name(_schema_of(operation)),
            "parameters": [_parameter(p) for p in operation.get("parameters", ())],
        }
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]


def _schema_of(operation: dict[str, Any]) -> dict[str, Any]:
    content = operation["responses"].get("200", {}).get("content", {})
    schema: dict[str, Any] = content.get("application/json", {}).get("schema", {})
    return schema


def _parameter(parameter: dict[str, Any]) -> dict[str, str]:
    return {
        "name": parameter["name"],
        "where": parameter["in"],
        "kind": _kind(parameter.get("schema", {})),
        "description": parameter.get("description", ""),
    }


def _kinds(description: dict[str, Any]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        (
            name,
            schema.get("description", "").split("\n")[0],
            [(field, _kind(of)) for field, of in schema.get("properties", {}).items()],
        )
        for name, schema in sorted(description["components"]["schemas"].items())
    ]


def _name(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _kind(schema: dict[str, Any]) -> str:
    """A type as a person reads it."""
    if "$ref" in schema:
        return _name(schema)
    if "anyOf" in schema:
        return " or ".join(_kind(part) for part in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    if "prefixItems" in schema:
        return f"({', '.join(_kind(part) for part in schema['prefixItems'])})"
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return str(schema.get("format") or schema.get("type", "any"))
