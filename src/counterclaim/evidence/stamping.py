"""Timestamps of the custody log by an outside authority (RFC 3161), for those who want them.

Only the hash of the log's last line is sent, only when somebody asks for it, and only to
the authority they name. What comes back proves to others that the log, and everything
its hashes vouch for, was there at that time.
"""

import hashlib
import pathlib
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from counterclaim.errors import InputError
from counterclaim.record import Record
from counterclaim.record.rows import Timestamp

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

MOST_BYTES = 1_000_000
_WAIT = 30.0
_GRANTED = (0, 1)

type Post = Callable[[str, bytes], bytes]


def stamp(
    record: Record, authority: str, *, ca: pathlib.Path | None = None, post: Post | None = None
) -> Timestamp:
    """Have an authority, by its URL, stamp the last line of a record's custody log.

    `ca` is a file of the certificates that the authority's is vouched for by; with it the
    signature is checked before the answer is kept. `post` sends a query and gives the answer.
    """
    client = _library()
    head = record.custody.head()
    if head is None:
        raise InputError("the custody log is empty: there is nothing to stamp")
    if not authority.startswith(("https://", "http://")):
        raise InputError(f"{authority}: is not the URL of a timestamp authority")
    builder = client.TimestampRequestBuilder().data(head.sha256.encode())
    query = builder.hash_algorithm(client.HashAlgorithm.SHA256).build()
    answer = (post or _post)(authority, query.as_bytes())
    response = _decoded(answer, authority)
    if response.status not in _GRANTED:
        said = "; ".join(response.status_string) or f"status {response.status}"
        raise InputError(f"{authority}: refused to stamp the log ({said})")
    roots = _certificates(ca) if ca else ()
    wrong = next(_faults(response, head.sha256, roots), None)
    if response.tst_info.nonce != query.nonce:
        wrong = "it answers another query"
    if wrong:
        raise InputError(f"{authority}: its answer cannot be kept: {wrong}")
    at = response.tst_info.gen_time.isoformat(timespec="seconds")
    return record.timestamps.keep(head, authority=authority, at=at, token=answer)


def stamp_problems(record: Record, *, ca: pathlib.Path | None = None) -> Iterator[str]:
    """What is wrong with a record's timestamps; signatures are checked where `ca` is given."""
    stamps = record.timestamps.all()
    roots = _certificates(ca) if ca else ()
    for one in stamps:
        try:
            response = _decoded(one.token, one.authority)
        except InputError as error:
            yield f"timestamp {one.number}: {error}"
            continue
        for fault in _faults(response, one.sha256, roots):
            yield f"timestamp {one.number}: {fault}"


def _faults(
    response: "TimeStampResponse", stamped: str, roots: Sequence["Certificate"]
) -> Iterator[str]:
    client = _library()
    if response.tst_info.message_imprint.message != hashlib.sha256(stamped.encode()).digest():
        yield "it stamps something else"
    elif roots:
        builder = client.VerifierBuilder()
        for root in roots:
            builder = builder.add_root_certificate(root)
        try:
            builder.build().verify_message(response, stamped.encode())
        except client.VerificationError as error:
            yield f"its signature does not hold ({error})"


def _decoded(answer: bytes, authority: str) -> "TimeStampResponse":
    try:
        response: TimeStampResponse = _library().decode_timestamp_response(answer)
    except ValueError:
        raise InputError(f"{authority}: its answer is no timestamp") from None
    return response


def _certificates(path: pathlib.Path) -> Sequence["Certificate"]:
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError):
        raise InputError(f"{path}: holds no certificates in PEM form") from None


def _post(authority: str, query: bytes) -> bytes:
    """Send a query and take the answer, never more than a stamp can be."""
    import httpx

    headers = {"Content-Type": "application/timestamp-query"}
    answer = b""
    try:
        with httpx.stream(
            "POST", authority, content=query, headers=headers, timeout=_WAIT
        ) as response:
            response.raise_for_status()
            for piece in response.iter_bytes():
                answer += piece
                if len(answer) > MOST_BYTES:
                    raise InputError(f"{authority}: its answer is too large for a timestamp")
    except httpx.HTTPError as error:
        raise InputError(f"{authority}: cannot be asked ({error})") from None
    return answer


def _library() -> ModuleType:
    try:
        import rfc3161_client
    except ImportError:
        raise InputError(
            "timestamps need the package rfc3161-client: pip install 'counterclaim[timestamps]'"
        ) from None
    return rfc3161_client
