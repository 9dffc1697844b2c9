"""The screens: one file a screen, each with its pages and their JSON twins."""

from counterclaim.web.screens import about, documents, incidents, start

ROUTERS = (start.router, incidents.router, documents.router, about.router)
