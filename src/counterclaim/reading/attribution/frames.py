"""A cue with its possible sources and contents, before any is chosen."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from counterclaim.reading.attribution.subjects import Option
from counterclaim.reading.language import Word


class Content(NamedTuple):
    """What may be said: words in text order, and how they hang on the cue.

    `branch` is the word by which they hang on it, where there is one, `cut` the
    head of what was left out at their end.
    """

    words: Sequence[Word]
    relation: str
    branch: Word | None = None
    cut: Word | None = None


class Frame(NamedTuple):
    """A cue with its possible sources and contents."""

    cue: Word
    kind: str
    sources: list[Option]
    contents: list[Content]


class CueWords(NamedTuple):
    """Which lemmas may be cues, with the first letter of their tag ("say/V").

    The subject of an `impersonal` verb may be what is said; `saying` are the
    verbs that a quotation hangs on before it hangs on others.
    """

    cues: Collection[str]
    impersonal: Collection[str]
    saying: Collection[str]
