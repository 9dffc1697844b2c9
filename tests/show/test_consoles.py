"""Nothing that was captured can repaint a terminal, break its markup or hide what it says."""

import datetime
import io
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from counterclaim.record.rows import Listing
from counterclaim.show.consoles import Console
from counterclaim.show.documents import print_listings
from counterclaim.show.words import plain, visible

HOSTILE = "six\x1b[2J\x1b]0;x\x07 \u202edeid\u2066 \u200bdead [/bold] :skull: \r\x9b1A"


def printed(*renderables: object, **options: object) -> str:
    out = io.StringIO()
    Console(file=out, width=100, **options).print(*renderables)
    return out.getvalue()


def unsafe(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn")} - {"\n"}


@given(st.text())
def test_no_text_at_all_reaches_the_terminal_as_more_than_text(text: str) -> None:
    assert unsafe(printed(text)) == set()
    assert unsafe(visible(text)) == set()
    assert "\n" not in plain(text)


def test_words_in_tables_and_panels_are_as_safe() -> None:
    table = Table("name")
    table.add_row(HOSTILE)
    table.add_row(Text(HOSTILE))
    for shown in (printed(table), printed(Panel(HOSTILE, title=Text(HOSTILE)))):
        assert unsafe(shown) == set()
        assert "[/bold]" in shown and ":skull:" in shown


def test_colours_of_our_own_still_show() -> None:
    shown = printed(Text(HOSTILE, style="bold red"), force_terminal=True, color_system="standard")
    assert shown.startswith("\x1b[1;31m")
    assert shown.count("\x1b") == 2 * shown.count("\x1b[0m")


def test_a_list_of_hostile_documents_is_printed_as_it_is_written() -> None:
    listing = Listing(
        id="doc-1",
        name=HOSTILE,
        version=1,
        latest=True,
        captured_at=datetime.datetime(2016, 3, 4),
        size=1,
        media_type="text/plain",
        publisher=HOSTILE,
        language="[/x]",
    )
    out = io.StringIO()
    print_listings((listing,), Console(file=out, width=200))
    assert unsafe(out.getvalue()) == set()
    assert "[/bold]" in out.getvalue()
