"""What must not leave a record unasked: confidential documents and sources."""

import re
from collections.abc import Iterable
from typing import Literal

from counterclaim.model.values import Value

Redaction = Literal["leave out", "redact", "include"]
MarkKind = Literal["document", "source"]

BLACK = "\u2588"


class Mark(Value, frozen=True, kw_only=True):
    """What a person said of one document or source: confidential, or open again.

    `name` is a document's id, which stands for all versions of its page, or a
    source's name as printed. `number` counts the marks of a record.
    """

    number: int
    kind: MarkKind
    name: str
    confidential: bool
    at: str
    who: str
    reason: str | None = None


class Confidential(Value, frozen=True, kw_only=True):
    """What a person marked confidential: ids of documents, and names of sources as printed.

    Exports leave it out or redact it unless they are asked for it; the custody log says which.
    """

    documents: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is confidential."""
        return bool(self.documents or self.sources)

    def names(self, *names: str | None) -> bool:
        """Whether one of these is the name of a confidential source, however it is spaced or cased.

        >>> Confidential(sources=frozenset({"Abu Salim"})).names(None, "abu  Salim")
        True
        """
        known = {_folded(name) for name in self.sources}
        return any(_folded(name) in known for name in names if name)

    def speaks_in(self, text: str) -> bool:
        """Whether the name of a confidential source stands in a text.

        >>> Confidential(sources=frozenset({"Salim"})).speaks_in("the salim clinic")
        True
        """
        return bool(self.sources) and _pattern(self.sources).search(text) is not None

    def blacked(self, text: str) -> str:
        """A text with the names of confidential sources blacked out, offsets kept.

        >>> Confidential(sources=frozenset({"Salim"})).blacked("Salim's clinic; Salima's")
        "█████'s clinic; Salima's"
        """
        if not self.sources:
            return text
        return _pattern(self.sources).sub(lambda found: BLACK * len(found[0]), text)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Any of some names as whole words, the longest first, over any white space."""
    worded = (r"\s+".join(map(re.escape, name.split())) for name in names if name.split())
    longest = sorted(worded, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)", re.IGNORECASE)
