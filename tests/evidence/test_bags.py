"""A bag is what BagIt says, and the same payload gives the same bytes."""

import datetime
import io
import pathlib
import zipfile

import bagit

from counterclaim.evidence.bags import Bag

DAY = datetime.date(2020, 5, 1)


def filled() -> bytes:
    file = io.BytesIO()
    with Bag(file, "bundle") as bag:
        bag.add("a/one.txt", b"one")
        bag.add("two with a blank.txt", "zwölf".encode())
        bag.tag("README.txt", "read me")
        bag.finish({"Source-Organization": "Harbour Wire"}, day=DAY)
    return file.getvalue()


def test_the_same_payload_gives_the_same_bytes() -> None:
    assert filled() == filled()


def test_it_is_a_valid_bag(tmp_path: pathlib.Path) -> None:
    with zipfile.ZipFile(io.BytesIO(filled())) as file:
        file.extractall(tmp_path)
    bag = bagit.Bag(str(tmp_path / "bundle"))
    bag.validate()
    assert bag.info["Payload-Oxum"] == "9.2"
    assert bag.info["Bagging-Date"] == "2020-05-01"
    assert set(bag.payload_files()) == {"data/a/one.txt", "data/two with a blank.txt"}
