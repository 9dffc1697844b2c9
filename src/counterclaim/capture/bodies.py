"""The body of a server's answer, out of its transfer encoding and compression."""

import zlib

from counterclaim.errors import InputError

MOST_BYTES = 50_000_000


def unpack(content: bytes, encodings: "tuple[str | None, ...]", *, name: str) -> bytes:
    """The bytes of the page itself, of bounded size; `name` is for messages.

    >>> unpack(b"4\\r\\nSix.\\r\\n0\\r\\n\\r\\n", ("chunked", None), name="page")
    b'Six.'
    """
    for encoding in ",".join(filter(None, encodings)).lower().split(","):
        match encoding.strip():
            case "chunked":
                content = _unchunked(content)
            case "gzip" | "x-gzip" | "deflate":
                content = _inflated(content, name)
            case "br":
                content = _unbrotlied(content, name)
            case "" | "identity":
                pass
            case other:
                raise InputError(f"{name}: is compressed in a way not known here ({other[:20]})")
    return content


def _unchunked(content: bytes) -> bytes:
    """Chunks as one; what is in none, since an archive took them apart, stays as it is."""
    body, at = [], 0
    while at < len(content):
        end = content.find(b"\r\n", at, at + 1000)
        try:
            size = int(content[at : end if end >= 0 else at].split(b";")[0], 16)
        except ValueError:
            return content
        if size <= 0:
            break
        body.append(content[end + 2 : end + 2 + size])
        at = end + 4 + size
    return b"".join(body)


def _inflated(content: bytes, name: str) -> bytes:
    for window in (47, -15):  # gzip or zlib by its header, then bare deflate
        try:
            return _bounded(zlib.decompressobj(window).decompress(content, MOST_BYTES + 1), name)
        except zlib.error:
            continue
    return content  # it says that it is compressed and is not


def _unbrotlied(content: bytes, name: str) -> bytes:
    import brotli

    machine = brotli.Decompressor()
    try:
        opened = machine.process(content, output_buffer_limit=MOST_BYTES + 1)
    except brotli.error:
        return content
    return _bounded(opened, name)


def _bounded(content: bytes, name: str) -> bytes:
    if len(content) > MOST_BYTES:
        raise InputError(f"{name}: unpacks to more than {MOST_BYTES // 1_000_000} MB")
    return content
