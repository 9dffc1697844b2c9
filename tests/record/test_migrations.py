"""An older record is brought up to date with everything in it."""

import pathlib
import sqlite3
import zlib

import pytest
from sqlalchemy import inspect

from counterclaim.record import open_record, tables
from counterclaim.record.checks import sha256
from counterclaim.record.contents import pack
from counterclaim.record.sqlite import LATEST, create_at_version
from tests.record.captures import make_capture, make_reading


def fill_first_version(path: pathlib.Path) -> str:
    """A document and its reading, as the first version of the program kept them."""
    capture = make_capture()
    document = capture.document
    content, plain = pack(make_reading(document))
    with sqlite3.connect(path) as file:
        file.execute(
            "INSERT INTO originals VALUES (?, ?, ?)",
            (document.original_sha256, len(capture.content), zlib.compress(capture.content)),
        )
        file.execute("INSERT INTO pages VALUES (1, 'file:x')")
        file.execute(
            "INSERT INTO documents (number, id, page, version, name, captured_at, original_sha256, "
            "text_sha256, text, media_type, extractor) VALUES (1, ?, 1, 1, 'note.txt', "
            "'2026-01-02T03:04:05.000+00:00', ?, ?, ?, 'text/plain', 'text/1')",
            (document.id, document.original_sha256, document.text_sha256, document.text),
        )
        file.execute(
            "INSERT INTO readings VALUES (1, 1, 1, '2026-01-02T03:04:05.000+00:00', '1', 'm', "
            "?, ?)",
            (sha256(plain.encode()), content),
        )
    file.close()
    return document.id


@pytest.mark.parametrize("version", range(1, LATEST))
def test_every_older_version_is_upgraded(tmp_path: pathlib.Path, version: int) -> None:
    path = tmp_path / "old.db"
    create_at_version(path, version)
    with open_record(path) as record:
        record.add(make_capture(), make_reading(make_capture().document))
        assert record.search("clinic", within="claims")
        assert record.verify() == ()


def test_the_search_index_is_filled_from_what_the_first_version_kept(
    tmp_path: pathlib.Path,
) -> None:
    path = tmp_path / "old.db"
    create_at_version(path, 1)
    identifier = fill_first_version(path)
    with open_record(path) as record:
        assert {hit.kind for hit in record.search("clinic")} == {"claim", "text"}
        assert record.document(identifier).text == make_capture().document.text
        assert record.verify() == (
            f"{identifier}: its capture is not in the custody log",
            f"{identifier}: a reading of it is not in the custody log",
        )


def test_migrations_lead_to_the_tables_the_program_uses(tmp_path: pathlib.Path) -> None:
    with open_record(tmp_path / "test.db") as record:
        seen = inspect(record.session.engine)
        for name, table in tables.metadata.tables.items():
            columns = {column["name"] for column in seen.get_columns(name)}
            assert columns == {column.name for column in table.columns}
