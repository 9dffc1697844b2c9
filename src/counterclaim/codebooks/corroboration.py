"""Who says that civilians were harmed, and how many independent origins that is.

In: a `Case`. Out: the claims of civilian harm, each with its party and the first publication
it stands in; how many of them are independent of each other; what belligerents concede.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from counterclaim.codebooks.cases import Case
from counterclaim.codebooks.figures import Figure, figures_of
from counterclaim.codebooks.participants import culprits
from counterclaim.codebooks.positions import COMBATANTS, class_of
from counterclaim.codebooks.rulebook import Rule
from counterclaim.codebooks.traces import Citation, SetAside

_UNNAMED = "unnamed accusers"


class HarmClaims(NamedTuple):
    """Claims that civilians were harmed: by others, and by the belligerents themselves."""

    claims: tuple[Figure, ...]
    conceded: tuple[Figure, ...]
    set_aside: tuple[SetAside, ...]

    def citations(self) -> tuple[Citation, ...]:
        """The first words of each party."""
        first: dict[str, Citation] = {}
        for figure in self.claims:
            first.setdefault(figure.party, figure.citation)
        return tuple(first.values())


def harm_claims(case: Case, vague: Rule, name: str) -> HarmClaims:
    """The counts of killed, injured and casualties that are of civilians, by whose they are.

    A belligerent concedes harm only where it speaks of the strike as its own.

    People whose status a source does not give are taken for civilians; `name` is the rule
    that sets the others aside.
    """
    blamed = {one.side for one in culprits(case) if one.owned}
    claims, conceded, aside = [], [], []
    for status in ("killed", "injured", "casualties"):
        for figure in figures_of(case, status, vague):
            own = figure.side in blamed or figure.party in blamed
            if figure.stance != "asserts" or figure.high == 0:
                aside.append(
                    _aside(
                        figure,
                        name,
                        f"{figure.party} {figure.stance} harm to them"
                        if figure.stance != "asserts"
                        else "it says there was none",
                    )
                )
            elif class_of(figure) == COMBATANTS:
                aside.append(_aside(figure, name, "it counts fighters"))
            elif own and not _civilian(figure):
                aside.append(
                    _aside(figure, name, "the belligerent does not say that they were civilians")
                )
            elif own and (figure.harm.implicit or figure.harm.certainty.level == "possible"):
                aside.append(_aside(figure, name, "it states no number of them as a fact"))
            elif own:
                conceded.append(figure)
            elif figure.party != _UNNAMED:
                claims.append(figure)
    return HarmClaims(tuple(claims), tuple(conceded), tuple(aside))


def _civilian(figure: Figure) -> bool:
    return class_of(figure) not in ("all", COMBATANTS) or "civilians" in figure.harm.who


def _aside(figure: Figure, name: str, reason: str) -> SetAside:
    return SetAside(citation=figure.citation, rule=name, reason=reason)


def origins_of(case: Case, figures: Sequence[Figure]) -> int:
    """How many parties can be paired with a first publication of their own.

    Two outlets that quote one party are one origin, and so are two parties in one report:
    neither stands by itself.
    """
    documents: dict[str, list[str]] = {}
    for figure in figures:
        of_party = documents.setdefault(figure.party, [])
        origin = case.origins[figure.document]
        if origin not in of_party:
            of_party.append(origin)
    return paired(documents)


def paired(choices: Mapping[str, Sequence[str]]) -> int:
    """The most pairs that can be made when each name takes one of its choices, none twice.

    >>> paired({"mayor": ["wire"], "doctor": ["wire", "daily"], "residents": ["wire"]})
    2
    """
    taken: dict[str, str] = {}

    def place(name: str, seen: set[str]) -> bool:
        for choice in choices[name]:
            if choice in seen:
                continue
            seen.add(choice)
            if choice not in taken or place(taken[choice], seen):
                taken[choice] = name
                return True
        return False

    return sum(place(name, set()) for name in sorted(choices))
