"""The publisher as a source: whose voice a document has where it quotes nobody."""

import re

from counterclaim.lexicon.actors import BARE, registry
from counterclaim.reading.parties import Party, party_of_actor

_WORDS = re.compile(r"U\.S\.|U\.N\.|[\w’']+|[^\w\s]")
_TAIL = re.compile(r"\s*(?:,|\(|--|—|–|:).*$")


def publisher_actor(publisher: str | None) -> str | None:
    """The registered actor that a publisher's name begins with, or is in brackets.

    >>> publisher_actor("Russian Ministry of Defence, summary"), publisher_actor("The Post")
    ('ru.mod', None)
    """
    if not publisher:
        return None
    texts = _WORDS.findall(publisher)
    forms = [text.lower() for text in texts]
    for mark in registry().match(forms, None, texts):
        starts = mark.start == 0 or (mark.start == 1 and forms[0] == "the")
        whole = mark.end == len(texts) or not texts[mark.end][0].isalnum()
        if starts and whole and mark.sense != "adjective" and not mark.value.startswith(BARE):
            return mark.value
    return None


def publisher_name(publisher: str) -> str:
    """A publisher's name without what is added to it.

    >>> publisher_name("Euphrates Monitor, daily report")
    'Euphrates Monitor'
    """
    return _TAIL.sub("", publisher).strip() or publisher


def publisher_party(publisher: str) -> Party:
    """The position a publisher holds in its own voice."""
    actor = publisher_actor(publisher)
    if actor:
        return party_of_actor(actor, "publisher", ())
    return Party(publisher_name(publisher), None, "publisher", ())
