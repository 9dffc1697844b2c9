"""Web archives: WARC files, and WACZ packages of them.

In: an open archive. Out: the pages and papers it holds, each with the bytes the
server sent (out of their transfer encoding and compression), the answer's
headers, and the digest that was checked. Pictures, scripts and the like are
passed over and counted.
"""

import datetime
import hashlib
import json
import urllib.parse
import zipfile
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, NamedTuple

from counterclaim.capture.addresses import web_address
from counterclaim.capture.bodies import MOST_BYTES, unpack
from counterclaim.capture.pieces import Refused, refusal
from counterclaim.capture.zips import BROKEN, open_zip, read_member
from counterclaim.errors import InputError
from counterclaim.model.captures import Response

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MOST_PACKAGE = 4_000_000_000

_TAKEN = (
    "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/epub+zip", "message/rfc822",
)  # fmt: skip


class Archived(NamedTuple):
    """A page of an archive as the server gave it."""

    content: bytes
    media_type: str
    response: Response
    place: str
    seal: str | None


def read_warc(
    file: IO[bytes], *, name: str, only: frozenset[str] = frozenset()
) -> Iterator[Archived | Refused]:
    """The pages of a WARC file; `only` those at these URLs, if any are given."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    records = iter(ArchiveIterator(file, record_types=wanted, parse_http=True))
    passed = number = 0
    while True:
        number += 1
        try:
            record = next(records, None)
            if record is None:
                break
            found = _archived(record, name, only)
        except MemoryError:
            raise
        except InputError as error:
            yield refusal(name, error)
            continue
        except Exception as error:  # hostile archives break the library in many ways
            raise InputError(
                f"{name}: breaks off at record {number} ({type(error).__name__})"
            ) from None
        if found:
            yield found
        else:
            passed += 1
    if number == 1:
        raise InputError(f"{name}: holds no answers of servers")


def read_wacz(file: IO[bytes], *, name: str) -> Iterator[Archived | Refused]:
    """The pages that a WACZ package lists, out of its WARC files.

    The package's own digests of these files are checked first.
    """
    with open_zip(file, name=name, unpacked=MOST_PACKAGE) as archive:
        pages = frozenset(_pages(archive, name))
        stated = _digests(read_member(archive, "datapackage.json", name=name), name)
        for member in sorted(archive.namelist()):
            if member.startswith("archive/") and member.endswith((".warc", ".warc.gz")):
                try:
                    yield from _member_pages(archive, member, stated.get(member), pages, name)
                except BROKEN:
                    raise InputError(f"{name}: is a broken zip archive") from None


def _member_pages(
    archive: zipfile.ZipFile, member: str, stated: str | None, pages: frozenset[str], name: str
) -> Iterator[Archived | Refused]:
    """The pages of one WARC file of a package."""
    with archive.open(member) as warc:
        seal = _checked(warc, stated, name, member)
    with archive.open(member) as warc:
        for found in read_warc(warc, name=name, only=pages):
            if isinstance(found, Archived):
                place = f"{member} {found.place}"
                yield found._replace(place=place, seal=_both(seal, found.seal))
            else:
                yield found


def _archived(record: "WarcRecord", name: str, only: frozenset[str]) -> Archived | None:
    headers = record.headers
    url = web_address((headers.get("WARC-Target-URI") or "").strip("<>"))
    http = record.http_headers if record.is_http else None
    status = http.status_code if http is not None else 200
    stated = (http.get("Content-Type") if http is not None else headers.get("Content-Type")) or ""
    media_type = stated.split(";")[0].strip().lower()
    if url is None or status != 200 or media_type not in _TAKEN:
        return None
    if (only and _bare(url) not in only) or urllib.parse.urlsplit(url).path == "/robots.txt":
        return None
    if record.content_length > MOST_BYTES:
        raise InputError(f"{name}: {url} is larger than {MOST_BYTES // 1_000_000} MB")
    seal = _record_seal(record, url, name)
    packed = record.reader.read(MOST_BYTES + 1)
    encodings = (
        () if http is None else (http.get("Transfer-Encoding"), http.get("Content-Encoding"))
    )
    at = record.record_date or datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    return Archived(
        content=unpack(packed, encodings, name=f"{name} {url}"),
        media_type=stated,
        response=Response(
            url=url,
            final_url=url,
            status=status,
            at=at.astimezone(datetime.UTC),
            headers=http.to_tuples() if http is not None else (),
        ),
        place=f"record {record.record_id}",
        seal=seal,
    )


def _record_seal(record: "WarcRecord", url: str, name: str) -> str | None:
    """The digest that a record carries, checked against its bytes."""
    for key in ("WARC-Payload-Digest", "WARC-Block-Digest"):
        digest = record.headers.get(key)
        if not digest:
            continue
        record.freeze()
        check = record.verify_payload_digest if "Payload" in key else record.verify_block_digest
        if check():
            return f"{key} {digest}"
        if "Block" in key:
            raise InputError(
                f"{name}: {url} does not match the digest its archive gives ({digest})"
            )
    return None


def _pages(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    """The URLs of a package's lists of pages."""
    for member in archive.namelist():
        if not member.startswith("pages/") or not member.endswith(".jsonl"):
            continue
        for line in read_member(archive, member, name=name).splitlines():
            try:
                page = json.loads(line)
            except (ValueError, RecursionError):
                continue
            url = page.get("url") if isinstance(page, dict) else None
            if isinstance(url, str):
                yield _bare(url)


def _bare(url: str) -> str:
    return url.split("#")[0].rstrip("/")


def _digests(package: bytes, name: str) -> dict[str, str]:
    """The digests that a package gives of its files, by their paths."""
    try:
        resources = json.loads(package)["resources"] if package else []
        return {r["path"]: r["hash"] for r in resources if "hash" in r}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InputError(f"{name}: its datapackage.json is broken") from None


def _checked(file: IO[bytes], stated: str | None, name: str, member: str) -> str | None:
    if not stated:
        return None
    kind, _, digest = stated.rpartition(":")
    if (kind or "sha256") not in ("sha256", "sha512", "md5"):
        return None
    found = hashlib.new(kind or "sha256")
    while block := file.read(1 << 20):
        found.update(block)
    if found.hexdigest() != digest.lower():
        raise InputError(f"{name}: {member} does not match the digest the package gives")
    return f"datapackage {stated}"


def _both(*seals: str | None) -> str | None:
    return ", ".join(filter(None, seals)) or None
