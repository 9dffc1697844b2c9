"""Make parses and readings by hand, so that most tests load no model.

A sentence is written as one line of words, each `text/TAG/dep/head` with an
optional entity type, where `head` is the position of the head in the same
sentence, counted from 0 (leave it out for the root):

>>> parse = make_parse("Ash/NNP/compound/1/PERSON Carter/NNP/nsubj/2/PERSON said/VBD/ROOT so/RB/advmod/2 ././punct/2")
>>> parse.text, parse.words[1].head.text, parse.words[1].entity_start
('Ash Carter said so.', 'said', False)

Neighbours of one entity type are one name; write `B-PERSON` where a second one
begins at once. A slash inside a word is written as `\\/`. Blanks come where
English puts them; glue a word to the one before it with a leading `~`.

`python -m tests.build "Some text."` prints this notation for any text, as the
language model parses it: check it, mend what the model got wrong, paste it.
"""  # noqa: E501

import datetime
import hashlib
import sys

from counterclaim.model.blocks import Block, BlockKind
from counterclaim.model.documents import Document, Published
from counterclaim.model.readings import Reading, Versions
from counterclaim.model.spans import Span
from counterclaim.model.values import value_id
from counterclaim.reading.language import READ_KINDS, Parse, SentenceRow, build_parse

_GLUED_TAGS = frozenset({",", ".", ":", "''", "POS", "-RRB-"})
_OPENING_TAGS = frozenset({"``", "-LRB-"})
_VERSIONS = Versions(counterclaim="0", model="by hand", model_version="0", spacy="0")

type Line = str | tuple[BlockKind, str]
"""A paragraph in notation, or a block's kind with its notation (plain text if it is not read)."""


def make_parse(*lines: Line, document: str = "doc", text: str | None = None) -> Parse:
    """A `Parse` of blocks in notation; a block's sentences stand on lines of their own.

    Give `text` where spacing matters; the words must then occur in it in order.
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    rows: list[SentenceRow] = []
    at = first = number = 0
    for line in lines:
        kind, words = line if isinstance(line, tuple) else ("paragraph", line)
        if kind not in READ_KINDS:
            start = at if text is None else text.index(words, at)
            end = start + len(words)
            pieces.append(words)
        else:
            start = end = -1
            position = at
            for notation in filter(None, map(str.strip, words.splitlines())):
                row, position = _sentence(notation, position, first, text, pieces, start < 0)
                rows.append((number, row))
                first += len(row)
                start = row[0][1] if start < 0 else start
                end = row[-1][1] + len(row[-1][0])
            number += 1
        blocks.append(_block(document, kind, start, end))
        pieces.append("\n")
        at = end + 1
    whole = text if text is not None else "".join(pieces[:-1])
    done = [
        Block(id=b.id, kind=b.kind, span=Span.of(whole, b.span.start, b.span.end)) for b in blocks
    ]
    return build_parse(document, whole, done, rows)


def _block(document: str, kind: BlockKind, start: int, end: int) -> Block:
    return Block(id=value_id("block", document, start), kind=kind, span=Span(start, end, ""))


def _sentence(
    notation: str, at: int, first: int, text: str | None, pieces: list[str], fresh: bool
) -> tuple[list[tuple[str, int, str, str, str, bool, int]], int]:
    """The rows of one sentence, the position after it, and its words added to `pieces`."""
    row = []
    blank_before_next = not fresh
    before = ""
    for token in notation.split():
        glued = token.startswith("~")
        fields = token.removeprefix("~").replace("\\/", "\0").split("/")
        word = fields[0].replace("\0", "/")
        tag, dep = fields[1].replace("\0", "/"), fields[2]
        head = first + (int(fields[3]) if len(fields) > 3 and fields[3] else len(row))
        entity = fields[4] if len(fields) > 4 else ""
        starts = bool(entity) and (entity.startswith("B-") or entity != before)
        before = entity = entity.removeprefix("B-")
        if text is not None:
            at = text.index(word, at)
        elif blank_before_next and not (glued or tag in _GLUED_TAGS or word == "n't"):
            pieces.append(" ")
            at += 1
        row.append((word, at, tag, dep, entity, starts, head))
        pieces.append(word)
        at += len(word)
        blank_before_next = tag not in _OPENING_TAGS
    return row, at


def span_in(text: str, words: str, nth: int = 0) -> Span:
    """The span of some words in a text, their first occurrence or a later one.

    >>> span_in("one two one", "one", 1)
    Span(start=8, end=11, text='one')
    """
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span.of(text, start, start + len(words))


def make_document(
    text: str,
    *,
    id: str = "doc",
    publisher: str | None = None,
    published: datetime.date | str | None = None,
    title: str | None = None,
) -> Document:
    """A captured text, as if given on the command line."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    day = datetime.date.fromisoformat(published) if isinstance(published, str) else published
    return Document(
        id=id, text=text, text_sha256=digest, original_sha256=digest, media_type="text/plain",
        extractor="by hand", publisher=publisher, title=title,
        published=None if day is None else Published(at=day, method="given"),
    )  # fmt: skip


def make_reading(document: Document, **values: object) -> Reading:
    """A reading of a document with the given values (`claims=...`, `events=...`)."""
    published = document.published.day if document.published else None
    return Reading(
        document=document.id, text_sha256=document.text_sha256, versions=_VERSIONS,
        publisher=document.publisher, published=published, title=document.title,
        **values,  # type: ignore[arg-type]
    )  # fmt: skip


def notation_of(parse: Parse) -> str:
    """A parse in the notation of this module, a sentence a line, a blank line between blocks."""
    lines: list[str] = []
    block = None
    for sentence in parse.sentences:
        if block is not None and sentence.block is not block:
            lines.append("")
        block = sentence.block
        first = sentence.words[0].i
        tokens = []
        for i, word in enumerate(sentence.words):
            fields = [word.text.replace("/", "\\/"), word.tag.replace("/", "\\/"), word.dep]
            if word.head is not word or word.entity:
                fields.append("" if word.head is word else str(word.head.i - first))
            if word.entity:
                previous = sentence.words[i - 1].entity if i else ""
                again = word.entity_start and previous == word.entity
                fields.append(f"B-{word.entity}" if again else word.entity)
            glue = i and parse.text[word.start - 1] != " " and word.tag not in _GLUED_TAGS
            if glue and sentence.words[i - 1].tag not in _OPENING_TAGS and word.text != "n't":
                fields[0] = "~" + fields[0]
            tokens.append("/".join(fields))
        lines.append(" ".join(tokens))
    return "\n".join(lines)


if __name__ == "__main__":
    from counterclaim.reading.language import load_model
    from counterclaim.reading.layout import find_blocks

    given = " ".join(sys.argv[1:]) or sys.stdin.read()
    print(notation_of(load_model().parse("doc", given, find_blocks("doc", given))))  # noqa: T201
