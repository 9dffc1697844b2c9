"""What must not leave a record unasked: confidential documents and sources."""

from typing import Literal

from counterclaim.model.values import Value

Redaction = Literal["leave out", "redact", "include"]


class Confidential(Value, frozen=True, kw_only=True):
    """What a person marked confidential: ids of documents, and names of sources as printed.

    Exports leave it out or redact it unless they are asked for it; the custody log says which.
    """

    documents: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
