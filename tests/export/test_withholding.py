"""What is confidential is in no file of any format, whether left out or blacked out."""

import json
import pathlib
import zipfile

import pandas
import pytest

from counterclaim.export import FORMATS, Format, export_record
from counterclaim.model.marks import Redaction
from counterclaim.record import Record

SOURCE = "Halima Osman"
TITLE = "WHAT WE KNOW SO FAR"
SENTENCE = "eleven women"


def words_in(place: pathlib.Path) -> str:
    """All that a file, or every file of a folder, says."""
    if place.is_dir():
        return "\n".join(words_in(path) for path in sorted(place.iterdir()))
    if place.suffix == ".parquet":
        return str(pandas.read_parquet(place).to_json(force_ascii=False))
    if zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as file:
            return "\n".join(file.read(name).decode(errors="replace") for name in file.namelist())
    return place.read_text(encoding="utf-8")


def exported(record: Record, place: pathlib.Path, known: Format, redaction: Redaction) -> str:
    """What an export says."""
    export_record(
        record,
        [(known, place)],
        redaction=redaction,
    )
    return words_in(place)


def hidden_document(record: Record) -> str:
    """The report that only Kordofan Harm Watch knows."""
    return next(d.id for d in record.documents() if d.publisher == "Kordofan Harm Watch")


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_a_confidential_document_is_left_out(
    dossier: Record, tmp_path: pathlib.Path, known: Format
) -> None:
    hidden = hidden_document(dossier)
    dossier.marks.mark(documents=(hidden,))
    words = exported(dossier, tmp_path / known.file, known, "leave out")
    assert words
    for secret in (hidden, TITLE, SENTENCE):
        assert secret not in words


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_a_confidential_source_leaves_its_documents_out(
    dossier: Record, tmp_path: pathlib.Path, known: Format
) -> None:
    naming = next(d.id for d in dossier.documents() if SOURCE in dossier.document(d.id).text)
    dossier.marks.mark(sources=(SOURCE,))
    words = exported(dossier, tmp_path / known.file, known, "leave out")
    assert SOURCE not in words
    assert naming not in words


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_names_and_words_are_blacked_out(
    dossier: Record, tmp_path: pathlib.Path, known: Format
) -> None:
    dossier.marks.mark(documents=(hidden_document(dossier),), sources=(SOURCE,))
    words = exported(dossier, tmp_path / known.file, known, "redact")
    for secret in (SOURCE, "Halima", TITLE, SENTENCE, json.dumps(TITLE)):
        assert secret not in words


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_everything_is_there_when_it_is_asked_for(
    dossier: Record, tmp_path: pathlib.Path, known: Format
) -> None:
    hidden = hidden_document(dossier)
    dossier.marks.mark(documents=(hidden,), sources=(SOURCE,))
    marked = exported(dossier, tmp_path / known.file, known, "include")
    assert hidden in marked
