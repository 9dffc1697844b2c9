"""Where the addresses of the app lead in a dossier: to a file of it, or nowhere."""

import hashlib
import re
import urllib.parse
from typing import NamedTuple

from counterclaim.web.dossiers.screens import FIRST


class Target(NamedTuple):
    """A page by its address in the app, and the part of it that is meant."""

    page: str
    part: str = ""


_LISTS = {"/": "", FIRST: "", "/incidents": "incidents", "/documents": "documents"}
_KEPT = re.compile(r"/(?:map|sources|incidents/[^/]+|documents/[^/]+|sources/[^/]+)")
_QUOTATIONS = re.compile(re.escape(FIRST) + r"/[^/]+/quotations")
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")


def target_of(href: str) -> Target | None:
    """The page of a dossier that stands for an address, `None` where there is none.

    >>> target_of("/documents/doc-5f0f#t-claim-3")
    Target(page='/documents/doc-5f0f', part='t-claim-3')
    >>> target_of("/incidents/incident-1c?a=account-1&b=account-2#pair")
    Target(page='/dossier/incident-1c/quotations', part='pair-account-1-account-2')
    >>> target_of("/search?who=Army") or target_of("https://example.org/")
    """
    address = urllib.parse.urlsplit(href)
    if address.scheme or address.netloc:
        return None
    asked = dict(urllib.parse.parse_qsl(address.query))
    if address.path in _LISTS and not asked:
        return Target(FIRST, address.fragment or _LISTS[address.path])
    if address.path.startswith("/incidents/") and "a" in asked:
        both = [asked[name] for name in ("a", "b") if name in asked]
        part = f"pair-{'-'.join(both)}" if len(both) == 2 else both[0]
        return Target(f"{FIRST}/{address.path.split('/')[2]}/quotations", part)
    if address.path == "/sources" and "after" in asked:
        return Target(f"/sources?{address.query}", address.fragment)
    if _QUOTATIONS.fullmatch(address.path) or (_KEPT.fullmatch(address.path) and not asked):
        return Target(address.path, address.fragment)
    return None


def file_of(page: str) -> str:
    """The file that a page of a dossier is written to.

    >>> file_of("/dossier"), file_of("/documents/doc-5f0f"), file_of("/sources/Red%20Cross")
    ('index.html', 'doc-5f0f.html', 'source-93f382ae.html')
    """
    if page == FIRST:
        return "index.html"
    parts = [urllib.parse.unquote(part) for part in page.strip("/").split("/")]
    if parts[-1] == "quotations" and len(parts) == 3:
        return f"quotations-{_UNSAFE.sub('-', parts[1])}.html"
    if parts[0] == "sources" and len(parts) == 2:
        return f"source-{_digest(parts[1])}.html"
    if parts[0].startswith("sources?"):
        return f"sources-{_digest(page)}.html"
    return f"{_UNSAFE.sub('-', parts[-1])}.html"


def _digest(name: str) -> str:
    return hashlib.blake2b(name.encode(), digest_size=4).hexdigest()
