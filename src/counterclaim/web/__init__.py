"""The web app: look at a record in a browser, compare accounts, decide.

In: a record file and the settings of `counterclaim serve`. Out: pages, and the same
values as JSON under /api. A screen is one file in `screens` (its routes) over one in
`views` (what it shows, as values); `templates` and `static` are how that looks.
"""
