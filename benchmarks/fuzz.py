"""Damaged and hostile files of every kind, to see that each is taken or refused.

In: how many to try. Out: how many were taken and refused, and every finding: an
error that is not a refusal, a process that died or ran out of its bounds, a text
that breaks what holds of all texts. The same seed tries the same files.
"""

import collections
import io
import random
import time
import traceback
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

import click

from benchmarks.samples import SAMPLES, pdf_of, pdf_of_stream, zipped
from counterclaim.capture.containers import pieces_of
from counterclaim.capture.files import capture_of
from counterclaim.capture.pieces import Job, Piece, Refused
from counterclaim.capture.workers import Worker
from counterclaim.errors import InputError
from counterclaim.show.words import plain

SECONDS = 10
"""Of a processor, for one file; what takes longer is a finding."""

_TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b[2J", "\u202e".encode(), b"\r", b"\r\n", b"\n\n",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<![CDATA[", b"]]>", b"<div>" * 400, b"</p>" * 50,
    b"<blockquote><li>" * 60, b"<table><tr><td>" * 80, b"[" * 500, b"> " * 300, b'"', b"'", b"{",
    b'{"a":' * 300, b"../" * 9, b"9" * 40, b"-1", b"1e999", b"From x Fri Mar  4 18:20:00 2016\n",
    b"Content-Type: multipart/mixed; boundary=b\n\n", b"Content-Transfer-Encoding: base64\n",
    b"=?utf-8?b?////?=", b"charset=zlib", b"charset=utf-7", b"endobj", b"1 0 R",
    b"<< /Length 9999999 >>",
    b"/Kids [2 0 R]", b"/Filter /FlateDecode", b"stream\n", b"trailer << /Prev 0 >>", b"PK\x05\x06",
    b"WARC/1.1\r\n", b"Content-Length: 99999999999\r\n", b"Transfer-Encoding: chunked\r\n",
    b"<item>", b"</item>", b"<entry/>", b"http://[::1", b"javascript:alert(1)",
    b"datetime.datetime(",
    "\ud800".encode("utf-8", "surrogatepass"), "\U000e0001".encode(), b"\\ud800",
    b"&#xD800;", b"&#0;",
)  # fmt: skip


class Finding(NamedTuple):
    """A file that was neither taken nor refused as it should be."""

    name: str
    number: int
    what: str


class Outcome(NamedTuple):
    """What came of all files that were tried."""

    tried: int
    pieces: int
    refused: collections.Counter[str]
    findings: list[Finding]
    slowest: float


@click.command()
@click.argument("count", metavar="N", type=click.IntRange(1))
@click.option("--seed", default=7, show_default=True, help="Another seed tries other files.")
@click.option("--kind", metavar="NAME", help="Only samples whose name ends in this.")
def fuzz(count: int, seed: int, kind: str | None) -> None:
    """Try N damaged files and list what breaks the program rather than being refused."""
    outcome = run(count, seed=seed, kind=kind or "")
    print(f"tried {outcome.tried:,}: {outcome.pieces:,} documents taken")  # noqa: T201
    for reason, times in outcome.refused.most_common(40):
        print(f"  refused {times:>7,}  {reason}")  # noqa: T201
    print(f"slowest {outcome.slowest:.2f} s; findings: {len(outcome.findings)}")  # noqa: T201
    for finding in outcome.findings[:40]:
        print(f"  {finding.name} {finding.number}: {finding.what}")  # noqa: T201
    if outcome.findings:
        raise SystemExit(1)


def run(count: int, *, seed: int = 7, kind: str = "") -> Outcome:
    """Try some files, each in a process that may break."""
    refused: collections.Counter[str] = collections.Counter()
    findings: list[Finding] = []
    taken, slowest = 0, 0.0
    with Worker(seconds=SECONDS, memory=1_500_000_000) as worker:
        for number, (name, content) in enumerate(damaged(count, seed=seed, kind=kind)):
            begun = time.perf_counter()
            job = Job(name=name, content=content)
            for found in worker.pieces(job):
                if isinstance(found, Piece):
                    taken += 1
                    findings += [Finding(name, number, what) for what in _broken(found)]
                else:
                    refused[_class(found)] += 1
                    findings += [Finding(name, number, what) for what in _fatal(found, job)]
            spent = time.perf_counter() - begun
            slowest = max(slowest, spent)
    return Outcome(count, taken, refused, findings, slowest)


def damaged(count: int, *, seed: int, kind: str = "") -> Iterator[tuple[str, bytes]]:
    """Damaged files, sample by sample in turn.

    >>> [name for name, _ in damaged(2, seed=1, kind=".txt")]
    ['note.txt', 'note.txt']
    """
    chance = random.Random(seed)
    originals = {name: make() for name, make in SAMPLES.items()}
    names = [name for name in originals if name.endswith(kind)]
    for number in range(count):
        name = names[number % len(names)]
        content = originals[name]
        if content.startswith(b"PK") and chance.random() < 0.6:
            content = _damage_inside(content, chance)
        else:
            content = _damage(content, chance, originals)
        # a sample under another's name, now and then
        yield chance.choice(names) if chance.random() < 0.05 else name, content


def _damage(content: bytes, chance: random.Random, others: dict[str, bytes]) -> bytes:
    out = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        at, end = sorted(chance.randrange(len(out) + 1) for _ in range(2))
        match chance.randrange(7):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[at : min(end, at + 200)]
            case 2:
                out[at:at] = chance.choice(_TOKENS) * chance.choice((1, 1, 1, 30))
            case 3:
                out[at:at] = out[at : min(end, at + 4000)] * chance.choice((1, 2, 20))
            case 4:
                other = chance.choice(list(others.values()))
                cut = chance.randrange(len(other))
                out[at:at] = other[cut : cut + 2000]
            case 5:
                del out[at:]
            case _:
                for _ in range(chance.randrange(1, 20)):
                    if out:
                        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
        out = out[:400_000] or bytearray(b"x")
    return bytes(out)


def _damage_inside(content: bytes, chance: random.Random) -> bytes:
    """An archive with one of its files damaged, gone, doubled or blown up."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {info.filename: archive.read(info) for info in archive.infolist()}
    name = chance.choice(sorted(files))
    match chance.randrange(5):
        case 0:
            del files[name]
        case 1:
            files[f"../../{name}"] = files[name]
        case 2:
            files[name] = files[name][:200] + bytes(chance.randrange(8_000_000))
        case _:
            files[name] = _damage(files[name], chance, files)
    return zipped(files, stored=chance.random() < 0.5)


def _broken(piece: Piece) -> Iterator[str]:
    """What holds of every text and does not of this one."""
    text = piece.extracted.text
    if not text.strip():
        yield "a document without text"
    try:
        document = capture_of(piece).document
    except (ValueError, InputError) as error:
        yield f"cannot be a document: {error!r}"
        return
    for field in (document.title, document.publisher, document.author, document.url):
        if field is not None and ("\n" in field or not field.strip()):
            yield f"a field that is no line: {field[:60]!r}"
    if "\x1b" in plain(piece.name):
        yield "a name that repaints the screen"


def _fatal(refused: Refused, job: Job) -> Iterator[str]:
    """Refusals that are the program's fault, with the error that lies behind them."""
    if "\n" in refused.reason or not refused.reason:
        yield f"a reason that is no line: {refused.reason[:80]!r}"
    if "breaks the program" not in refused.reason and "takes longer" not in refused.reason:
        return
    if "takes longer" in refused.reason:
        yield refused.reason
        return
    try:
        for _ in pieces_of(job):
            pass
    except Exception:  # to be shown, whatever it is
        yield traceback.format_exc(limit=-3)
    else:
        yield f"{refused.reason}, but only in a process of its own"


def _class(refused: Refused) -> str:
    """A refusal without what is particular to its file."""
    words = refused.reason.split(":")[0].split()
    return " ".join("#" if any(c.isdigit() for c in word) else word for word in words[:8])


def bombs() -> Iterator[tuple[str, bytes]]:
    """Files that are made to exhaust whoever opens them; none is large itself."""
    laugh = b"<!DOCTYPE l [<!ENTITY a 'ha'>" + b"".join(
        b"<!ENTITY %c '%b'>" % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9)
    )
    yield "laughs.rss", laugh + b"]><rss><channel><item><title>&j;</title></item></channel></rss>"
    yield "laughs.docx", zipped({"word/document.xml": laugh + b"]><w:document>&j;</w:document>"})
    outside = b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    yield "outside.rss", outside + b"<rss><channel><item><title>&x;</title></item></channel></rss>"
    yield "zeros.docx", zipped({"word/document.xml": bytes(300_000_000)})
    yield "zeros.epub", zipped({"mimetype": b"application/epub+zip", "a": bytes(300_000_000)})
    yield "many.docx", zipped({f"word/{i}.xml": b"" for i in range(12_000)})
    yield "deep.html", b"<div>" * 200_000 + b"<p>Six people died in the raid on the town.</p>"
    yield "deep.eml", _deep_mail(3_000)
    yield "header.eml", b"From: a\nSubject: =?u?q?" + b"(=?" * 40_000 + b"\nDate: x\nTo: y\n\n"
    yield "deep.jsonl", b'{"text":' * 100_000
    yield "deep.md", b"> " * 20_000 + b"x\n" + b"[" * 50_000
    yield "wide.html", b"<p>x" * 400_000
    yield "loop.pdf", pdf_of([["x"]]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    yield "zeros.pdf", pdf_of_stream(zlib.compress(bytes(400_000_000)))
    yield "words.pdf", pdf_of_stream(zlib.compress(b"BT /F1 9 Tf 0 0 Td (x) Tj ET\n" * 3_000_000))
    yield "row.csv", b'text\n"' + b"x" * 60_000_000
    yield "line.jsonl", b'{"text": "' + b"x" * 60_000_000
    yield "list.csv", b"status,metadata,media\nx," + b"[" * 100_000 + b",[]\n"


def _deep_mail(levels: int) -> bytes:
    """A mail with parts in parts in parts."""
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(levels)
    )
    head = b"From: a@b\nSubject: x\nDate: Fri, 4 Mar 2016 18:20:00 +0200\n"
    return head + parts + b"Content-Type: text/plain\n\nSix people died.\n"
