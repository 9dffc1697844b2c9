"""The terminal view of a reading: everything is shown, and nothing can repaint the screen."""

import datetime
import io

from rich.console import Console

from counterclaim.model.claims import Certainty, Claim
from counterclaim.model.events import Count, Harm
from counterclaim.model.incidents import Account, Comparison, Incident, Link, NumberRange
from counterclaim.model.sources import Source
from counterclaim.record.rows import IncidentRow
from counterclaim.show.incidents import print_incident, print_incidents
from counterclaim.show.reading import print_reading, print_text
from counterclaim.show.words import plain
from tests.build import make_document, make_reading, span_in

TEXT = "The mayor said the raid probably killed six people."


def voiced_reading():
    document = make_document(TEXT, publisher="Harbour Wire", published="2019-03-04")
    who, cue = span_in(TEXT, "The mayor"), span_in(TEXT, "said")
    content = span_in(TEXT, "the raid probably killed six people")
    source = Source(id="s", name="the mayor", kind="role", mentions=(who,), party="Mayor of Aden")
    claim = Claim(
        id="c",
        source=(who,),
        cue=(cue,),
        content=(content,),
        kind="statement",
        stance="asserts",
        quotation="indirect",
        certainty=Certainty(level="probable", words=(span_in(TEXT, "probably"),)),
        speaker="s",
    )
    harm = Harm(
        id="h",
        span=span_in(TEXT, "killed six people"),
        sentence=span_in(TEXT, TEXT),
        count=Count(minimum=6, maximum=6, span=span_in(TEXT, "six")),
        status="killed",
        claim="c",
    )
    return document, make_reading(document, claims=(claim,), sources=(source,), harms=(harm,))


def printed(show, width=120) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=False)
    show(console)
    return console.file.getvalue()


def test_a_reading_shows_who_said_what_and_how_sure():
    document, reading = voiced_reading()
    out = printed(lambda console: print_reading(reading, document, console))
    for words in ("the mayor", "Mayor of Aden", "said", "probable", "“probably”", "killed six"):
        assert words in out


def test_a_reading_without_a_date_says_so():
    document = make_document(TEXT)
    out = printed(lambda console: print_reading(make_reading(document), document, console))
    assert "date unknown" in out
    assert "publisher unknown" in out


def test_the_marked_text_is_the_whole_text():
    document, reading = voiced_reading()
    assert TEXT in printed(lambda console: print_text(reading, document, console))


def test_control_characters_of_a_page_never_reach_the_terminal():
    document = make_document("Six died.\x1b[2J\u202eneve")
    out = printed(lambda console: print_text(make_reading(document), document, console))
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert plain("a\u200fb") == "a\ufffdb"


def two_accounts(**second) -> Incident:
    def account(party, value, **more):
        return Account(
            id=party,
            party=party,
            side=None,
            document="doc",
            source=None,
            speaker=None,
            point="killed",
            value=NumberRange(minimum=value, maximum=value),
            stance="asserts",
            quote=span_in(TEXT, "killed six people"),
            day=datetime.date(2019, 3, 4),
            **more,
        )

    return Incident(
        id="incident-1",
        title="Raid on Aden",
        type="Air/drone strike",
        status="happened",
        links=(Link(document="doc", event="e", score=1.0),),
        accounts=(account("Mayor", 6), account("Ministry", 2, **second)),
        comparisons=(
            Comparison(
                id="x",
                point="killed",
                a="Mayor",
                b="Ministry",
                outcome="disagree",
                rule="numbers-disjoint",
                reason="6 and 2 cannot both hold",
                kind="number",
            ),
        ),
    )


def test_an_incident_shows_both_sides_and_the_reason():
    out = printed(lambda console: print_incident(two_accounts(), console))
    for words in ("Mayor", "Ministry", "6 and 2 cannot both hold", "“killed six people”"):
        assert words in out


def test_the_matrix_is_cut_into_parts_that_fit_a_narrow_terminal():
    out = printed(lambda console: print_incident(two_accounts(), console), width=50)
    assert all(len(line) <= 50 for line in out.splitlines() if "≠" not in line)
    assert "Ministry" in out


LISTED = IncidentRow(
    id="incident-1", title="Raid on Aden", type="Air/drone strike", status="happened", reports=3,
    origins=2, parties=2, disagreements=1, disputed=("killed",),
)  # fmt: skip


def test_the_list_of_incidents_names_what_is_disputed():
    out = printed(lambda console: print_incidents([LISTED], console))
    assert "Raid on Aden" in out
    assert "killed" in out
    assert "3 (2)" in out
