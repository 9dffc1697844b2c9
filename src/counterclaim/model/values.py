"""The common form of all values: frozen, keyword-only, strict when decoded."""

import hashlib

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record of named fields that never changes; subclasses repeat both options."""


def value_id(prefix: str, *parts: object) -> str:
    """Name a value by its content, the same on every machine and in every run.

    >>> value_id("claim", "3f9a", 12, 40)
    'claim-64f73958d4'
    """
    key = "\x1f".join(map(str, parts)).encode()
    return f"{prefix}-{hashlib.blake2b(key, digest_size=5).hexdigest()}"
