"""The screens: one file a screen, each with its pages and their JSON twins."""

from counterclaim.web.screens import (
    about,
    disputes,
    documents,
    incidents,
    maps,
    searches,
    sources,
    start,
)

ROUTERS = (
    start.router, incidents.router, disputes.router, documents.router, maps.router,
    searches.router, sources.router, about.router,
)  # fmt: skip
