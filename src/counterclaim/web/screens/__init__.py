"""The screens: one file a screen, each with its pages and their JSON twins."""

from counterclaim.web.screens import (
    about,
    adding,
    decisions,
    disputes,
    documents,
    grouping,
    incidents,
    review,
    start,
)

ROUTERS = (
    start.router,
    adding.router,
    incidents.router,
    disputes.router,
    documents.router,
    review.router,
    grouping.router,
    decisions.router,
    about.router,
)
