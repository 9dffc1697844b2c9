"""Serve the app until it is stopped."""

import socket

import uvicorn

from counterclaim.errors import InputError
from counterclaim.web.app import make_app
from counterclaim.web.settings import Settings


def listen(settings: Settings) -> socket.socket:
    """Take the port, or say in one line why it cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((settings.host, settings.port))
    except OSError as error:
        taken.close()
        reason = (error.strerror or str(error)).lower()
        where = f"{settings.host}:{settings.port}"
        raise InputError(f"cannot listen on {where} ({reason}): try --port 0") from None
    return taken


def serve(settings: Settings, taken: socket.socket) -> None:
    """Answer requests on a socket until the process is told to stop."""
    config = uvicorn.Config(
        make_app(settings), log_config=None, log_level="warning", access_log=False,
        server_header=False, date_header=True, timeout_graceful_shutdown=3,
        ssl_certfile=settings.certificate, ssl_keyfile=settings.key,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[taken])
