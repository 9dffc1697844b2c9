"""Mails, mailboxes and pages saved as MHTML.

In: the bytes of a mail, or an open mailbox. Out: the text of a mail and what its
header says, its attachments, the mails of a mailbox with their places.
"""

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from typing import IO, NamedTuple

from counterclaim.capture.addresses import web_address
from counterclaim.capture.dates import moment_of
from counterclaim.capture.encodings import codec_named, decode
from counterclaim.capture.markup import lines_of
from counterclaim.capture.pages import read_page
from counterclaim.capture.texts import Extracted, one_line, plain_lines, text_of_lines
from counterclaim.errors import InputError
from counterclaim.model.documents import Published

MOST_PARTS = 500
_LINE = 1 << 16
_LONGEST_HEADER = 2_000
_ESCAPED = re.compile(r"^>(>*From )", re.MULTILINE)


class Attachment(NamedTuple):
    """A file that came with a mail."""

    name: str
    media_type: str
    content: bytes


class Mail(NamedTuple):
    """A mail with what came with it; `id` is its Message-ID."""

    extracted: Extracted
    attachments: tuple[Attachment, ...]
    id: str | None


def read_mail(content: bytes, *, name: str, unescape: bool = False) -> Mail:
    """A mail's text and attachments; `name` is for messages.

    `unescape` takes away the ">" that a mailbox puts before lines that begin with "From ".
    """
    message = _parse(content, name)
    parts = _parts(message, name)
    bodies = _bodies(parts, name)
    if unescape:
        bodies = {kind: _ESCAPED.sub(r"\1", text) for kind, text in bodies.items()}
    text, kind = _best(bodies, name)
    title, sent = _header(message, "Subject"), _header(message, "Date")
    sender, address = parseaddr(_header(message, "From") or "")
    at = moment_of(sent) if sent else None
    if title and text and not text.startswith(title):
        text = f"{title}\n\n{text}"
    extracted = Extracted(
        text=text,
        media_type="message/rfc822",
        extractor=f"mail/1 {kind}",
        title=title,
        publisher=_list_name(message),
        author=one_line(sender) or address or None,
        published=Published(at=at, method="metadata") if at else None,
    )
    return Mail(extracted, tuple(_attachments(parts, name)), _header(message, "Message-ID"))


def read_saved_page(content: bytes, *, name: str, url: str | None = None) -> Extracted:
    """The article of a page that a browser saved as MHTML, and what the page says of itself."""
    message = _parse(content, name)
    for part in _parts(message, name):
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        place = url or _header(message, "Snapshot-Content-Location")
        place = place or _header(part, "Content-Location")
        text = _text(part, name)
        page = read_page(text, encoding="utf-8", name=name, url=web_address(place))
        fields = {f: getattr(page, f) for f in page.__struct_fields__}
        fields |= {"media_type": "multipart/related", "extractor": f"mhtml/1 {page.extractor}"}
        return Extracted(**fields | {"url": page.url or web_address(place)})
    raise InputError(f"{name}: holds no page")


def split_mailbox(file: IO[bytes], *, most: int) -> Iterator[tuple[int, int, bytes | None]]:
    """The mails of a mailbox with where they begin and end; `None` for one of more bytes.

    A mail's bytes are those between the lines that begin with "From ", without the
    blank line before the next.

    >>> import io
    >>> box = io.BytesIO(b"From a Mon\\nTo: x\\n\\nSix.\\n\\nFrom b Tue\\nTo: y\\n\\nNine.\\n")
    >>> list(split_mailbox(box, most=100))
    [(11, 23, b'To: x\\n\\nSix.\\n'), (35, 48, b'To: y\\n\\nNine.\\n')]
    """
    at = begins = 0
    lines: list[bytes] = []
    length, blank, inside, whole = 0, True, False, True
    while line := file.readline(_LINE):
        if whole and blank and line.startswith(b"From "):
            if inside:
                yield _bounded(begins, lines, length, most)
            inside, begins, length = True, at + len(line), 0
            lines.clear()
        elif inside:
            length += len(line)
            if length <= most:
                lines.append(line)
            elif lines:
                lines = [b""]
        at += len(line)
        blank, whole = line in (b"\n", b"\r\n"), line.endswith(b"\n")
    if inside:
        yield _bounded(begins, lines, length, most)


def _bounded(
    begins: int, lines: list[bytes], length: int, most: int
) -> tuple[int, int, bytes | None]:
    if length > most:
        return begins, begins + length, None
    if len(lines) > 1 and lines[-1] in (b"\n", b"\r\n"):
        lines = lines[:-1]
    content = b"".join(lines)
    return begins, begins + len(content), content


def _parse(content: bytes, name: str) -> Message:
    # the older policy: the newer one takes time without bound over a hostile header
    try:
        return email.message_from_bytes(content, policy=email.policy.compat32)
    except Exception as error:  # hostile mails break the library in many ways
        raise InputError(f"{name}: cannot be read as a mail ({type(error).__name__})") from None


def _header(message: Message, key: str) -> str | None:
    """A header in one line; one that breaks the library as it was sent."""
    stated = str(message.get(key) or "")[:_LONGEST_HEADER]
    try:
        return one_line(_writable(str(make_header(decode_header(stated)))))
    except Exception:  # hostile headers break the library in many ways
        return one_line(_writable(stated))


def _writable(words: str) -> str:
    """Words without the halves of surrogate pairs that stand for bytes of no known meaning."""
    return words.encode("utf-8", "replace").decode()


def _list_name(message: Message) -> str | None:
    """The name of the list that a mail came over, if it gives one."""
    stated = _header(message, "List-Id") or ""
    return one_line(stated.split("<")[0].strip(' "'))


def _parts(message: Message, name: str) -> list[Message]:
    """The leaves of a mail; a mail that was forwarded whole is one leaf."""
    leaves: list[Message] = []
    waiting: list[Message] = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart":
            inner = part.get_payload()
            waiting += reversed([p for p in inner if isinstance(p, Message)])
        else:
            leaves.append(part)
        if len(leaves) + len(waiting) > MOST_PARTS:
            raise InputError(f"{name}: has more than {MOST_PARTS} parts: refused")
    return leaves


def _bodies(parts: list[Message], name: str) -> dict[str, str]:
    """The first plain and the first HTML text that is no attachment."""
    bodies: dict[str, str] = {}
    for part in parts:
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and not _is_attached(part) and kind not in bodies:
            bodies[kind] = _text(part, name)
    return bodies


def _best(bodies: dict[str, str], name: str) -> tuple[str, str]:
    """The plain text, unless it is a stub beside the HTML."""
    plain = plain_lines(bodies.get("text/plain", "")).strip()
    html = bodies.get("text/html", "")
    if html and len(plain) < 200:
        shown = text_of_lines(lines_of(html, name=name)).strip()
        if len(shown) > 2 * len(plain):
            return shown, "html"
    return plain, "plain"


def _text(part: Message, name: str) -> str:
    content = _payload(part)
    charset = _stated(part.get_content_charset)
    codec = codec_named(charset)
    if codec:
        try:
            return content.decode(codec)
        except UnicodeError:
            pass  # it says what it is not: told from the bytes, as everywhere
    return decode(content, name=name, declared=True)[0] if content.strip() else ""


def _stated(ask: Callable[[], str | None]) -> str | None:
    """What a header of a part says, nothing where it breaks the library."""
    try:
        return ask()
    except Exception:  # hostile headers break the library in many ways
        return None


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attachments(parts: list[Message], name: str) -> Iterator[Attachment]:
    for number, part in enumerate(parts, 1):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                yield Attachment(f"mail {number}", kind, inner[0].as_bytes())
        elif _is_attached(part) and part.get_content_maintype() in ("text", "application"):
            content = _payload(part)
            if content.strip():
                yield Attachment(_file_name(part) or f"part {number}", kind, content)


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _file_name(part: Message) -> str | None:
    """What the sender calls a file, without any folders before it."""
    stated = _stated(part.get_filename) or ""
    return one_line(_writable(re.split(r"[/\\]", stated)[-1][:120]))
