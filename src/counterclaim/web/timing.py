"""Every answer says how long it took: `Server-Timing`, which browsers show beside a request."""

import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Timed:
    """Adds the milliseconds from a request to the beginning of its answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                took = 1000 * (time.perf_counter() - begun)
                MutableHeaders(scope=message)["Server-Timing"] = f"app;dur={took:.1f}"
            await send(message)

        await self._app(scope, receive, answer)
