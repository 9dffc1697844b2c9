"""Every answer says how long it took."""

import re

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import ADDRESS


@pytest.mark.parametrize("path", ["/", "/api/overview", "/static/app.css", "/nowhere"])
def test_an_answer_of_any_kind_tells_its_milliseconds(client: TestClient, path: str) -> None:
    answer = client.get(f"{ADDRESS}{path}")
    assert re.fullmatch(r"app;dur=\d+\.\d", answer.headers["server-timing"])
