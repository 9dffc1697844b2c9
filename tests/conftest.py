"""What several test files share."""

import os
import pathlib
from collections.abc import Iterator

import pytest

from counterclaim.reading.language import Model, load_model
from tests.postgres import Cluster, find_programs

ROOT = pathlib.Path(__file__).parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"


@pytest.fixture(scope="session")
def model() -> Model:
    """The language model, loaded once for the tests that truly need it."""
    return load_model()


@pytest.fixture(scope="session")
def corpora() -> pathlib.Path:
    """The folder of public corpora beside the checkout; its tests are skipped without it."""
    if not CORPORA.is_dir():
        pytest.skip("the corpora are not beside this checkout (../shared/corpora)")
    return CORPORA


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of the tests' own."""
    programs = find_programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("no PostgreSQL server is installed (apt-get install postgresql)")
        pytest.skip("no PostgreSQL server is installed (apt-get install postgresql)")
    running = Cluster(programs)
    yield running
    running.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: pathlib.Path) -> str:
    """Where a new record can be made: once a file, once a database of a server."""
    if request.param == "sqlite":
        return str(tmp_path / "test.db")
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.database()
