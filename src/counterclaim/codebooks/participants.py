"""Who did it and to whom, as the accounts say: the parties to an incident.

In: a `Case`. Out: the actors held responsible, the armed actors and the civilians said
to have been the target, each with the accounts that say so, the most named first.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from counterclaim.codebooks.cases import Case
from counterclaim.codebooks.rulebook import rule
from counterclaim.codebooks.traces import Citation
from counterclaim.lexicon.actors import BARE, Actor, registry
from counterclaim.model.incidents import Account

_REBELS = frozenset({"other armed opposition"})


class _Naming(NamedTuple):
    """Whom an account names: a registry id or a class, with its side where that is said."""

    actor: str
    side: str | None = None


class Participant(NamedTuple):
    """An actor of an incident, by side, with the accounts that name it.

    `actor` is the registry id most of them use, a class ("state forces") where there is none,
    and `name` what to call it.
    `parties` are those who say so; `owned` is true where one of them is of that side itself.
    """

    side: str
    actor: str
    name: str
    accounts: tuple[Account, ...]
    owned: bool = False

    @property
    def known(self) -> Actor | None:
        """What the registry knows of it."""
        return registry().get(self.actor)

    @property
    def parties(self) -> tuple[str, ...]:
        """Those who say so."""
        return tuple(dict.fromkeys(account.party for account in self.accounts))

    def citations(self, case: Case) -> tuple[Citation, ...]:
        """The words that say so, one for each party."""
        first: dict[str, Account] = {}
        for account in self.accounts:
            first.setdefault(account.party, account)
        return tuple(case.cite_account(account) for account in first.values())


def culprits(case: Case) -> tuple[Participant, ...]:
    """The sides held responsible: those that more parties name come first."""
    return case.once(("culprits",), lambda: _culprits(case))


def _culprits(case: Case) -> tuple[Participant, ...]:
    denied = {a.party for a in case.on("responsibility", stance="denies")}
    return _ranked(
        (account, _Naming(account.classes[0]))
        for account in case.on("responsibility")
        if account.classes and not (account.side and _own(account) and account.party in denied)
    )


def responsible(case: Case) -> Participant | None:
    """The side that most parties hold responsible; `None` where as many name another."""
    found = culprits(case)
    if not found or (rivals(case) and len(found[0].parties) == len(found[1].parties)):
        return None
    return found[0]


def rivals(case: Case) -> bool:
    """Whether accounts that hold different sides responsible disagree."""
    return bool(contested(case)) and len(culprits(case)) > 1


def armed_targets(case: Case) -> tuple[Participant, ...]:
    """The armed sides said to have been hit or fought."""
    return case.once(("armed targets",), lambda: _armed_targets(case))


def _armed_targets(case: Case) -> tuple[Participant, ...]:
    classes = rule("common.target").words("armed")
    kinds = rule("common.target").words("kinds")
    said = []
    speaking = _armed_speakers(case)
    blamed = {one.side for one in culprits(case)}
    for account in case.on("target"):
        named = [c for c in account.classes if _armed(c, kinds)]
        generic = [c for c in account.classes if c in classes]
        if _merely_held(account) or not (named or generic):
            continue
        if not named and len(speaking) == 1 and generic[0] in _REBELS:
            named = speaking
        side = next((s for s in map(registry().side, account.classes) if s), None)
        said.append((account, _Naming(named[0] if named else generic[0], None if named else side)))
    return _ranked(said, last=blamed)


def _merely_held(account: Account) -> bool:
    """Whether a civilian place was hit of which the words only say who holds the town."""
    target = rule("common.target")
    words = str(account.value).casefold()
    held = any(mark in words for mark in target.words("held"))
    return held and bool(set(target.words("civilian")) & set(account.classes))


def _armed_speakers(case: Case) -> list[str]:
    """The armed groups that give accounts of the incident, by registry id."""
    parties = {account.party for account in case.incident.accounts}
    return [a.id for a in registry() if a.name in parties and a.kind == "armed group"]


def civilian_targets(case: Case) -> tuple[Account, ...]:
    """The accounts that say civilians or what is theirs was hit, not as a place of fighters."""
    classes = set(rule("common.target").words("civilian"))
    armed = {account.id for one in armed_targets(case) for account in one.accounts}
    return tuple(a for a in case.on("target") if classes & set(a.classes) and a.id not in armed)


def contested(case: Case) -> tuple[Account, ...]:
    """The accounts that hold different sides responsible, if accounts disagree on it."""
    found: dict[str, Account] = {}
    for comparison in case.incident.disagreements:
        pair = [case.accounts[comparison.a], case.accounts[comparison.b]]
        if comparison.point == "responsibility" and all(a.stance == "asserts" for a in pair):
            found |= {a.id: a for a in pair}
    return tuple(found.values())


def country_of(actor: str) -> str | None:
    """Where an actor is at home, as ISO 3166 alpha-2 in lower case."""
    known = registry().get(actor)
    if known and known.country:
        return known.country.lower()
    state = actor.partition(".")[0]
    return state if len(state) == 2 else None


def _armed(actor: str, kinds: Iterable[str]) -> bool:
    known = registry().get(actor)
    return known is not None and (known.kind in kinds or actor.startswith(BARE))


def _own(account: Account) -> bool:
    return any(registry().side(actor) == account.side for actor in account.classes)


def _ranked(
    said: Iterable[tuple[Account, _Naming]], *, last: Collection[str] = ()
) -> tuple[Participant, ...]:
    """Sides with their accounts, those that most parties name first.

    Of equals, one that only parties of the sides in `last` name comes last.
    """
    by_side: dict[str, list[tuple[Account, _Naming]]] = defaultdict(list)
    for account, naming in said:
        by_side[naming.side or registry().side(naming.actor) or naming.actor].append(
            (account, naming)
        )
    found = []
    for side, rows in by_side.items():
        names = Counter(naming.actor for _, naming in rows)
        actor = min(names, key=lambda n: (-names[n], n))
        known = registry().get(actor)
        accounts = tuple(account for account, _ in rows)
        owned = any(a.side == side for a in accounts)
        found.append(Participant(side, actor, known.name if known else side, accounts, owned))
    return tuple(
        sorted(
            found,
            key=lambda p: (
                -len(p.parties), all(a.side in last for a in p.accounts), not p.owned, p.side,
            ),
        )
    )  # fmt: skip
