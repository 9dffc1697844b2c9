"""The screens: one file a screen, each with its pages and their JSON twins."""

from counterclaim.web.screens import (
    about,
    adding,
    decisions,
    disputes,
    documents,
    exporting,
    grouping,
    incidents,
    maps,
    review,
    searches,
    sources,
    start,
)

ROUTERS = (
    start.router, adding.router, incidents.router, grouping.router, disputes.router,
    documents.router, decisions.router, review.router, maps.router, searches.router,
    sources.router, exporting.router, about.router,
)  # fmt: skip
