"""Static files under addresses that change with their content, so that browsers may keep them."""

import hashlib
import os
import pathlib

from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Scope

_HERE = pathlib.Path(__file__).parent
OWN, VENDOR = _HERE / "static", _HERE / "vendor"
_YEAR = "public, max-age=31536000, immutable"


class Assets:
    """Our own files under /static, those of npm packages under /vendor where they were fetched."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def url(self, path: str) -> str:
        """The address of a file ("static/app.css"), which must be there."""
        if path not in self._known:
            content = (_HERE / path).read_bytes()
            digest = hashlib.blake2b(content, digest_size=6).hexdigest()
            self._known[path] = f"/{path}?v={digest}"
        return self._known[path]

    def has(self, path: str) -> bool:
        """Whether a file is there: those under vendor are not where npm was not."""
        return (_HERE / path).is_file()


class HashedFiles(StaticFiles):
    """Files that a browser may keep for good when asked for with their hash."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The file, or 304 where the browser has it."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        if scope.get("query_string", b"").startswith(b"v="):
            response.headers["Cache-Control"] = _YEAR
        return response
