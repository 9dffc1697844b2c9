"""Keep a record's incidents up to date with its documents, in one transaction each time.

In: a record whose documents came, changed or went. Out: the record with its incidents
related. Only what is near the new reports is linked and told again; the result is
what relating all documents at once gives, except that incidents keep their ids.
"""

from collections.abc import Iterator

import msgspec

from counterclaim.record import Record
from counterclaim.relate.groups import Group
from counterclaim.relate.increments import Shelved
from counterclaim.relate.link import ALONE, Linker
from counterclaim.relate.mentions import Mention
from counterclaim.relating.updates import AT_ONCE, RELATING, Progress, Update

__all__ = ["AT_ONCE", "RELATING", "mentions_of", "relate_record"]


def relate_record(
    record: Record,
    *,
    progress: Progress | None = None,
    by: Linker = ALONE,
    at_once: int = AT_ONCE,
) -> None:
    """Relate what changed in a record since it was last related, if anything did.

    `progress` is told how many of how many incidents are done. Where at least `at_once`
    documents changed, and more than are linked already, the whole record is linked at
    once, which is quicker then; `by` does it, with the same result whoever it is.
    """
    if record.related_by() == RELATING and not record.unrelated():
        return
    with record.linking() as links:
        Update(links, progress or _silent, by).run(at_once)


def mentions_of(record: Record) -> Iterator[Mention]:
    """The event reports of a record as linking compares them.

    One without a day or place is lent those that its document tells of the same incident.
    """
    for content in record.linked_groups():
        mentions = msgspec.msgpack.decode(content, type=Shelved).mentions
        group = Group(mentions)
        for mention in mentions:
            lent = mention.lent if mention.lent.known else group.when
            places = mention.places or group.places[:1]
            yield msgspec.structs.replace(mention, lent=lent, places=places)


def _silent(done: int, of: int) -> None:
    """Tell nobody."""
