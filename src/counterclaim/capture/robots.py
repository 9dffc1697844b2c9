"""What a site asks of programs that visit it (robots.txt)."""

import urllib.parse
from collections.abc import Callable

from counterclaim.errors import FetchError

MOST_BYTES = 500_000
LONGEST_DELAY = 30.0

type Ask = Callable[[str], tuple[int, bytes]]


class Robots:
    """The rules of the sites that were visited, each asked for once.

    `ask` fetches a URL: its status and body.
    """

    def __init__(self, agent: str, ask: Ask) -> None:
        self._agent = agent
        self._ask = ask
        self._rules: dict[str, str] = {}

    def check(self, url: str) -> float:
        """The seconds a site wants between visits; raises `FetchError` for a page it keeps back."""
        from protego import Protego

        rules = Protego.parse(self._text(url))
        if not rules.can_fetch(url, self._agent):
            raise FetchError(
                "its site asks programs not to visit it (robots.txt): "
                "save the page in a browser and add the file"
            )
        return min(float(rules.crawl_delay(self._agent) or 0.0), LONGEST_DELAY)

    def _text(self, url: str) -> str:
        parts = urllib.parse.urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            status, body = self._ask(f"{site}/robots.txt")
            if status >= 500 or status == 429:
                raise FetchError(f"its robots.txt cannot be had (status {status})", again=60.0)
            # a site without the file has no rules
            self._rules[site] = body.decode("utf-8", "replace") if status == 200 else ""
        return self._rules[site]
