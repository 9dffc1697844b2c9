"""What several test files share."""

import contextlib
import os
import pathlib
import shutil
from collections.abc import Callable, Iterator

import pytest

from counterclaim.reading.language import Model, load_model
from counterclaim.record.places import on_server
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


STORES = ("sqlite", "postgresql")
"""Where a record may be kept; what a record does is tested in both."""


@contextlib.contextmanager
def new_place(request: pytest.FixtureRequest, path: pathlib.Path) -> Iterator[str]:
    """Where a new record can be made: a file at a path, or a database, as the fixture asks."""
    if request.param == "sqlite":
        yield str(path)
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    with cluster.record() as address:
        yield address


@pytest.fixture(params=STORES)
def place(request: pytest.FixtureRequest, tmp_path: pathlib.Path) -> Iterator[str]:
    """Where a new record can be made: once a file, once a database of a server."""
    with new_place(request, tmp_path / "test.db") as found:
        yield found


@pytest.fixture(scope="module", params=STORES)
def shared_place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A place for a record that the tests of a file share."""
    with new_place(request, tmp_path_factory.mktemp("record") / "test.db") as found:
        yield found


@pytest.fixture
def copied(
    request: pytest.FixtureRequest, tmp_path: pathlib.Path
) -> Iterator[Callable[[str], str]]:
    """Gives a copy of a record that a test may change, in the store that it is in."""
    made: list[str] = []

    def copy(place: str) -> str:
        if not on_server(place):
            return str(shutil.copy(place, tmp_path / "copied.db"))
        cluster: Cluster = request.getfixturevalue("cluster")
        made.append(cluster.database(like=place))
        return made[-1]

    yield copy
    for address in made:
        cluster: Cluster = request.getfixturevalue("cluster")
        cluster.drop(address)
