"""A record of the example dossier, read once, and a copy of it for each test."""

import csv
import datetime
import pathlib
import shutil
from collections.abc import Iterator

import pytest

from counterclaim.capture import capture_file
from counterclaim.pipeline import read_document
from counterclaim.reading.language import Model
from counterclaim.record import Record, open_record
from counterclaim.relating import relate_record
from tests.conftest import ROOT

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


@pytest.fixture
def dossier(dossier_file: pathlib.Path, tmp_path: pathlib.Path) -> Iterator[Record]:
    """The record of the example dossier, a copy that a test may change."""
    path = tmp_path / "dossier.db"
    shutil.copy(dossier_file, path)
    with open_record(path, who="tester") as record:
        yield record
