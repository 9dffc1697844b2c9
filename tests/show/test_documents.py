"""Lists of documents: a few are laid out together, very many are printed as they come."""

import datetime
import io
from collections.abc import Iterator

import pytest

from counterclaim.record.rows import Listing
from counterclaim.show.consoles import Console
from counterclaim.show.documents import print_listings

AT = datetime.datetime(2016, 3, 4, tzinfo=datetime.UTC)


def listing(number: int) -> Listing:
    return Listing(
        id=f"doc-{number:012}", name=f"{number}.txt", version=1, latest=True, captured_at=AT,
        media_type="text/plain", title=f"Shells hit mill {number}", publisher="Harbour Wire",
        author=None, url=None, language="de" if number % 2 else "en", published="2016-03-04",
        published_method="given", size=10, claims=number,
    )  # fmt: skip


def printed(many: int, *, width: int = 140) -> list[str]:
    out = io.StringIO()
    listings = (listing(number) for number in range(many))
    console = Console(file=out, width=width)
    assert print_listings(listings, console, confidential={"doc-000000000003"}) == many
    return out.getvalue().splitlines()


@pytest.mark.parametrize("many", [5, 200, 201, 950])
def test_every_document_is_told_once_in_order(many: int) -> None:
    head, *rows = printed(many)
    assert head.split() == ["id", "published", "publisher", "claims", "title"]
    assert [row.split()[0] for row in rows] == [f"doc-{n:012}" for n in range(many)]
    assert [int(row.split()[4]) for row in rows] == list(range(many))
    assert "confidential" in rows[3] and "in 'de', not English" in rows[3]


def test_lines_of_a_long_list_are_not_broken() -> None:
    assert len(printed(300, width=40)) == 301
    assert printed(300)[1].startswith(
        "doc-000000000000  2016-03-04  Harbour Wire       0  Shells hit mill 0"
    )


def test_a_long_title_moves_nothing_else() -> None:
    lines = printed(300)
    at = lines[0].index("title")
    assert all(line[at:].startswith("Shells hit mill") for line in lines[1:])


def test_a_long_list_is_printed_while_it_is_read() -> None:
    out = io.StringIO()
    seen: list[int] = []

    def coming() -> Iterator[Listing]:
        for number in range(1000):
            seen.append(len(out.getvalue()))
            yield listing(number)

    print_listings(coming(), Console(file=out, width=100))
    assert seen[200] == 0 < seen[500] < seen[999]


def test_nothing_is_printed_of_nothing() -> None:
    assert printed(0) == []
