"""Several processes serve one record as one would: nobody is lost between them, and no decision."""

import concurrent.futures
import dataclasses
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import httpx
import pytest
from click.testing import CliRunner

from counterclaim.cli import commands
from counterclaim.model.decisions import Judgement
from counterclaim.record import open_record
from counterclaim.web.users import users_beside
from tests.record.captures import make_capture, make_reading

PASSWORD = "long enough for all"
MANY = 16


@dataclasses.dataclass
class Served:
    """An app that two processes serve; every request may be answered by the other."""

    running: subprocess.Popen[str]
    url: str
    folder: pathlib.Path

    def children(self) -> set[int]:
        """The processes that answer, as Linux knows them."""
        place = pathlib.Path(f"/proc/{self.running.pid}/task/{self.running.pid}/children")
        found = (int(word) for word in place.read_text(encoding="ascii").split())
        return {child for child in found if b"spawn_main" in _command(child)}

    def client(self) -> httpx.Client:
        """Somebody who begins a new connection for every request."""
        return httpx.Client(base_url=self.url, headers={"Connection": "close"}, timeout=60)

    def signed_in(self, name: str) -> httpx.Client:
        client = self.client()
        form = {"csrf": token(client, "/sign-in"), "name": name, "password": PASSWORD}
        assert client.post("/sign-in", data=form).status_code == 303
        return client


def _command(process: int) -> bytes:
    try:
        return pathlib.Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def token(client: httpx.Client, address: str) -> str:
    found = re.search(r'name="csrf" value="(\w+)"', client.get(address).text)
    assert found
    return found[1]


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.05)


@pytest.fixture
def served(record_path: str, tmp_path: pathlib.Path) -> Iterator[Served]:
    with open_record(record_path) as record:
        for number in range(MANY):
            capture = make_capture(f"The mayor said bridge {number} fell.")
            record.add(capture, make_reading(capture.document))
    for name, role in (("ana", "admin"), ("rosa", "reviewer")):
        users_beside(record_path).add(name, PASSWORD, role)  # type: ignore[arg-type]
    command = [sys.executable, "-m", "counterclaim", "serve", "--port", "0", "--workers", "2"]
    (tmp_path / "passing").mkdir()
    with subprocess.Popen(
        [*command, "--record", record_path, "--log-format", "json"],
        stdout=subprocess.PIPE, stderr=(tmp_path / "log").open("w"), text=True,
        env=os.environ | {"TMPDIR": str(tmp_path / "passing")},
    ) as running:  # fmt: skip
        try:
            assert running.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:\d+", running.stdout.readline())
            assert address
            found = Served(running, address[0], tmp_path)
            until(lambda: (tmp_path / "log").read_text().count('"serving begins"') == 2)
            assert len(found.children()) == 2
            yield found
            if running.poll() is None:
                running.terminate()
                assert running.wait(20) == 0
                assert list((tmp_path / "passing").iterdir()) == []
        finally:
            running.kill()


def decide(client: httpx.Client, document: str, value: str) -> int:
    page = f"/documents/{document}"
    data = {"csrf": token(client, page), "verb": "accept", "value": value}
    return client.post(f"{page}/decisions", data=data).status_code


def test_sessions_forms_decisions_and_figures_are_of_all(served: Served, record_path: str) -> None:
    with open_record(record_path, create=False) as record:
        claims = [
            (listing.id, record.reading(listing.id).claims[0].id)
            for listing in record.documents()
            if "bridge" in record.document(listing.id).text
        ]
    people = [served.signed_in("ana"), served.signed_in("rosa")]
    with concurrent.futures.ThreadPoolExecutor(4) as threads:
        answers = [threads.submit(decide, people[i % 2], *claim) for i, claim in enumerate(claims)]
        assert {answer.result() for answer in answers} == {303}
    with open_record(record_path, create=False) as record:
        for document, claim in claims:
            (decision,) = record.decisions.of(document)
            assert isinstance(decision.what, Judgement)
            assert decision.what.subject.value == claim
        assert len(record.decisions.history()) == MANY
        assert record.verify() == ()
    # a request counts when what follows its answer is done, too
    decided = f'route="/documents/{{name}}/decisions",status="303"}} {MANY}.0'
    until(lambda: decided in people[0].get("/metrics").text)
    assert served.client().get("/health/ready").json() == {"ready": True}
    begun = people[0].post("/relate", data={"csrf": token(people[0], "/")})
    job = f"/api{begun.headers['location']}"
    until(lambda: people[0].get(job).json()["state"] == "done")
    ended = 'counterclaim_jobs_ended_total{kind="relate",state="done"} 1.0'
    until(lambda: ended in people[0].get("/metrics").text)
    people[1].post("/sign-out", data={"csrf": token(people[1], "/")})
    assert {people[1].get("/").status_code for _ in range(8)} == {303}


def test_tries_to_sign_in_are_counted_by_all(served: Served) -> None:
    client = served.client()
    form = {"csrf": token(client, "/sign-in"), "name": "ana", "password": "not this one"}
    found = [client.post("/sign-in", data=form).status_code for _ in range(7)]
    assert found == [401] * 5 + [429] * 2


def test_a_killed_process_is_replaced(served: Served) -> None:
    ana = served.signed_in("ana")
    before = served.children()
    os.kill(min(before), signal.SIGKILL)
    until(lambda: len(served.children() - {min(before)}) == 2)
    until(lambda: (served.folder / "log").read_text().count('"serving begins"') == 3)
    assert {ana.get("/documents").status_code for _ in range(8)} == {200}


def test_processes_end_with_their_parent(served: Served) -> None:
    children = served.children()
    served.running.kill()
    served.running.wait()
    until(lambda: not any(_command(child) for child in children))


@pytest.mark.parametrize("number", ["0", "-1", "65", "many"])
def test_a_senseless_number_is_told_in_one_line(tmp_path: pathlib.Path, number: str) -> None:
    record = tmp_path / "r.db"
    done = CliRunner().invoke(commands, ["serve", "--record", str(record), "--workers", number])
    assert done.exit_code == 2
    assert "'--workers'" in done.output.splitlines()[-1]
    assert not record.exists()
