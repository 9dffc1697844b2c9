"""The JSON interface is sent what its description allows and what it does not: no fault of ours."""

import contextlib
from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from counterclaim.web.app import make_app
from counterclaim.web.openapi import describe
from counterclaim.web.settings import Settings
from tests.web.conftest import Site

DESCRIPTION = describe(make_app(Settings(record="none.db")))
SCHEMA = schemathesis.openapi.from_dict(DESCRIPTION)
ASKED = [
    (path, mode)
    for path, operations in sorted(DESCRIPTION["paths"].items())
    for mode in schemathesis.GenerationMode
    if mode is schemathesis.GenerationMode.POSITIVE or operations["get"].get("parameters")
]  # without parameters there is nothing to ask wrongly
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def address(dossier: str) -> Iterator[str]:
    """Where the app over the example dossier is served."""
    with contextlib.ExitStack() as stack:
        site = Site(dossier)
        site.start()
        stack.callback(site.stop)
        yield site.url


@pytest.mark.parametrize(("path", "mode"), ASKED)
def test_the_interface_answers_as_it_is_described(
    address: str, path: str, mode: schemathesis.GenerationMode
) -> None:
    @given(case=SCHEMA[path]["GET"].as_strategy(generation_mode=mode))
    @settings(
        max_examples=15, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(base_url=address, checks=CHECKS)

    ask()


def test_everything_described_is_only_read() -> None:
    methods = {method for operations in DESCRIPTION["paths"].values() for method in operations}
    assert methods == {"get"}
