"""Pages of the app made into files: links by relative names, nothing that needs a server."""

import pathlib
import urllib.parse
from collections.abc import Collection, Mapping

import lxml.html  # type: ignore[import-untyped]
from lxml import etree
from lxml.html import HtmlElement

from counterclaim.web.dossiers.addresses import file_of, target_of
from counterclaim.web.dossiers.gathering import original_of

ASSETS = "files"
MAP_DATA = "map-data.js"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' file:",
        "style-src 'self' file:",
        "img-src 'self' file: data:",
    )
)
"""What a browser may load for a page: the files beside it."""
_BESIDE = ("#", "texts/", "README.txt", "manifest-sha256.txt")
"""How links begin that are right as they are."""
_LOADED = {"link": "href", "script": "src"}


class Rewriting:
    """Makes pages into files of one folder; `assets` are the files that they load, by address."""

    def __init__(self, pages: Collection[str], originals: Mapping[str, str]) -> None:
        self._pages = pages
        self._originals = originals
        self.assets: dict[str, str] = {}

    def page(self, page: HtmlElement) -> bytes:
        """The content of the file that a page becomes."""
        self._load(page)
        for link in list(page.iter("a")):
            self._lead(link)
        for form in list(page.iter("form")):
            _drop_form(form)
        for element in page.iter(etree.Element):
            for name in [n for n in element.attrib if n.startswith("hx-")]:
                del element.attrib[name]
        text = lxml.html.tostring(page, encoding="unicode")
        return f"<!doctype html>\n{text}\n".encode()

    def _load(self, page: HtmlElement) -> None:
        """Let the page load its files from the folder, and nothing from elsewhere."""
        for element in [e for name in _LOADED for e in page.iter(name)]:
            name = _LOADED[str(element.tag)]
            address = element.get(name, "")
            file = pathlib.PurePosixPath(urllib.parse.urlsplit(address).path).name
            self.assets[address] = file
            element.set(name, f"{ASSETS}/{file}")
            if file == "map.js":
                data = lxml.html.Element("script", src=f"{ASSETS}/{MAP_DATA}", defer="")
                element.addprevious(data)
        for box in page.iter("div"):
            for name in ("data-marks", "data-outlines"):
                box.attrib.pop(name, None)
        policy = {"http-equiv": "Content-Security-Policy", "content": POLICY}
        page.head.insert(1, lxml.html.Element("meta", policy))

    def _lead(self, link: HtmlElement) -> None:
        """Let a link lead to another file, or make it plain words."""
        href = link.get("href", "")
        if href.startswith(_BESIDE):
            return
        target, original = target_of(href), original_of(href, self._originals)
        if original:
            link.set("href", original)
        elif target and target.page in self._pages:
            part = f"#{target.part}" if target.part else ""
            link.set("href", file_of(target.page) + part)
        else:
            link.tag = "span"
            for name in ("href", "download", "rel"):
                link.attrib.pop(name, None)


def _drop_form(form: HtmlElement) -> None:
    """Take a form out; what it only stands around stays."""
    if form.get("id") == "split":
        form.drop_tag()
    else:
        form.drop_tree()
