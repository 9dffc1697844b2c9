"""A record of the example dossier, read once, and a copy of it for each test."""

import csv
import datetime
import pathlib
from collections.abc import Callable, Iterator

import pytest

from counterclaim.capture import capture_file
from counterclaim.pipeline import read_document
from counterclaim.reading.language import Model
from counterclaim.record import Record, open_record
from counterclaim.record.copies import copy_to
from counterclaim.relating import relate_record
from tests.conftest import ROOT, STORES
from tests.postgres import Cluster

DOSSIER = ROOT / "examples" / "dossier"


@pytest.fixture(scope="session")
def dossier_file(model: Model, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The file of a record into which the example dossier was read."""
    path = tmp_path_factory.mktemp("dossier") / "dossier.db"
    with (
        open_record(path, who="tester") as record,
        (DOSSIER / "dossier.csv").open(encoding="utf-8") as rows,
    ):
        for row in csv.DictReader(rows):
            capture = capture_file(
                str(DOSSIER / row["file"]),
                published=datetime.date.fromisoformat(row["published"]),
                publisher=row["publisher"],
            )
            record.add(capture, read_document(capture.document, model=model))
        relate_record(record)
    return path


@pytest.fixture(scope="session", params=STORES)
def dossier_place(request: pytest.FixtureRequest, dossier_file: pathlib.Path) -> str:
    """The same in each store."""
    if request.param == "sqlite":
        return str(dossier_file)
    cluster: Cluster = request.getfixturevalue("cluster")
    address = cluster.database()
    copy_to(dossier_file, address)
    return address


@pytest.fixture
def dossier(dossier_place: str, copied: Callable[[str], str]) -> Iterator[Record]:
    """The record of the example dossier, a copy that a test may change."""
    with open_record(copied(dossier_place), who="tester") as record:
        yield record
