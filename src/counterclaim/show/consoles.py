"""The terminal that every view prints to.

What people wrote is printed as it is written, never as markup; and whatever it
holds, nothing reaches the terminal that could repaint the screen or turn the
direction of writing.
"""

from collections.abc import Iterator
from typing import IO, Any

import rich.console
from rich.console import ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.control import Control
from rich.segment import Segment

from counterclaim.show.words import visible


class Console(rich.console.Console):
    """A terminal that is safe to print captured words to.

    >>> import io
    >>> out = io.StringIO()
    >>> Console(file=out).print("six [/dead]\\x1b[2J \\u202etxt")
    >>> out.getvalue()
    'six [/dead]\\ufffd[2J \\ufffdtxt\\n'
    """

    def __init__(self, *, stderr: bool = False, file: IO[str] | None = None, **more: Any) -> None:
        more |= {"markup": False, "emoji": False, "highlight": False}
        super().__init__(stderr=stderr, file=file, **more)
        self.push_render_hook(_Visible())


class _Visible(RenderHook):
    """Makes every renderable a safe one, except what steers the terminal itself."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [r if isinstance(r, Control) else _Safe(r) for r in renderables]


class _Safe:
    """A renderable whose words are visible ones."""

    def __init__(self, inner: ConsoleRenderable) -> None:
        self._inner = inner

    def __rich_console__(
        self, console: rich.console.Console, options: ConsoleOptions
    ) -> RenderResult:
        yield from _safe(console.render(self._inner, options))


def _safe(segments: "Iterator[Segment] | Any") -> Iterator[Segment]:
    for segment in segments:
        # a control segment is rich's own: moving a progress bar
        yield segment if segment.control else Segment(visible(segment.text), segment.style)
