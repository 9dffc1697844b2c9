"""Say who is who: names of sources and actors that are one, or are not.

In: a record and names. Out: the decision; the documents in which somebody is called so
wait to be related.
"""

from collections.abc import Sequence

import msgspec

from counterclaim.errors import InputError
from counterclaim.lexicon.actors import registry
from counterclaim.model.decisions import Decision, Name, NameKind, Naming, NamingVerb
from counterclaim.record import Record


def same(
    record: Record,
    kind: NameKind,
    names: Sequence[Name],
    *,
    reason: str | None = None,
    who: str | None = None,
) -> Decision:
    """Say that names are one source or one actor, called by the first of them."""
    return _name(record, "same", kind, names, reason, who)


def not_same(
    record: Record,
    kind: NameKind,
    names: Sequence[Name],
    *,
    reason: str | None = None,
    who: str | None = None,
) -> Decision:
    """Say that the first name is not the source or actor that it was taken for."""
    return _name(record, "not same", kind, names, reason, who)


def _name(
    record: Record,
    verb: NamingVerb,
    kind: NameKind,
    names: Sequence[Name],
    reason: str | None,
    who: str | None,
) -> Decision:
    if len(names) < 2:
        raise InputError("name two to compare")
    if len(set(names)) < len(names):
        raise InputError(f"{names[0].name!r} is named twice: say in which document each is")
    known = tuple(_known(name) if kind == "actor" else name for name in names)
    with record.decisions.deciding(who=who) as deciding:
        touched = {name.name: deciding.called({name.name}) for name in names}
        for name in names:
            if name.document is not None:
                touched[name.name] = (deciding.document(name.document).id,)
            elif not touched[name.name] and registry().get(name.name) is None:
                raise InputError(f"nobody is called {name.name!r} in this record")
        documents = {document for found in touched.values() for document in found}
        what = Naming(verb=verb, kind=kind, names=known)
        return deciding.put(what, documents=documents, reason=reason)


def _known(name: Name) -> Name:
    """An actor's name with its id in the registry, where it has one."""
    if name.actor is not None:
        return name
    if registry().get(name.name) is not None:
        return msgspec.structs.replace(name, actor=name.name)
    words = name.name.split()
    found = list(registry().match([w.lower() for w in words], None, words))
    whole = [match.value for match in found if (match.start, match.end) == (0, len(words))]
    return msgspec.structs.replace(name, actor=whole[0]) if whole else name
