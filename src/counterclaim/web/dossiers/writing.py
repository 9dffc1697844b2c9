"""A dossier written to a folder: pages, the files they load, texts, originals, hashes."""

import hashlib
import importlib.resources
import os
import pathlib
import tempfile
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from counterclaim.errors import InputError
from counterclaim.evidence.contents import SUFFIXES
from counterclaim.export.outputs import Output, Staging
from counterclaim.model.marks import Redaction
from counterclaim.model.values import Value
from counterclaim.record import Record, open_record
from counterclaim.web.dossiers.addresses import file_of
from counterclaim.web.dossiers.gathering import Progress, gather
from counterclaim.web.dossiers.passing import Passed, pass_on
from counterclaim.web.dossiers.rewriting import ASSETS, MAP_DATA, Rewriting
from counterclaim.web.dossiers.screens import Told, dossier_app

MANIFEST = "manifest-sha256.txt"
_WEB = pathlib.Path(__file__).parent.parent
_RUNS = frozenset({"html", "mhtml", "eml", "xml", "bin"})
"""Captured files that a browser might run something of: they get names that it shows as text."""


class Dossier(Value, frozen=True, kw_only=True):
    """What a dossier holds; `sha256` is that of its manifest, which has those of all files.

    Of `blacked` documents names are blacked out; `withheld` ones are counted, never named.
    """

    path: str
    sha256: str
    documents: tuple[str, ...]
    incidents: tuple[str, ...]
    blacked: tuple[str, ...] = ()
    withheld: int = 0


def write_dossier(
    record: Record,
    out: str | os.PathLike[str],
    *,
    wanted: tuple[str, ...],
    redaction: Redaction = "leave out",
    originals: bool = True,
    progress: Progress | None = None,
) -> Dossier:
    """Write incidents, by id or the beginning of it, to a folder of pages that open anywhere.

    Raises `InputError` where nothing may be shown, or something is at `out` already; nothing
    is written then.
    """
    place = pathlib.Path(out)
    if place.is_file():
        raise InputError(f"{place}: is a file: name a folder that is not there yet")
    with Staging() as staging, tempfile.TemporaryDirectory(prefix="counterclaim-") as room:
        folder = staging.output(place, folder=True)
        hidden = record.marks.confidential()
        passing = pathlib.Path(room) / "dossier.db"
        passed = pass_on(record, passing, incidents=wanted, hidden=hidden, redaction=redaction)
        if not passed.incidents and not passed.left_out:
            gone = " ".join(wanted)
            raise InputError(f"{gone}: is told of no longer: list them with counterclaim incidents")
        if not passed.incidents:
            raise InputError(
                "all of it is confidential: write it with --confidential redact or include"
            )
        files = _files(passing, passed, record.session.day().isoformat(), originals, progress)
        digest = _write(folder, files)
        dossier = Dossier(
            path=str(place), sha256=digest, documents=passed.documents,
            incidents=passed.incidents, blacked=passed.blacked, withheld=passed.left_out,
        )  # fmt: skip
        record.custody.exported(
            "dossier",
            sha256=digest,
            redaction=redaction,
            documents=dossier.documents,
            filters={"of": " ".join(dossier.incidents)},
            left_out=dossier.withheld,
        )
        staging.commit()
    return dossier


def _files(
    passing: pathlib.Path, passed: Passed, day: str, originals: bool, progress: Progress | None
) -> Iterator[tuple[str, bytes]]:
    """Every file of a dossier but the manifest."""
    with open_record(passing, create=False) as record:
        kinds = {name: record.document(name).media_type for name in passed.whole}
        captured = {name: _original_file(name, kinds[name]) for name in kinds if originals}
        for name in passed.documents:
            yield f"texts/{name}.txt", record.document(name).text.encode()
        for name, file in captured.items():
            yield file, record.original(name)
    told = Told(
        day=day, incidents=passed.incidents, documents=passed.documents, blacked=passed.blacked,
        originals=captured, left_out=passed.left_out,
    )  # fmt: skip
    pages, marks = gather(dossier_app(passing, told), progress or _silent)
    yield from _pages(pages, captured)
    yield f"{ASSETS}/{MAP_DATA}", _map_data(marks)
    yield "README.txt", _readme(told)


def _pages(
    pages: Mapping[str, HtmlElement], originals: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """Every page, and the files that they load."""
    rewriting = Rewriting(pages.keys(), originals)
    for address, page in pages.items():
        yield file_of(address), rewriting.page(page)
    for address, file in sorted(rewriting.assets.items()):
        yield f"{ASSETS}/{file}", (_WEB / address.split("?")[0].lstrip("/")).read_bytes()
    licences = _WEB / "vendor" / "LICENSES.txt"
    if licences.is_file():
        yield f"{ASSETS}/{licences.name}", licences.read_bytes()


def _map_data(marks: bytes) -> bytes:
    """The marks of the map and the outlines under them, as a script that a page can load."""
    outlines = _WEB / "vendor" / "countries.json"
    land = outlines.read_bytes().strip() if outlines.is_file() else b"null"
    return b'"use strict";\nwindow.counterclaimMap = {"outlines": %b,\n"marks": %b};\n' % (
        land,
        marks,
    )


def _original_file(name: str, media_type: str) -> str:
    suffix = SUFFIXES.get(media_type, "bin")
    return f"originals/{name}.{suffix}" + (".txt" if suffix in _RUNS else "")


def _readme(told: Told) -> bytes:
    held = []
    if told.left_out:
        held.append(f"{told.left_out} of the documents are confidential and left out.")
    if told.blacked:
        held.append(
            f"In {len(told.blacked)} documents names are blacked out, letter by letter, and their\n"
            "originals are withheld. The SHA-256 of their text is that of the text as shown."
        )
    page = importlib.resources.files("counterclaim.web.dossiers") / "readme.txt"
    text = page.read_text(encoding="utf-8").format(
        program=told.program, day=told.day, held="\n".join(held) or "Nothing is withheld."
    )
    return text.encode()


def _write(folder: Output, files: Iterator[tuple[str, bytes]]) -> str:
    """Write files and the manifest of their hashes, whose own is given."""
    digests: dict[str, str] = {}
    for name, content in files:
        room, _, file = name.rpartition("/")
        place = folder.path(room) / file if room else folder.path(file)
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)
        digests[name] = hashlib.sha256(content).hexdigest()
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    folder.path(MANIFEST).write_bytes(lines.encode())
    return hashlib.sha256(lines.encode()).hexdigest()


def _silent(done: int, of: int) -> None:
    """Tell nobody."""
