"""A record shared by a team: who gets in, what they may do, and what strangers see."""

import pathlib
import re

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from counterclaim.cli import commands
from counterclaim.errors import InputError
from counterclaim.record import open_record
from counterclaim.record.places import title_of
from counterclaim.web.refusals import TooMany
from counterclaim.web.signing import Desk
from counterclaim.web.users import Users, users_beside
from tests.record.captures import TEXT
from tests.web.conftest import Opened
from tests.web.test_documents import document_of

PASSWORD = "long enough for all"


@pytest.fixture
def users(record_path: str) -> Users:
    """The users of a record: one of each role."""
    found = users_beside(record_path)
    for name, role in (("ana", "admin"), ("rosa", "reviewer"), ("vera", "viewer")):
        found.add(name, PASSWORD, role)  # type: ignore[arg-type]
    return found


@pytest.fixture
def team(opened: Opened, record_path: str, users: Users) -> TestClient:
    return opened(record_path)


def token(client: TestClient, address: str = "/sign-in") -> str:
    found = re.search(r'name="csrf" value="(\w+)"', client.get(address).text)
    assert found
    return found[1]


def sign_in(client: TestClient, name: str, password: str = PASSWORD, back: str = "/") -> int:
    data = {"csrf": token(client), "name": name, "password": password, "back": back}
    return client.post("/sign-in", data=data).status_code


def test_strangers_see_nothing_of_the_record(team: TestClient) -> None:
    for path in ("/", "/documents", document_of(TEXT), f"{document_of(TEXT)}/original"):
        answer = team.get(path)
        assert answer.url.path == "/sign-in"
        assert "Harbour Wire" not in answer.text
        assert title_of(team.app.state.records.place) not in answer.text  # type: ignore[attr-defined]
    answer = team.get("/api/documents")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_who_signs_in_is_led_to_what_they_asked_for(team: TestClient) -> None:
    assert "back" in str(team.get("/documents").url)
    data = {"csrf": token(team), "name": "vera", "password": PASSWORD, "back": "/documents"}
    answer = team.post("/sign-in", data=data)
    assert (answer.status_code, answer.url.path) == (200, "/documents")
    assert "sign out" in answer.text


def test_a_wrong_password_opens_nothing(team: TestClient) -> None:
    assert sign_in(team, "vera", "another password") == 401
    assert sign_in(team, "nobody", PASSWORD) == 401
    assert team.get("/").url.path == "/sign-in"


def test_sign_in_leads_to_no_other_site(team: TestClient) -> None:
    data = {"csrf": token(team), "name": "vera", "password": PASSWORD, "back": "//evil.example/"}
    assert team.post("/sign-in", data=data).url.host == "127.0.0.1"


def test_a_viewer_reads_and_decides_nothing(team: TestClient) -> None:
    sign_in(team, "vera")
    page = team.get(document_of(TEXT)).text
    assert "Accept" not in page
    data = {"csrf": token(team, "/"), "verb": "accept", "value": "claim-9"}
    assert team.post(f"{document_of(TEXT)}/decisions", data=data).status_code == 403
    assert team.post("/add", data={"csrf": token(team, "/"), "text": "x"}).status_code == 403


def test_a_reviewers_decision_carries_their_name(team: TestClient, record_path: str) -> None:
    sign_in(team, "rosa")
    data = {"csrf": token(team, "/"), "verb": "accept", "value": "claim-9"}
    assert team.post(f"{document_of(TEXT)}/decisions", data=data).status_code == 200
    with open_record(record_path) as record:
        (entry,) = record.decisions.history()
        assert entry.decision.who == "rosa"
        assert record.history()[-1].who in ("rosa", record.session.who)


def test_signing_out_ends_the_session_for_good(team: TestClient) -> None:
    sign_in(team, "vera")
    kept = team.cookies.get("counterclaim_session")
    team.post("/sign-out", data={"csrf": token(team, "/")})
    team.cookies.set("counterclaim_session", kept or "")
    assert team.get("/").url.path == "/sign-in"


@pytest.mark.parametrize("change", ["remove", "password", "role"])
def test_who_is_removed_or_changed_is_out_at_once(
    team: TestClient, users: Users, change: str
) -> None:
    sign_in(team, "vera")
    assert team.get("/documents").url.path == "/documents"
    if change == "remove":
        users.remove("vera")
    elif change == "password":
        users.change("vera", password="something else entirely")
    else:
        users.change("vera", role="admin")
    assert team.get("/documents").url.path == "/sign-in"


def test_a_token_reads_the_json_interface_and_nothing_else(team: TestClient, users: Users) -> None:
    headers = {"Authorization": f"Bearer {users.make_token('rosa')}"}
    assert team.get("/api/documents", headers=headers).status_code == 200
    assert team.get("/documents", headers=headers).url.path == "/sign-in"
    data = {"verb": "accept", "value": "claim-9"}
    answer = team.post(
        f"{document_of(TEXT)}/decisions", data=data, headers=headers, follow_redirects=False
    )
    assert answer.status_code in (303, 401, 403)
    assert answer.headers.get("location", "/sign-in").startswith("/sign-in")
    users.revoke_token("rosa")
    assert team.get("/api/documents", headers=headers).status_code == 401


def test_tries_are_counted_and_then_have_to_wait(users: Users) -> None:
    now = [0.0]
    desk = Desk(users, clock=lambda: now[0])
    for _ in range(5):
        assert desk.sign_in("vera", "wrong password", where="10.0.0.9") is None
    with pytest.raises(TooMany, match="wait 301 seconds"):
        desk.sign_in("vera", PASSWORD, where="10.0.0.8")
    with pytest.raises(TooMany):
        desk.sign_in("rosa", PASSWORD, where="10.0.0.9")
    now[0] = 301.0
    assert desk.sign_in("vera", PASSWORD, where="10.0.0.9")


def test_a_session_left_idle_ends(users: Users) -> None:
    now = [0.0]
    desk = Desk(users, clock=lambda: now[0])
    key = desk.sign_in("vera", PASSWORD, where="")
    assert key
    now[0] = 11 * 3600.0
    assert desk.user_of(key)
    now[0] += 13 * 3600.0
    assert desk.user_of(key) is None


def test_the_file_of_users_holds_no_password_and_is_their_owners_alone(users: Users) -> None:
    content = users.path.read_text()
    assert PASSWORD not in content
    assert "$argon2id$" in content
    assert users.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "password", "message"),
    [("ana", PASSWORD, "already"), ("a/b", PASSWORD, "no name"), ("new", "short", "at least 10")],
)
def test_a_user_that_cannot_be_is_refused(
    users: Users, name: str, password: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        users.add(name, password, "viewer")


def test_a_spoilt_file_of_users_lets_nobody_in(
    opened: Opened, record_path: str, users: Users
) -> None:
    users.path.write_text("[")
    with pytest.raises(InputError, match="is no file of users"):
        opened(record_path).get("/")


def test_users_are_kept_from_the_command_line(tmp_path: pathlib.Path) -> None:
    run, record = CliRunner(), ["--record", str(tmp_path / "team.db")]
    made = run.invoke(
        commands, ["users", "add", "rosa", "--password-stdin", *record], input=f"{PASSWORD}\n"
    )
    assert made.output == "added rosa, reviewer\n"
    token = run.invoke(commands, ["users", "token", "rosa", *record]).stdout
    assert token.startswith("cc_")
    assert "rosa  has a token" in run.invoke(commands, ["users", "list", *record]).output
    run.invoke(commands, ["users", "change", "rosa", "--role", "viewer", *record])
    assert users_beside(str(tmp_path / "team.db")).get("rosa").role == "viewer"  # type: ignore[union-attr]
    run.invoke(commands, ["users", "remove", "rosa", *record])
    assert "nobody has to sign in" in run.invoke(commands, ["users", "list", *record]).output


def test_serving_beyond_this_machine_without_users_is_refused(tmp_path: pathlib.Path) -> None:
    command = ["serve", "--host", "0.0.0.0", "--record", str(tmp_path / "open.db")]
    done = CliRunner().invoke(commands, command)
    assert isinstance(done.exception, InputError)
    assert "nobody has to sign in" in str(done.exception)
    assert not (tmp_path / "open.db").exists()
