"""Search over claims (who says what, about whom, where, when) and over texts."""

from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from counterclaim.model.claims import Stance
from counterclaim.record.hits import RANKED
from counterclaim.record.rows import ClaimFilter
from counterclaim.web.answers import Most, answer, twin
from counterclaim.web.days import Since, Until, day_of
from counterclaim.web.pages import page
from counterclaim.web.records import Reader
from counterclaim.web.views.searches import TEXTS, SearchView, search_view

router = APIRouter()

STANCES: tuple[Stance, ...] = get_args(Stance)

Words = Annotated[str, Query(max_length=300, description="Words that are said.")]
Who = Annotated[str, Query(max_length=100, description="Part of the name of the party that says.")]
About = Annotated[
    str, Query(max_length=100, description="Part of the name of someone that is spoken of.")
]
Where = Annotated[str, Query(max_length=100, description="Part of the name of a place spoken of.")]
How = Annotated[Stance | None, Query(description="What the speaker does with it.")]
After = Annotated[
    str | None, Query(max_length=200, description="The mark that the page before ended with.")
]


@router.get("/search", include_in_schema=False)
def search(
    request: Request, record: Reader, q: Words = "", who: Who = "", about: About = "",
    where: Where = "", stance: How = None, since: Since = "", until: Until = "",
    after: After = None, most: Most = 50,
) -> Response:  # fmt: skip
    """The search."""
    wanted = _filter(q, who, about, where, stance, since, until)
    view = search_view(record, wanted, after=after, most=most)
    return page(
        request, "search.html", view=view, wanted=wanted, q=q, stances=STANCES, after=after,
        asked=wanted != ClaimFilter(), ranked=RANKED if len(view.texts) == TEXTS else None,
    )  # fmt: skip


@twin(router, "/search", SearchView, summary="Claims and texts that answer.", tag="search")
def search_json(
    request: Request, record: Reader, q: Words = "", who: Who = "", about: About = "",
    where: Where = "", stance: How = None, since: Since = "", until: Until = "",
    after: After = None, most: Most = 50,
) -> Response:  # fmt: skip
    """The same as JSON."""
    wanted = _filter(q, who, about, where, stance, since, until)
    return answer(request, search_view(record, wanted, after=after, most=most))


def _filter(
    q: str, who: str, about: str, where: str, stance: Stance | None, since: str, until: str
) -> ClaimFilter:
    return ClaimFilter(
        says=q.strip() or None, party=who.strip() or None, about=about.strip() or None,
        where=where.strip() or None, stance=stance, since=day_of(since), until=day_of(until),
    )  # fmt: skip
