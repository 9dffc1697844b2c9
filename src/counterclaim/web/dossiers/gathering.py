"""The pages of a dossier, asked of the app in this process: no port, no network."""

import asyncio
import concurrent.futures
import re
from collections.abc import Callable, Mapping

import httpx
import lxml.html  # type: ignore[import-untyped]
from fastapi import FastAPI
from lxml.html import HtmlElement

from counterclaim.web.dossiers.addresses import target_of
from counterclaim.web.dossiers.screens import FIRST

type Progress = Callable[[int, int], None]

MARKS = "/api/map"
_HOST = "http://127.0.0.1"
_PARSER = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
_ORIGINAL = re.compile(r"/documents/([^/]+)/original")


def gather(app: FastAPI, progress: Progress) -> tuple[dict[str, HtmlElement], bytes]:
    """Every page that can be reached from the first one, by address, and the marks of the map."""
    with concurrent.futures.ThreadPoolExecutor(1) as aside:  # a notebook has a loop of its own
        return aside.submit(asyncio.run, _gather(app, progress)).result()


async def _gather(app: FastAPI, progress: Progress) -> tuple[dict[str, HtmlElement], bytes]:
    transport = httpx.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url=_HOST) as client,
    ):
        pages: dict[str, HtmlElement] = {}
        waiting, seen = [FIRST], {FIRST}
        while waiting:
            address = waiting.pop(0)
            answer = await client.get(address)
            if answer.status_code == httpx.codes.NOT_FOUND:
                continue
            answer.raise_for_status()
            pages[address] = lxml.html.document_fromstring(answer.content, parser=_PARSER)
            new = [page for page in _pages_in(pages[address]) if page not in seen]
            seen.update(new)
            waiting += new
            progress(len(pages), len(seen))
        marks = await client.get(MARKS)
        return pages, marks.raise_for_status().content


def _pages_in(page: HtmlElement) -> list[str]:
    """The pages of a dossier that a page links to, each once."""
    targets = (target_of(link.get("href", "")) for link in page.iter("a"))
    return list(dict.fromkeys(target.page for target in targets if target))


def original_of(href: str, originals: Mapping[str, str]) -> str | None:
    """The file of captured bytes that an address of the app stands for."""
    found = _ORIGINAL.fullmatch(href)
    return originals.get(found[1]) if found else None
