"""Room on the disk is judged by the record."""

import pathlib

from counterclaim.health.environments import check_environment, check_room, check_sqlite


def test_a_record_that_is_larger_than_what_is_free_gets_a_warning(tmp_path: pathlib.Path) -> None:
    record = tmp_path / "sparse.db"
    with record.open("wb") as file:
        file.truncate(2**42)  # takes up nothing, and says that it is four tebibytes
    assert check_room(record).state == "warning"


def test_room_is_looked_for_where_a_record_will_be(tmp_path: pathlib.Path) -> None:
    assert "free on the disk" in check_room(tmp_path / "none" / "yet" / "new.db").words


def test_full_text_search_is_tried() -> None:
    assert check_sqlite().state == "ok"


def test_a_record_on_a_server_needs_no_room_here() -> None:
    found = [finding.name for finding in check_environment("postgresql://desk/strikes")]
    assert found == ["Python", "packages", "SQLite"]
