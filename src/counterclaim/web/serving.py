"""Serve the app until it is stopped, with one process or several on one socket."""

import functools
import multiprocessing
import os
import signal
import socket
import tempfile
import threading
from collections.abc import Callable
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from counterclaim import logs
from counterclaim.errors import CounterclaimError, InputError
from counterclaim.web.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from counterclaim.web.shared import Meeting

type Log = tuple[logs.Form, logs.Level]
_HUNG = 30
"""So many seconds without a sign of life, and a process makes room for another."""
_FIGURES = "PROMETHEUS_MULTIPROC_DIR"
"""Where Prometheus' library has the processes of one app count; it looks when it is imported."""


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


def serve(settings: Settings, taken: socket.socket, *, log: Log | None = None) -> None:
    """Answer requests on a socket until the process is told to stop.

    `log` is how further processes log, as this one does.
    """
    if settings.workers > 1:
        _serve_together(settings, taken, log)
        return
    from counterclaim.web.app import make_app

    uvicorn.Server(_config(settings, make_app(settings))).run(sockets=[taken])


def _serve_together(settings: Settings, taken: socket.socket, log: Log | None) -> None:
    """Have several processes answer; one that ends or hangs makes room for a new one."""
    from counterclaim.web.shared import meet

    with tempfile.TemporaryDirectory(prefix="counterclaim-", ignore_cleanup_errors=True) as folder:
        meeting = meet(folder, settings.workers)
        made = functools.partial(_app_of_many, settings, meeting, log)
        config = _config(settings, made, made_anew=True)
        taken.listen(config.backlog)
        os.environ[_FIGURES] = str(meeting.figures)
        together = Multiprocess(config, sockets=[taken])
        together.run()
    if any(process.exitcode == STARTUP_FAILURE for process in together.processes):
        raise CounterclaimError("the web app did not start: its log says why (--log-format text)")


def _app_of_many(settings: Settings, meeting: "Meeting", log: Log | None) -> "FastAPI":
    """The app of one of several processes, which ends when their parent does."""
    from counterclaim.web.app import make_app

    if log:
        logs.configure(*log)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    return make_app(settings, meeting)


def _config(
    settings: Settings, app: "FastAPI | Callable[[], FastAPI]", *, made_anew: bool = False
) -> uvicorn.Config:
    return uvicorn.Config(
        app, factory=made_anew, workers=settings.workers,
        log_config=None, log_level="warning", access_log=False,
        server_header=False, date_header=True, timeout_graceful_shutdown=3,
        timeout_worker_healthcheck=_HUNG,
        ssl_certfile=settings.certificate, ssl_keyfile=settings.key,
    )  # fmt: skip


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
