"""Markdown loses its markup and keeps its lines."""

from counterclaim.capture.texts import read_markdown, read_text

PAGE = """\
# Raid on the mill

By **Lena Okoro**

The army [denied](https://wire.example) the raid,
and *two* medics doubted that.

> We were there.

1. first
2. second
"""


def test_markup_goes_and_lines_stay() -> None:
    extracted = read_markdown(PAGE, encoding="utf-8")
    assert extracted.title == "Raid on the mill"
    assert [line for line in extracted.text.split("\n") if line] == [
        "Raid on the mill",
        "By Lena Okoro",
        "The army denied the raid,",
        "and two medics doubted that.",
        "> We were there.",
        "- first",
        "- second",
    ]


def test_a_text_is_called_by_its_headline() -> None:
    extracted = read_text("\n Shells hit the mill \nADEN -- Six people died.\n", encoding="utf-8")
    assert extracted.title == "Shells hit the mill"
    assert extracted.text.startswith("\n Shells hit")


def test_a_sentence_is_no_headline() -> None:
    assert read_text("Six people died.\nIt rained.", encoding="utf-8").title is None
    assert read_text("Shells hit the mill", encoding="utf-8").title is None
