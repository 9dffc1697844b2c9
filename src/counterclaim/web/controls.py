"""Characters of a captured text that would not show, or would turn the writing around."""

import unicodedata

import markupsafe

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_KEPT = frozenset("\n\t")


def is_hidden(character: str) -> bool:
    """Whether a character has no shape of its own or steers that of others.

    >>> is_hidden("\\u202e"), is_hidden("\\u200d"), is_hidden("\\n"), is_hidden("é")
    (True, True, False, False)
    """
    return character not in _KEPT and unicodedata.category(character) in _HIDDEN


def visible(text: str) -> markupsafe.Markup:
    """Text as it is stored, with what cannot be seen marked by its code point.

    A mark stands for one character, so offsets hold; the character itself is not sent.

    >>> print(visible("a<b\\u202e"))
    a&lt;b<i class="ctl" title="U+202E RIGHT-TO-LEFT OVERRIDE">\ufffd</i>
    """
    if not any(is_hidden(c) for c in text):
        return markupsafe.escape(text)
    return markupsafe.Markup("").join(_mark(c) if is_hidden(c) else c for c in text)


def _mark(character: str) -> markupsafe.Markup:
    name = f"U+{ord(character):04X} {unicodedata.name(character, 'CONTROL CHARACTER')}"
    return markupsafe.Markup('<i class="ctl" title="{}">\ufffd</i>').format(name)
