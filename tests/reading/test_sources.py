"""Who speaks, and whose position it is: own sentences, read with the language model."""

import itertools
import json
import pathlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from counterclaim.model.blocks import Block
from counterclaim.model.claims import Claim
from counterclaim.model.sources import Source
from counterclaim.model.spans import Span
from counterclaim.reading.actors import find_entities
from counterclaim.reading.attribution import find_claims
from counterclaim.reading.language import Model, Parse
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.quotes import find_quotations
from counterclaim.reading.sources import resolve_sources
from tests.build import span_in


def claims_of(text: str) -> tuple[str, tuple[Claim, ...]]:
    """Claims marked by hand: [source] and what follows it up to the end of its line."""
    plain, claims, at = "", [], 0
    opened = 0
    spans: list[tuple[int, int]] = []
    for char in text:
        if char == "[":
            opened = at
        elif char == "]":
            spans.append((opened, at))
        else:
            plain += char
            at += 1
    for number, (start, end) in enumerate(spans):
        line_end = plain.find("\n", end)
        line_end = len(plain) if line_end < 0 else line_end
        limit = next((s for s, _ in spans[number + 1 :] if s < line_end), line_end)
        tail = plain[end:limit]
        begin = end + len(tail) - len(tail.lstrip(" ,"))
        cue_end = begin + len(plain[begin:limit].split(" ")[0])
        content = Span.of(plain, min(cue_end, limit - 1), limit)
        claims.append(
            Claim(
                id=f"claim-{number}",
                source=(Span.of(plain, start, end),),
                cue=(),
                content=(content,),
                kind="statement",
                stance="asserts",
                quotation="indirect",
            )
        )
    return plain, tuple(claims)


def read(model: Model, marked: str, publisher: str | None = None) -> list[Source]:
    """The source of each marked claim, in order."""
    text, claims = claims_of(marked)
    parse = model.parse("doc", text, find_blocks("doc", text))
    spoken, sources = resolve_sources(parse, claims, find_entities(parse), publisher=publisher)
    known = {source.id: source for source in sources}
    assert all(text[m.start : m.end] == m.text for s in sources for m in s.mentions)
    return [known[claim.speaker or ""] for claim in spoken]


CHAINS = {
    "a pronoun is the last single speaker": (
        "[Governor Ida Moss] said that two bridges fell. [She] added that a third still stood.",
        ["Ida Moss", "Ida Moss"],
    ),
    "a surname is its person": (
        "[Ida Moss, a nurse,] said that the ward was full.\n[Moss] said that beds ran out.",
        ["Ida Moss", "Ida Moss"],
    ),
    "a title with a surname is its person": (
        "[Health Minister Ida Moss] said that nine died.\n[Minister Moss] said it was over.",
        ["Ida Moss", "Ida Moss"],
    ),
    "the source is the source before": (
        "[A Turkish security source] said that a cell was found.\n[The source] said it was big.",
        ["A Turkish security source", "A Turkish security source"],
    ),
    "an activist is named in the next claim": (
        "[A Libyan activist] told us of a raid.\n"
        "[Omar Saleh, a Libyan activist from Sirte,] said that ten men were taken.\n"
        "[The activist] said that two came back.",
        ["Omar Saleh", "Omar Saleh", "Omar Saleh"],
    ),
    "the charity is the aid body named before": (
        "[Save the Children] said that a school was hit.\n[The charity] said that staff were safe.",
        ["Save the Children", "Save the Children"],
    ),
    "it is the last body that spoke": (
        "[The Kenyan army] said that a post fell. [It] said that two men died.",
        ["Kenyan military", "Kenyan military"],
    ),
    "two spokesmen of two bodies stay two": (
        "[A Pentagon spokesman] said that talks were near.\n"
        "[State Department spokesman Ola Berg] said that they were not.",
        ["A Pentagon spokesman", "Ola Berg"],
    ),
    "two unnamed people stay two": (
        "[A neighbour] said that she heard a blast.\n[A shopkeeper] said that he saw smoke.",
        ["A neighbour", "A shopkeeper"],
    ),
    "a misspelt name is the same person": (
        "[Foreign Minister Sergei Lavrov] said that it was false.\n"
        "[Segei Lavrov] said that he would go.",
        ["Sergei Lavrov", "Sergei Lavrov"],
    ),
    "a relative pronoun is what it hangs on": (
        "We met Ida Moss, [who] said that the road was mined.",
        ["Ida Moss"],
    ),
}


@pytest.mark.parametrize("chain", CHAINS)
def test_chains_of_reference(model: Model, chain: str) -> None:
    marked, names = CHAINS[chain]
    assert [source.name for source in read(model, marked)] == names


PARTIES = {
    "[Russian Foreign Minister Sergei Lavrov] said it was false.": (
        "Russian Foreign Ministry",
        "Russia",
    ),
    "[U.S. Secretary of State Ola Berg] said it was false.": (
        "US State Department",
        "United States",
    ),
    "[U.S. Defense Secretary Ola Berg] said it was false.": ("Pentagon", "United States"),
    "[President Vladimir Putin] said it was false.": ("Kremlin", "Russia"),
    "[White House spokeswoman Ola Berg] said it was false.": ("White House", "United States"),
    "[General Ola Berg with Chad's Defense Ministry] said it was false.": (
        "Chadian Defence Ministry",
        "Chad",
    ),
    "[Col. Ola Berg, a spokesman for U.S. Central Command,] said it was false.": (
        "US military",
        "United States",
    ),
    "[Ola Berg, head of the River Human Rights Centre,] said it was false.": (
        "River Human Rights Centre",
        None,
    ),
    "[Ola Berg, governor of Deltan province,] said it was false.": (
        "governor of Deltan province",
        None,
    ),
    "[A senior U.S. defense official] said it was false.": (
        "unnamed senior US defense official",
        "United States",
    ),
    "[Pentagon officials] said it was false.": ("Pentagon", "United States"),
    "[An unidentified Pentagon source] said it was false.": (
        "unnamed Pentagon source",
        "United States",
    ),
    "[Residents of the quarter] said it was false.": ("residents", None),
    "[Ola Berg, an adviser to Peru's interior minister,] said it was false.": (
        "Peruvian Interior Ministry",
        "Peru",
    ),
    "[Moscow] said it was false.": ("Russia", "Russia"),
    "[Ola Berg] said it was false.": ("Ola Berg", None),
}


@pytest.mark.parametrize("marked", PARTIES)
def test_parties_and_sides(model: Model, marked: str) -> None:
    (source,) = read(model, marked)
    assert (source.party, source.side) == PARTIES[marked]
    assert source.party_rule


def test_his_spokesman_speaks_for_the_same_office(model: Model) -> None:
    first, second = read(
        model,
        "[Turkish President Recep Tayyip Erdogan] said it was war.\n"
        "[His spokesman, Ola Berg,] said that it was not.",
    )
    assert first.party == second.party == "Turkish presidency"


def test_two_people_who_speak_for_each_other_lead_nowhere_in_particular(model: Model) -> None:
    sources = read(
        model,
        "[Ola Berg's spokesman Ida Moss] said it rained.\n"
        "[Ida Moss's spokesman Ola Berg] said it did not.",
    )
    assert all(source.party for source in sources)


def test_a_head_after_whom_a_state_is_named_speaks_for_the_body_that_is_named(model: Model) -> None:
    (staff, mission, voice) = read(
        model,
        "Talks failed, said [the chief of staff of the Nicaraguan resistance] (MR).\n"
        "They went on, said [the chief of the Peruvian delegation].\n"
        "[A spokesman for the Peruvian side] said it would go home.",
    )
    assert (staff.party, staff.party_actor) == ("Nicaraguan resistance", None)
    assert (mission.party, mission.party_actor) == ("Peruvian delegation", None)
    assert voice.party == "Peru"


def test_one_of_many_takes_over_their_party(model: Model) -> None:
    many, one = read(
        model, "[Residents] said that a shell fell.\n[One of them] said there were two."
    )
    assert one.party == many.party and one.party_rule == "one of those before"


def test_named_role_and_unnamed_sources_are_told_apart(model: Model) -> None:
    kinds = read(
        model,
        "[Ida Moss] said that it rained.\n[A Pentagon spokesman] said that it did not.\n"
        "[Witnesses] said that it hailed.\n[Hamas] said nothing had happened.",
    )
    assert [source.kind for source in kinds] == ["named", "role", "unnamed", "organisation"]


KINDS = {
    "[The coroner] said that two men had drowned.": "role",
    "[The bishop] said that the siege was a crime.": "role",
    "[A bishop] said that the siege was a crime.": "unnamed",
    "[The port authority] said that no ship had docked.": "organisation",
    "[Police] said that two men were held.": "organisation",
    "[Local media] said that a bridge had burned.": "unnamed",
    "[State media] said that a bridge had burned.": "organisation",
    "[Radio Altura] said that two planes had circled.": "organisation",
    "[Lagoon Watch] said that nine boats were burned.": "organisation",
    "[The coastguard] said that a boat had sunk.": "organisation",
    "[The ministry's account] said that nine died.": "organisation",
    "[The North Kordofan health ministry] said that nine died.": "organisation",
    "[The baker] said that nobody had warned them.": "unnamed",
    "[The Relief Board, through its aide Ida Moss,] said that trucks were stuck.": "organisation",
}


@pytest.mark.parametrize("marked", KINDS)
def test_kinds_of_sources(model: Model, marked: str) -> None:
    assert [source.kind for source in read(model, marked)] == [KINDS[marked]]


def test_a_ministry_is_not_its_own_official(model: Model) -> None:
    text = (
        "The North Kordofan health ministry said six died. The ministry blamed the rebels. "
        "Two were drivers, said Nadia Farouk, a ministry official."
    )
    body = "North Kordofan health ministry"
    assert speakers(model, text) == [body, body, "Nadia Farouk"]


def test_the_group_is_the_one_called_a_group_last(model: Model) -> None:
    text = (
        "A human rights group said the dead were farmers. "
        "Sarawani, the relief group, called it a massacre. The group said nine had died."
    )
    assert speakers(model, text)[-1] == "Sarawani"


def test_a_provincial_government_is_not_the_states(model: Model) -> None:
    marked = "[Nigeria's army] denied it. [The provincial government] said that nine died."
    assert [source.name for source in read(model, marked)] == [
        "Nigerian military", "The provincial government",
    ]  # fmt: skip


def test_a_channel_called_by_name_is_no_agency_named_before(model: Model) -> None:
    marked = "[The Ledger] said that nine died. [The channel Iran Now] said that ten had died."
    assert read(model, marked)[1].name == "The channel Iran Now"


def test_our_own_inside_a_quotation_is_not_the_publisher(model: Model) -> None:
    marked = "[A rebel] said that [our council] had heard of it."
    text, claims = claims_of(marked)
    claims = (claims[0], replace(claims[1], parent=claims[0].id))
    parse = model.parse("doc", text, find_blocks("doc", text))
    spoken, sources = resolve_sources(parse, claims, (), publisher="The Post")
    kinds = {source.id: source.kind for source in sources}
    assert [kinds[claim.speaker or ""] for claim in spoken] == ["unnamed", "organisation"]


def speakers(model: Model, text: str) -> list[str]:
    """Who is read to speak in a text, claim by claim."""
    parse = model.parse("doc", text, find_blocks("doc", text))
    claims = find_claims(parse, find_quotations(text, parse.blocks))
    spoken, sources = resolve_sources(parse, claims, find_entities(parse), publisher=None)
    names = {source.id: source.name for source in sources}
    return [names[claim.speaker or ""] for claim in spoken]


def test_she_is_who_told_what_somebody_had_ordered(model: Model) -> None:
    text = "Ida Moss said the general had told her that the guns were gone. She said it was late."
    assert speakers(model, text) == ["Ida Moss", "the general", "Ida Moss"]


def test_it_is_who_is_accused_of_what_it_announced(model: Model) -> None:
    text = "The union accused the junta of lying when it announced that the siege had ended."
    assert speakers(model, text)[1] == "junta"


def test_a_description_may_mean_the_one_person_named_so_far(model: Model) -> None:
    one = "Omar Sadek counted the graves. The activist said most of the dead were children."
    assert speakers(model, one)[-1] == "Omar Sadek"
    two = "Omar Sadek met Ida Moss. The activist said most of the dead were children."
    assert speakers(model, two)[-1] == "The activist"


def test_she_is_not_her_own_spokesman(model: Model) -> None:
    text = (
        "The envoy, Marta Lind, condemned the raid. "
        "Her spokesman said she had asked both governments for access."
    )
    assert speakers(model, text) == ["Marta Lind", "Her spokesman", "Marta Lind"]


def test_the_commander_of_one_side_is_not_the_officer_of_the_other(model: Model) -> None:
    marked = "[Colonel Paul Orr] denied it. [Their commander] said that it was true."
    assert [source.name for source in read(model, marked)] == ["Paul Orr", "Their commander"]


def test_it_that_stands_for_what_follows_is_nobody_who_spoke_before(model: Model) -> None:
    text = "The ministry said nine died. It was not possible to verify the toll."
    assert "ministry" not in speakers(model, text)[-1].lower()


def test_a_ministry_is_not_that_of_a_state_with_departments(model: Model) -> None:
    text = (
        "[The Defence Ministry] said that a cell was hit. U.S. officials left the U.S. base, "
        "an American said."
    )
    assert read(model, text)[0].party_actor is None


def test_labels_of_a_transcript_are_named_by_what_stands_in_them(model: Model) -> None:
    text = "MS. MOSS: We are leaving.\nQ: When?\nTHE PRESIDENT: Tonight.\nMOSS: At noon."
    parse = model.parse("doc", text, find_blocks("doc", text))
    claims = find_claims(parse, find_quotations(text, parse.blocks))
    spoken, sources = resolve_sources(parse, claims, find_entities(parse), publisher=None)
    kinds = {source.id: source.kind for source in sources}
    turns = [claim for claim in spoken if claim.cue and claim.cue[0].text == ":"]
    assert [kinds[claim.speaker or ""] for claim in turns] == [
        "named", "unnamed", "role", "named",
    ]  # fmt: skip
    assert turns[0].speaker == turns[3].speaker


def test_a_capital_that_speaks_does_not_make_every_army_its_own(model: Model) -> None:
    text = "[The army] said that the town was quiet. Washington was concerned."
    assert read(model, text)[0].party_actor is None


def test_a_publishers_own_nouns_and_we_are_the_publisher(model: Model) -> None:
    sources = read(
        model,
        "[The Monitor] documented nine deaths.\n[We] found that shells fell.",
        publisher="Delta Conflict Monitor, daily report",
    )
    assert {source.name for source in sources} == {"Delta Conflict Monitor"}
    assert {source.kind for source in sources} == {"publisher"}


def test_a_publisher_has_a_source_even_where_it_quotes_nobody(model: Model) -> None:
    parse = parse_of(model, "It rained.")
    _, sources = resolve_sources(parse, (), (), publisher="Russian Ministry of Defence, briefing")
    (source,) = sources
    assert source.kind == "publisher" and source.party == "Russian Defence Ministry"
    assert source.mentions == ()


def test_claims_of_nobody_share_one_unnamed_source_of_their_sort(model: Model) -> None:
    text = "The militia was accused of looting. It was reported that two men died."
    parse = parse_of(model, text)
    accused, reported = span_in(text, "accused"), span_in(text, "reported")
    accusation = Claim(
        id="a", source=(), cue=(accused,), content=(span_in(text, "looting"),), kind="accusation",
        stance="accuses", quotation="indirect",
    )  # fmt: skip
    report = Claim(
        id="b", source=(), cue=(reported,), content=(span_in(text, "two men died"),),
        kind="statement", stance="asserts", quotation="indirect",
    )  # fmt: skip
    _, sources = resolve_sources(parse, (accusation, report), find_entities(parse), publisher=None)
    assert [source.party for source in sources] == ["unnamed accusers", "unnamed reports"]


def parse_of(model: Model, text: str) -> Parse:
    return model.parse("doc", text, find_blocks("doc", text))


WORDS = st.sampled_from(
    [
        "He",
        "she",
        "it",
        "they",
        "who",
        "we",
        "the",
        "a",
        "one",
        "of",
        "them",
        "spokesman",
        ",",
        "Gen.",
        "Ana",
        "Masri",
        "said",
        "army",
        "his",
        "its",
        "'s",
        ".",
        "U.S.",
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, min_size=2, max_size=18), st.data())
def test_any_words_as_sources_resolve_to_spans_of_the_text(
    model: Model, words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    starts = list(itertools.accumulate((len(w) + 1 for w in words), initial=0))[:-1]
    parse = model.parse(
        "doc", text, [Block(id="b", kind="paragraph", span=Span.of(text, 0, len(text)))]
    )
    claims = []
    for number in range(data.draw(st.integers(1, 4))):
        i = data.draw(st.integers(0, len(words) - 1))
        j = data.draw(st.integers(i, min(i + 4, len(words) - 1)))
        source = Span.of(text, starts[i], starts[j] + len(words[j]))
        claims.append(
            Claim(
                id=f"claim-{number}", source=(source,), cue=(), content=(source,),
                kind="statement", stance="asserts", quotation="indirect",
                parent=f"claim-{number - 1}" if number else None,
            )
        )  # fmt: skip
    spoken, sources = resolve_sources(parse, tuple(claims), find_entities(parse), publisher="X")
    assert [claim.id for claim in spoken] == [claim.id for claim in claims]
    assert {claim.speaker for claim in spoken} <= {source.id for source in sources}
    for found in sources:
        spans = [*found.mentions, *found.party_from]
        assert all(text[s.start : s.end] == s.text for s in spans)
        assert found.party


def test_speakers_of_a_real_article_hold_the_right_positions(
    model: Model, corpora: pathlib.Path
) -> None:
    folder = corpora / "accounts" / "voa-2015-09-30"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    text = (folder / "01-voa.txt").read_text(encoding="utf-8")
    lines = list(itertools.accumulate((len(x) + 1 for x in text.split("\n")), initial=0))
    claims, wanted = [], []
    for number, row in enumerate(gold["claims"]):
        start = text.find(row["source"] or "\0", lines[row["line"] - 1])
        if row.get("borderline") or start < 0:
            continue
        said = text.find(row["content"][0][:20], lines[row["line"] - 1])
        source = Span.of(text, start, start + len(row["source"]))
        claims.append(
            Claim(
                id=f"claim-{number}", source=(source,), cue=(),
                content=(Span.of(text, said, said + 20),), kind="statement", stance="asserts",
                quotation="indirect",
            )
        )  # fmt: skip
        wanted.append(row.get("speaker") or row["source"])
    parse = parse_of(model, text)
    spoken, sources = resolve_sources(parse, tuple(claims), find_entities(parse), publisher="VOA")
    known = {source.id: source for source in sources}
    names = [known[claim.speaker or ""].name for claim in spoken]
    right = [n in w or w in n or "source" in w for n, w in zip(names, wanted, strict=True)]
    assert sum(right) >= len(right) - 1


def test_the_capitals_of_an_unnamed_party_stay(model: Model) -> None:
    (source,) = read(model, "[Two US officials] said that the road was open.")
    assert source.party == "unnamed US officials"
