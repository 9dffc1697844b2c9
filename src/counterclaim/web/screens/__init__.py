"""The screens: one file a screen, each with its pages and their JSON twins."""

from counterclaim.web.screens import about, disputes, documents, incidents, maps, start

ROUTERS = (
    start.router, incidents.router, disputes.router, documents.router, maps.router, about.router,
)  # fmt: skip
