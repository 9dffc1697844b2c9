"""Files of every kind that can be added, made of texts of our own.

Tests take them as they are; `python -m benchmarks fuzz` takes them apart.
"""

import datetime
import email.message
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Sequence

LINES = (
    "Shells hit the fish market in Dorna on Friday, killing six people, the town's mayor said.",
    "The army denied that it had fired at the market and called the claim a lie.",
    "“We do not shell markets,” Colonel Adel Haddad told reporters on Saturday.",
)
TITLE = "Shelling hits market in Dorna"
URL = "https://harbourwire.example/2016/shelling-dorna"

PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE}</title>
<meta property="og:site_name" content="Harbour Wire">
<meta property="article:published_time" content="2016-03-04T18:20:00+02:00">
<meta property="article:author" content="Lena Okoro"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>{TITLE}</h1><p>{LINES[0]}</p>
<figure><img src="a.jpg"><figcaption>Smoke over the harbour of Dorna.</figcaption></figure>
<h2>Army denial</h2><p>{LINES[1]}</p><blockquote><p>{LINES[2]}</p></blockquote>
<ul><li>six people dead</li><li>ten people hurt</li></ul>
<p>Residents said that the shelling went on for an hour before it stopped.</p></article>
<footer>All rights reserved.</footer></body></html>"""


def pdf_of(pages: Sequence[Sequence[str]], *, title: str | None = TITLE) -> bytes:
    """A PDF with one line of text under the other on each page; "" leaves a gap.

    >>> pdf_of([["Six died."]])[:5]
    b'%PDF-'
    """
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    info = f"<< /Title ({title}) /Author (Lena Okoro) >>" if title else "<< >>"
    parts: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font.encode(),
    ]
    for i, lines in enumerate(pages):
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        parts.append(_stream(b"\n".join(_shown(lines))))
    parts.append(info.encode("cp1252"))
    return _numbered(parts)


def pdf_of_stream(packed: bytes) -> bytes:
    """A PDF of one page whose drawing is this zlib stream."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        _stream(packed, b"/Filter /FlateDecode "),
        b"<< >>",
    ]
    return _numbered(parts)


def _stream(content: bytes, options: bytes = b"") -> bytes:
    return b"<< %b/Length %d >>\nstream\n%b\nendstream" % (options, len(content), content)


def _shown(lines: Sequence[str]) -> list[bytes]:
    at, shown = 780, []
    for line in lines:
        size = 16 if line.startswith("# ") else 11
        words = line.removeprefix("# ").encode("cp1252", "replace")
        words = words.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        if words:
            shown.append(b"BT /F1 %d Tf 72 %d Td (%b) Tj ET" % (size, at, words))
        at -= 24 if size == 16 else 14
    return shown


def _numbered(parts: Sequence[bytes]) -> bytes:
    """A PDF's objects with the table of where each begins."""
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    trailer = b"<< /Size %d /Root 1 0 R /Info %d 0 R >>" % (size, len(parts))
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n%b\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, trailer, len(out))
    )


def pdf() -> bytes:
    """A report of two pages with a heading, a running head and page numbers."""
    start, _, rest = LINES[0].partition(" killing ")
    first = ["Dorna Observer", f"# {TITLE}", "4 March 2016", "", start, f"killing {rest}"]
    second = ["Dorna Observer", LINES[1], "", LINES[2], "2"]
    return pdf_of([[*first, "1"], second, ["Dorna Observer", "The shelling ended at noon.", "3"]])


def word() -> bytes:
    """A Word file with a title, a quotation, a list, a table and a caption."""
    import docx

    file = docx.Document()
    file.add_heading(TITLE, 0)
    file.add_paragraph("4 March 2016")
    file.add_paragraph(LINES[0])
    file.add_heading("Army denial", 1)
    file.add_paragraph(LINES[2], style="Intense Quote")
    file.add_paragraph("six people dead", style="List Bullet")
    file.add_paragraph("ten people hurt", style="List Bullet")
    table = file.add_table(2, 2)
    for cell, words in zip(table._cells, ("Town", "Dead", "Dorna", "6"), strict=True):
        cell.text = words
    file.add_paragraph("Smoke over the harbour.", style="Caption")
    file.core_properties.author = "Lena Okoro"
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def mail(*, attached: bool = True) -> bytes:
    """A mail from a list, with a plain text and a PDF that came with it."""
    message = email.message.EmailMessage()
    message["From"] = "Lena Okoro <lena@harbourwire.example>"
    message["To"] = "desk@harbourwire.example"
    message["Subject"] = TITLE
    message["Date"] = "Fri, 4 Mar 2016 18:20:00 +0200"
    message["Message-ID"] = "<dorna-1@harbourwire.example>"
    message["List-Id"] = "Harbour Wire alerts <alerts.harbourwire.example>"
    message.set_content("\n\n".join([*LINES[:2], f"> {LINES[2]}"]))
    if attached:
        message.add_attachment(
            pdf(), maintype="application", subtype="pdf", filename="../../statement.pdf"
        )
        message.set_boundary("-dorna-")
    return message.as_bytes()


def mailbox() -> bytes:
    """A mailbox of two mails, one with a line that begins with "From "."""
    second = mail(attached=False).replace(b"dorna-1", b"dorna-2").replace(b"six", b"nine")
    second = second.replace(b"The army", b">From the army's side: it", 1)
    return b"".join(b"From x@y Fri Mar  4 18:20:00 2016\n" + m + b"\n" for m in (mail(), second))


def saved_page() -> bytes:
    """A page as a browser saves it in one file."""
    message = email.message.EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = URL
    message["Subject"] = TITLE
    message.set_content(PAGE, subtype="html", cte="quoted-printable")
    message["Content-Location"] = URL
    message.make_related(boundary="-dorna-")
    return message.as_bytes()


def table() -> bytes:
    """A table of three reports, one over two lines."""
    rows = [
        "id,published,outlet,headline,body,link",
        f'7,2016-03-04,Harbour Wire,{TITLE},"{LINES[0]}\n{LINES[1]}",{URL}',
        f'8,04/03/2016,Dorna Observer,Denial,"{LINES[1]}",',
        f'9,2016-03-06T10:00:00+02:00,Dorna Observer,Colonel,"{LINES[2]}",',
    ]
    return "\r\n".join(rows).encode() + b"\r\n"


def json_lines() -> bytes:
    """Posts as JSON, one a line."""
    posts = [
        {"id": i, "created_at": 1457108400 + i, "user": {"name": "dorna_now"}, "text": line}
        for i, line in enumerate(LINES)
    ]
    return "\n".join(json.dumps(post, ensure_ascii=False) for post in posts).encode()


def parquet() -> bytes:
    """The posts of `json_lines` as a Parquet file, with a picture in a column of bytes."""
    import pyarrow
    import pyarrow.parquet

    day = datetime.datetime(2016, 3, 4, 18, 20, tzinfo=datetime.UTC)
    posts = [
        {
            "id": i,
            "created_at": day,
            "user": {"name": "dorna_now"},
            "text": line,
            "picture": b"\xff",
        }
        for i, line in enumerate(LINES)
    ]
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(posts), out)
    return out.getvalue()


def rss() -> bytes:
    """An RSS feed of two entries and one that is a title alone."""
    items = "".join(
        f"<item><title>{TITLE} {i}</title><link>{URL}/{i}</link><guid>{URL}/{i}</guid>"
        f"<pubDate>Fri, 04 Mar 2016 18:2{i}:00 +0200</pubDate>"
        f"<description><![CDATA[<p>{line}</p><blockquote>{LINES[2]}</blockquote>]]></description>"
        "</item>"
        for i, line in enumerate(LINES[:2])
    )
    alone = f"<item><title>Alone</title><link>{URL}/9</link></item>"
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>Harbour Wire</title><language>en</language>{items}{alone}</channel></rss>"
    ).encode()


def atom() -> bytes:
    """An Atom feed of one entry."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>Dorna Observer</title><entry><title>{TITLE}</title><id>tag:dorna,1</id>"
        f'<link href="{URL}"/><published>2016-03-04T18:20:00+02:00</published>'
        f"<updated>2016-03-05T09:00:00Z</updated><author><name>Lena Okoro</name></author>"
        f'<content type="html">&lt;p&gt;{LINES[0]}&lt;/p&gt;&lt;p&gt;{LINES[1]}&lt;/p&gt;</content>'
        "</entry></feed>"
    ).encode()


def book() -> bytes:
    """An EPUB report of two chapters."""
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title>'
        "<dc:creator>Lena Okoro</dc:creator><dc:publisher>Dorna Observer</dc:publisher>"
        "<dc:language>en</dc:language><dc:date>2016-03-04</dc:date></metadata><manifest>"
        '<item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    chapter = (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        "<title>x</title></head><body><h1>{}</h1><p>{}</p></body></html>"
    )
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": b'<container><rootfiles><rootfile full-path="OPS/p.opf"/>'
            b"</rootfiles></container>",
            "OPS/p.opf": package.encode(),
            "OPS/text/one.xhtml": chapter.format("The market", LINES[0]).encode(),
            "OPS/text/two.xhtml": chapter.format("The denial", LINES[1]).encode(),
        }
    )


def zipped(files: dict[str, bytes], *, stored: bool = False) -> bytes:
    """A zip archive of some files, always the same bytes."""
    out = io.BytesIO()
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, content in files.items():
            # a book's first file says what it is, for all to see
            how = zipfile.ZIP_STORED if name == "mimetype" else kind
            archive.writestr(zipfile.ZipInfo(name), content, how)
    return out.getvalue()


def warc_record(url: str, body: bytes, headers: str, *, digest: str | None = None) -> bytes:
    """A WARC record of a server's answer."""
    answer = f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode() + body
    seal = f"WARC-Block-Digest: {digest}\r\n" if digest else ""
    number = hashlib.sha1(url.encode()).hexdigest()
    return (
        (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n{seal}"
            "WARC-Date: 2016-03-05T08:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{number[:8]}-{number[8:12]}-4000-8000-{number[12:24]}>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        ).encode()
        + answer
        + b"\r\n\r\n"
    )


def warc(*, packed: bool = False) -> bytes:
    """A web archive of a page (compressed by its server), a picture and a PDF."""
    body = gzip.compress(PAGE.encode(), mtime=0)
    records = [
        warc_record(URL, body, "Content-Type: text/html\r\nContent-Encoding: gzip"),
        warc_record(f"{URL}/a.jpg", b"\xff\xd8\xff", "Content-Type: image/jpeg"),
        warc_record(f"{URL}/report.pdf", pdf(), "Content-Type: application/pdf"),
    ]
    return b"".join(gzip.compress(r, mtime=0) if packed else r for r in records)


def wacz() -> bytes:
    """A WACZ package that lists the page alone."""
    archive = warc(packed=True)
    digest = hashlib.sha256(archive).hexdigest()
    package = {"resources": [{"path": "archive/data.warc.gz", "hash": f"sha256:{digest}"}]}
    return zipped(
        {
            "datapackage.json": json.dumps(package).encode(),
            "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n'
            + json.dumps({"url": URL, "title": TITLE}).encode(),
            "archive/data.warc.gz": archive,
        },
        stored=True,
    )


SAMPLES: dict[str, Callable[[], bytes]] = {
    "note.txt": lambda: "\n\n".join(LINES).encode(),
    "note.md": lambda: f"# {TITLE}\n\n{LINES[0]}\n\n> {LINES[2]}\n\n- one\n- two\n".encode(),
    "page.html": PAGE.encode,
    "page.mhtml": saved_page,
    "report.pdf": pdf,
    "report.docx": word,
    "book.epub": book,
    "mail.eml": mail,
    "box.mbox": mailbox,
    "posts.csv": table,
    "posts.jsonl": json_lines,
    "posts.parquet": parquet,
    "feed.rss": rss,
    "feed.atom": atom,
    "crawl.warc": warc,
    "crawl.warc.gz": lambda: warc(packed=True),
    "crawl.wacz": wacz,
}
"""A maker for each kind of file, by a name of that kind."""
