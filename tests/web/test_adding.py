"""Adding documents in the browser, and checking the record: work in a process of its own."""

import os
import pathlib
import re
import subprocess
import sys
import time

import msgspec
import pytest
from fastapi.testclient import TestClient

from counterclaim.record import open_record
from counterclaim.web.jobs import Item, Job, Jobs, Order, Progress
from counterclaim.web.shared import Shared
from counterclaim.web.worker import run
from tests.record.captures import make_capture
from tests.web.conftest import Opened

REPORT = "Warplanes bombed a market in Talbiseh on Tuesday, killing six people, a medic said.\n"


def token(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="(\w+)"', client.get("/").text)
    assert found
    return found[1]


def ended(client: TestClient, address: str) -> dict[str, object]:
    """A job once it has ended."""
    for _ in range(1200):
        job: dict[str, object] = client.get(f"/api{address}").json()
        if job["state"] != "running":
            return job
        time.sleep(0.05)
    raise AssertionError("the work did not end")


def test_a_pasted_text_and_an_uploaded_file_are_read_and_related(
    opened: Opened, tmp_path: pathlib.Path
) -> None:
    path = tmp_path / "new.db"
    open_record(path).close()
    client = opened(path)
    page = client.post(
        "/add",
        data={
            "csrf": token(client), "text": REPORT, "title": "a/b <post>",
            "publisher": "Harbour Wire", "published": "2024-05-15",
        },
        files=[("files", ("../../evil\\report.txt", REPORT.encode() + b"Twice.", "text/plain")),
               ("files", ("empty.txt", b" ", "text/plain"))],
    )  # fmt: skip
    assert page.url.path.startswith("/jobs/")
    job = ended(client, page.url.path)
    assert job["state"] == "done"
    names = [(item["name"], item["state"]) for item in job["items"]]  # type: ignore[attr-defined]
    assert names == [
        ("report.txt", "added"), ("empty.txt", "refused"), ("a_b _post_.txt", "added"),
    ]  # fmt: skip
    assert "is empty" in client.get(page.url.path).text
    with open_record(path) as record:
        listings = record.documents()
        assert {listing.publisher for listing in listings} == {"Harbour Wire"}
        assert [listing.published for listing in listings] == ["2024-05-15"] * 2
        assert record.incidents()


def test_no_page_of_this_machine_is_fetched(opened: Opened, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "new.db"
    open_record(path).close()
    client = opened(path)
    addresses = "http://127.0.0.1:1/secret\nfile:///etc/passwd"
    page = client.post("/add", data={"csrf": token(client), "addresses": addresses})
    items = ended(client, page.url.path)["items"]
    assert [item["state"] for item in items] == ["refused", "refused"]  # type: ignore[attr-defined]
    with open_record(path) as record:
        assert record.documents() == ()


def test_a_record_is_checked_and_what_is_wrong_is_told(opened: Opened, record_path: str) -> None:
    client = opened(record_path)
    page = client.post("/verify", data={"csrf": token(client)})
    assert ended(client, page.url.path)["problems"] == []
    assert "The record is whole" in client.get(page.url.path).text
    with open_record(record_path) as record, record.session.writing() as connection:
        connection.exec_driver_sql("UPDATE documents SET text = 'Else.'")
    page = client.post("/verify", data={"csrf": token(client)})
    assert ended(client, page.url.path)["problems"]
    assert "wrong with the record" in client.get(page.url.path).text


def test_nothing_to_add_is_told_in_one_line(client: TestClient) -> None:
    answer = client.post("/add", data={"csrf": token(client), "text": "  "})
    assert answer.status_code == 400
    assert "nothing to add" in answer.text


def test_a_form_of_another_site_adds_nothing(client: TestClient) -> None:
    assert client.post("/add", data={"text": REPORT}).status_code == 403


def test_work_that_is_not_known_is_told(client: TestClient) -> None:
    assert client.get("/jobs/none").status_code == 404


def test_work_is_stopped_and_what_was_added_stays(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "stopped.db"
    with open_record(path) as record:
        record.add(make_capture())
    jobs = Jobs()
    text = tmp_path / "text"
    text.write_text(REPORT)
    items = tuple(Item(name=f"{i}.txt", path=str(text)) for i in range(200))
    job = jobs.start(Order(kind="add", record=str(path), items=items))
    jobs.stop(job.id)
    for _ in range(200):
        with_end = jobs.get(job.id)
        assert with_end
        if not jobs._workers:
            break
        time.sleep(0.05)
    found = jobs.get(job.id)
    assert found
    assert found.state == "stopped"
    jobs.close()
    with open_record(path) as record:
        assert len(record.documents()) == 1
        assert record.verify() == ()


def test_work_ends_with_the_process_of_the_app_that_watched_over_it() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    shared = Shared()
    running = Job(id="one", kind="add", state="running", who=None)
    with shared.changing() as rows:
        for number, owner in ((1, gone.pid), (2, os.getpid())):
            job = msgspec.structs.replace(running, id=f"job-{number}")
            row = (number, job.id, msgspec.msgpack.encode(job), owner, gone.pid)
            rows.execute(
                "INSERT INTO jobs (number, id, content, owner, worker) VALUES (?, ?, ?, ?, ?)", row
            )
    jobs = Jobs(shared)
    assert [job.state for job in jobs.all()] == ["running", "failed"]
    ended = jobs.get("job-1")
    assert ended and ended.message and "has ended: begin again" in ended.message
    jobs.close()


def test_a_record_that_cannot_be_opened_is_told_by_the_worker(tmp_path: pathlib.Path) -> None:
    (tmp_path / "no.db").write_text("no record")
    told = list(run(Order(kind="relate", record=str(tmp_path / "no.db"))))
    assert told[0].message
    assert "is not a counterclaim record" in told[0].message
    assert told[-1] == Progress(end=True)


@pytest.mark.parametrize("what", ["documents", "nothing"])
def test_the_first_page_tells_what_changed_since_the_last_visit(
    client: TestClient, record_path: str, what: str
) -> None:
    assert "last here" not in client.get("/").text
    if what == "documents":
        with open_record(record_path) as record:
            record.add(make_capture("Another report."))
        assert "1 captured" in client.get("/").text
    else:
        assert "Nothing has changed" in client.get("/").text
