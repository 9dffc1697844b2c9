"""Static dossiers: pages that lead to each other, open anywhere, and hold nothing confidential."""

import hashlib
import pathlib
import shutil
import urllib.parse
from collections.abc import Iterator

import lxml.html
import msgspec
import pytest
from playwright.sync_api import Browser, Page, expect

from counterclaim.errors import InputError
from counterclaim.model.captures import Capture
from counterclaim.model.marks import Redaction
from counterclaim.record import open_record
from counterclaim.web.dossiers import Dossier, write_dossier
from tests.record.captures import make_capture, make_incident, make_reading
from tests.web.test_access import AXE

RESIDENT = "Halima Osman"


@pytest.fixture(scope="module")
def written(dossier_file: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The dossier of two incidents of the example that share a report."""
    out = tmp_path_factory.mktemp("stick") / "out"
    kept = shutil.copy(dossier_file, out.parent / "kept.db")
    write(pathlib.Path(kept), out)
    return out


def write(path: pathlib.Path, out: pathlib.Path, *, redaction: Redaction = "leave out") -> Dossier:
    with open_record(path) as record:
        wanted = tuple(incident.id for incident in record.incidents())
        return write_dossier(record, out, wanted=wanted, redaction=redaction)


def pages(folder: pathlib.Path) -> dict[str, lxml.html.HtmlElement]:
    return {p.name: lxml.html.fromstring(p.read_bytes()) for p in sorted(folder.glob("*.html"))}


def with_bytes(content: bytes) -> Capture:
    """A text captured from bytes that say more than it does."""
    made = make_capture()
    digest = hashlib.sha256(content).hexdigest()
    document = msgspec.structs.replace(made.document, original_sha256=digest)
    return msgspec.structs.replace(made, document=document, content=content)


def everything(folder: pathlib.Path) -> bytes:
    """The names and the content of all files."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return b"\n".join(path.name.encode() + b"\n" + path.read_bytes() for path in files)


def test_no_page_holds_a_form_or_what_forms_are_told_by(written: pathlib.Path) -> None:
    for name, page in pages(written).items():
        assert not page.xpath("//form | //input[@name='csrf']"), name


def test_every_link_leads_to_a_file_of_the_folder_and_a_part_of_it(written: pathlib.Path) -> None:
    found = pages(written)
    links = 0
    for name, page in found.items():
        assert not page.xpath("//form")
        for element, attribute, href, _ in page.iterlinks():
            address = urllib.parse.urlsplit(href)
            assert (address.scheme, address.netloc) == ("", ""), (name, href)
            assert not href.startswith("/"), (name, href)
            file = address.path or name
            assert (written / file).is_file(), (name, href)
            if address.fragment:
                assert found[file].xpath("//*[@id=$id]", id=address.fragment), (name, href)
            links += element.tag == "a" and attribute == "href"
        assert not page.xpath("//script[not(@src)]")
    assert links > 100


def test_its_manifest_has_the_hash_of_every_file(written: pathlib.Path) -> None:
    lines = (written / "manifest-sha256.txt").read_text().splitlines()
    told = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    files = {str(p.relative_to(written)): p for p in written.rglob("*") if p.is_file()}
    del files["manifest-sha256.txt"]
    assert told == {n: hashlib.sha256(p.read_bytes()).hexdigest() for n, p in files.items()}


def test_texts_are_as_stored_and_originals_as_captured(
    written: pathlib.Path, dossier_file: pathlib.Path
) -> None:
    found = pages(written)
    with open_record(dossier_file, reads_only=True) as record:
        listings = record.documents()
        assert len(listings) == 5
        for listing in listings:
            document = record.document(listing.id)
            page = found[f"{listing.id}.html"]
            assert page.xpath("//article")[0].text_content() == document.text
            assert document.original_sha256 in page.text_content()
            original = written / "originals" / f"{listing.id}.txt"
            assert original.read_bytes() == record.original(listing.id)
            assert (written / "texts" / f"{listing.id}.txt").read_text() == document.text


def test_two_incidents_share_a_report(written: pathlib.Path) -> None:
    found = pages(written)
    incidents = [name for name in found if name.startswith("incident-")]
    assert len(incidents) == 2
    shared = [
        name
        for name, page in found.items()
        if name.startswith("doc-") and set(incidents) <= {a.get("href") for a in page.iter("a")}
    ]
    assert len(shared) == 1


@pytest.mark.parametrize("redaction", ["leave out", "redact"])
def test_a_confidential_source_is_in_no_file(
    dossier_file: pathlib.Path, tmp_path: pathlib.Path, redaction: Redaction
) -> None:
    kept = pathlib.Path(shutil.copy(dossier_file, tmp_path / "kept.db"))
    with open_record(kept) as record:
        record.marks.mark(sources=(RESIDENT,))
    made = write(kept, tmp_path / "out", redaction=redaction)
    held = everything(tmp_path / "out")
    assert all(part.encode() not in held for part in (RESIDENT, "Halima", "Osman"))
    withheld = (made.withheld, len(made.blacked))
    assert withheld == ((1, 0) if redaction == "leave out" else (0, 1))
    for name in made.blacked:
        assert not list((tmp_path / "out" / "originals").glob(f"{name}*"))
    write(kept, tmp_path / "whole", redaction="include")
    assert RESIDENT.encode() in everything(tmp_path / "whole")


@pytest.mark.parametrize("redaction", ["leave out", "redact"])
def test_the_words_of_a_confidential_document_are_in_no_file(
    dossier_file: pathlib.Path, tmp_path: pathlib.Path, redaction: Redaction
) -> None:
    kept = pathlib.Path(shutil.copy(dossier_file, tmp_path / "kept.db"))
    with open_record(kept) as record:
        name = next(d.id for d in record.documents() if d.publisher == "Kordofan Harm Watch")
        sentences = [line for line in record.document(name).text.splitlines() if len(line) > 40]
        record.marks.mark(documents=(name,))
    made = write(kept, tmp_path / "out", redaction=redaction)
    held = everything(tmp_path / "out")
    assert len(sentences) > 3
    assert all(sentence.encode() not in held for sentence in sentences)
    assert b"03-harm-watch" not in held
    assert (name in made.documents) == (redaction == "redact")


def test_bytes_that_name_a_source_beside_the_text_stay_out(tmp_path: pathlib.Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        capture = with_bytes(b"<!-- sent by Tamsin Vole --> as captured")
        record.add(capture, make_reading(capture.document))
        with record.linking() as links:
            links.keep(make_incident("incident-0a", capture.document.id), {})
        record.marks.mark(sources=("Tamsin Vole",))
        made = write_dossier(record, tmp_path / "out", wanted=("incident-0a",))
    assert made.documents == (capture.document.id,)
    assert not (tmp_path / "out" / "originals").exists()
    assert b"Vole" not in everything(tmp_path / "out")


def test_nothing_is_written_where_nothing_may_be_shown_or_something_is(
    record_path: str, tmp_path: pathlib.Path
) -> None:
    with open_record(record_path) as record:
        (listing,) = record.documents()
        with record.linking() as links:
            links.keep(make_incident("incident-0a", listing.id), {})
            links.keep(make_incident("incident-0b", listing.id), {})
            links.retire(["incident-0b"], {}, {})
        with pytest.raises(InputError, match="is told of no longer"):
            write_dossier(record, tmp_path / "out", wanted=("incident-0b",))
        with pytest.raises(InputError, match="incident-77"):
            write_dossier(record, tmp_path / "out", wanted=("incident-77",))
        (tmp_path / "full").mkdir()
        (tmp_path / "full" / "notes.txt").write_text("mine")
        with pytest.raises(InputError, match="is there already"):
            write_dossier(record, tmp_path / "full", wanted=("incident-0a",))
        record.marks.mark(documents=(listing.id,))
        with pytest.raises(InputError, match="all of it is confidential"):
            write_dossier(record, tmp_path / "out", wanted=("incident-0a",))
        assert not [line for line in record.custody.lines() if line.action == "exported"]
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_dir()) == ["full"]


def test_the_custody_log_says_what_left(tmp_path: pathlib.Path, dossier_file: pathlib.Path) -> None:
    kept = pathlib.Path(shutil.copy(dossier_file, tmp_path / "kept.db"))
    made = write(kept, tmp_path / "out")
    manifest = (tmp_path / "out" / "manifest-sha256.txt").read_bytes()
    assert hashlib.sha256(manifest).hexdigest() == made.sha256
    with open_record(kept) as record:
        line = record.custody.lines()[-1]
        assert line.action == "exported"
        assert made.sha256 in line.detail
        assert '"dossier"' in line.detail


@pytest.fixture
def stick(chromium: Browser, written: pathlib.Path) -> Iterator[Page]:
    """A tab that fails its test on a console error, and on a request to outside the folder."""
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
    inside = written.as_uri()

    def watch(address: str) -> None:
        if not address.startswith((inside, "data:")):
            faults.append(f"a request to elsewhere: {address}")

    page.on("request", lambda request: watch(request.url))
    yield page
    context.close()
    assert faults == []


def test_it_opens_from_a_stick_and_leads_from_page_to_page(
    stick: Page, written: pathlib.Path
) -> None:
    stick.goto((written / "index.html").as_uri())
    stick.get_by_role("link", name="Map and timeline").click()
    stick.wait_for_selector("#map[data-drawn]")
    assert stick.locator("#map path.spot").count() >= 1
    stick.locator("#marks tbody a").last.click()
    stick.locator(".matrix a.choose").first.click()
    card = stick.locator(".card:target")
    expect(card.locator("mark, .fd")).not_to_have_count(0)
    card.get_by_role("link").click()
    expect(stick.locator("article.text .k").nth(3)).to_be_attached()
    stick.get_by_role("checkbox", name="places").uncheck()
    assert "show-places" not in (stick.locator("article.text").get_attribute("class") or "")


def test_its_pages_are_accessible(stick: Page, written: pathlib.Path) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not here (scripts/web_assets.sh fetches it)")
    for file in sorted(written.glob("*.html")):
        stick.goto(file.as_uri())
        stick.evaluate(AXE.read_text(encoding="utf-8"))
        found = stick.evaluate("axe.run({ resultTypes: ['violations'], preload: false })")[
            "violations"
        ]
        serious = [v for v in found if v["impact"] in ("serious", "critical")]
        assert [(v["id"], v["nodes"][0]["html"]) for v in serious] == [], file.name
        width = stick.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, f"{file.name} is {width} wide"
