"""Who said what in reports of armed conflict: sources, contents, types, and what is none."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.reading.attribution import find_claims
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.quotes import find_quotations
from tests.build import make_parse


def claims_of(model, text):
    parse = model.parse("d", text, find_blocks("d", text))
    return find_claims(parse, find_quotations(text, parse.blocks))


def bare(spans):
    return [span.text.strip("“”\"',. ") for span in spans]


def one(model, text, words):
    """The claim whose content begins with some words."""
    found = [c for c in claims_of(model, text) if bare(c.content)[0].startswith(words)]
    assert found, [(bare(c.source), bare(c.cue), bare(c.content)) for c in claims_of(model, text)]
    return found[0]


SAID = [
    ("The ministry said its jets had hit a depot.", "The ministry", "its jets had hit a depot"),
    ("Nine soldiers were killed, the governor said.", "the governor", "Nine soldiers were killed"),
    (
        "Shells struck the market on Friday, witnesses said, killing at least 12 people.",
        "witnesses",
        "Shells struck the market on Friday",
    ),
    (
        "According to the monitors, two schools were damaged.",
        "the monitors",
        "two schools were damaged",
    ),
    (
        "Two schools were damaged, according to the monitors.",
        "the monitors",
        "Two schools were damaged",
    ),
    (
        "“We have no planes there,” said Gen. Anton Belov, a spokesman for the army.",
        "Gen. Anton Belov, a spokesman for the army",
        "We have no planes there",
    ),
    (
        "The envoy told the council that the truce had failed.",
        "The envoy",
        "that the truce had failed",
    ),
    ("The army claimed 40 deaths among the rebels.", "The army", "40 deaths among the rebels"),
    (
        "The mayor put the number of wounded at 60.",
        "The mayor",
        "the number of wounded at 60",
    ),
    (
        "The network documented the deaths of six nurses.",
        "The network",
        "the deaths of six nurses",
    ),
]


@pytest.mark.parametrize(("text", "source", "content"), SAID, ids=[row[0][:30] for row in SAID])
def test_source_and_content(text, source, content, model):
    claim = one(model, text, content)
    assert bare(claim.source) == [source]
    assert claim.parent is None


TYPED = [
    ("The army denied that it had shelled the camp.", "that it", "statement", "denies"),
    (
        "Rebels accused the army of shelling the camp.",
        "the army of shelling",
        "accusation",
        "accuses",
    ),
    ("The envoy urged both sides to stop firing.", "", "request", "requests"),
    ("The general vowed to take the town by winter.", "to take", "plan", "plans"),
    ("Analysts believe that the dam was mined.", "that the dam", "attitude", "believes"),
    ("“Who fired first?” the widow asked.", "Who fired", "question", "asks"),
    ("The embassy declined to comment on the raid.", "", "refusal", "refuses"),
    ("The spokesman would not say how many had died.", "how many", "refusal", "refuses"),
    ("“Don't believe the generals,” the mayor said.", "Don't", "statement", "doubts"),
    ("The agency could not confirm that a school was hit.", "that a school", "refusal", "doubts"),
]


@pytest.mark.parametrize(
    ("text", "words", "kind", "stance"), TYPED, ids=[row[0][:30] for row in TYPED]
)
def test_kind_and_stance(text, words, kind, stance, model):
    claim = one(model, text, words)
    assert (claim.kind, claim.stance) == (kind, stance)


DOUBTED = [
    ("The army said the shell was probably a dud.", "probable", "probably"),
    ("The envoy said talks would be held soon, maybe on Friday.", "possible", "maybe"),
    ("A nurse said a mine may have caused the blast.", "possible", "may"),
    ("A nurse said the blast could not be heard.", "certain", None),
    ("A nurse said the blast came on 3 May.", "certain", None),
]


@pytest.mark.parametrize(("text", "level", "word"), DOUBTED, ids=[row[0][:30] for row in DOUBTED])
def test_doubt_is_kept_with_its_words(text, level, word, model):
    claim = claims_of(model, text)[0]
    assert claim.certainty.level == level
    assert [span.text.split()[0] for span in claim.certainty.words] == ([word] if word else [])


def test_an_accusation_without_an_accuser_is_a_claim_of_nobody(model):
    (claim,) = claims_of(model, "The junta has been accused of torturing prisoners.")
    assert claim.source == ()
    assert [span.text for span in claim.content] == ["The junta", "torturing prisoners"]
    assert claim.cue[0].text == "has been accused of"
    assert (claim.kind, claim.stance) == ("accusation", "accuses")


def test_reportedly_and_allegedly_are_claims_of_nobody(model):
    reported = claims_of(model, "Militiamen reportedly burned the village.")[0]
    alleged = claims_of(model, "A drone allegedly struck the convoy.")[0]
    assert reported.source == alleged.source == ()
    assert (reported.kind, alleged.kind) == ("statement", "accusation")


def test_whom_and_how_are_kept(model):
    told = one(model, "The colonel told reporters that nine men had died.", "that nine")
    assert told.addressee is not None
    assert told.addressee.text == "reporters"
    written = one(model, "“The road is cut,” the doctor wrote in an email.", "The road")
    assert written.medium is not None
    assert written.medium.text == "in an email"


ADDRESSED = [
    ("The clinic urged both armies to let the nurses pass.", "both armies"),
    ("The captain was told by a farmer that the ford was mined.", "The captain"),
    ("The bishop called on the gunmen to free the nurses.", "the gunmen"),
    ("Asked about the fire, governor Ida Holm said it was an accident.", "governor Ida Holm"),
    ("The mayor appealed to both sides to spare the well.", "both sides"),
    ("Drivers said they had been told by a guard that the road was open.", "they"),
    ("The council reminds all parties that hospitals are protected.", "all parties"),
    ("Speaking to reporters at the port, the general denied that he fled.", "reporters"),
]


@pytest.mark.parametrize(("text", "addressee"), ADDRESSED, ids=lambda value: value[:40])
def test_whom_a_request_or_a_question_is_made_to(model, text, addressee):
    found = [claim.addressee.text for claim in claims_of(model, text) if claim.addressee]
    assert found == [addressee]


def test_questions_that_were_not_answered_are_no_addressee(model):
    for claim in claims_of(model, "The mayor's office did not respond to questions about it."):
        assert claim.addressee is None


MEDIA = [
    ("The ministers called for a truce in a joint statement.", "in a joint statement"),
    ("The envoy told the court by video link that the road was open.", "by video link"),
    ("Speaking at a briefing, the envoy said the talks were over.", "at a briefing"),
    (
        "The two envoys, in a joint statement, condemned the raid and called for a truce.",
        "in a joint statement",
    ),
    ("On Telegram, the group said that it had left the town.", "On Telegram"),
    ("The judge rejected the claims in the report.", None),
]


@pytest.mark.parametrize(("text", "medium"), MEDIA, ids=lambda value: str(value)[:40])
def test_how_something_is_said(model, text, medium):
    found = {claim.medium.text if claim.medium else None for claim in claims_of(model, text)}
    assert found == {medium}


def test_neither_confirming_nor_denying_is_a_refusal(model):
    claims = claims_of(model, "The embassy would neither confirm nor deny that he was held.")
    assert {claim.kind for claim in claims} == {"refusal"}
    unable = claims_of(model, "The clerk could neither confirm nor deny the report.")
    assert {claim.stance for claim in unable} == {"doubts"}


KINDS = [
    ("The governor told residents to stay indoors.", "request", "requests"),
    ("The families were warned not to speak to reporters.", "request", "requests"),
    ("The union called for the mayor to resign.", "request", "requests"),
    ("The union called the plan a disaster.", "statement", "asserts"),
    ("The president decided against sending troops.", "plan", "opposes"),
    ("“No comment,” the clerk said.", "refusal", "refuses"),
    ("“No comment from me will bring them back,” the clerk said.", "statement", "asserts"),
]


@pytest.mark.parametrize(("text", "kind", "stance"), KINDS, ids=lambda value: value[:40])
def test_what_a_source_does(model, text, kind, stance):
    assert [(claim.kind, claim.stance) for claim in claims_of(model, text)] == [(kind, stance)]


def test_what_could_not_be_verified_is_doubted(model):
    claim = one(model, "It was not possible to verify the accounts.", "the accounts")
    assert (claim.kind, claim.stance) == ("refusal", "doubts")


def test_what_a_verb_of_little_meaning_says_is_what_its_object_says(model):
    denied = one(model, "The junta issued a denial of the report.", "a denial")
    assert (denied.kind, denied.stance) == ("statement", "denies")
    asked = one(model, "The ombudsman raised questions about the arrest of a nurse.", "the arrest")
    assert asked.kind == "question"


def test_agreeing_to_do_something_is_a_plan_and_agreeing_that_it_is_so_a_belief(model):
    assert one(model, "Both sides agreed to hand over the dead.", "to hand").kind == "plan"
    assert one(model, "Both sides agreed that the dam was lost.", "that the").kind == "attitude"


def test_what_is_believed_by_nobody_named_is_not_certain(model):
    claim = one(model, "The rocket is believed to have been fired from a ship.", "The rocket")
    assert claim.certainty.level == "probable"


def test_a_number_that_somebody_speaks_of_is_a_claim(model):
    claim = one(model, "In the morning the mayor had spoken of 16 dead.", "16 dead")
    assert bare(claim.source) == ["the mayor"]
    assert bare(claim.cue) == ["had spoken of"]
    assert not claims_of(model, "The mayor had spoken with the council for 30 minutes.")


def test_a_second_count_without_a_verb_has_its_own_source(model):
    text = "Clerks put the number of dead at 90, and one of them later at 169."
    assert bare(one(model, text, "169").source) == ["one of them later"]


def test_a_quotation_after_a_speaker_who_was_quoted_for_nothing_is_still_theirs(model):
    text = (
        "The bridge was mined, the envoy said, at the request of the council. "
        "“The second charge brought down the mill”, and the bomb alone could not have."
    )
    assert bare(one(model, text, "The second").source) == ["the envoy"]


def test_a_reporting_chain_is_a_tree(model):
    text = "Rebels said the government had claimed that nobody was hurt."
    outer = one(model, text, "the government had claimed")
    inner = one(model, text, "that nobody")
    assert inner.parent == outer.id
    assert bare(inner.source) == ["the government"]


def test_a_quotation_around_its_cue_is_one_claim(model):
    claim = one(model, "“We left,” the guard said. “They burned it all.”", "We left")
    assert bare(claim.content) == ["We left", "They burned it all"]
    assert claim.quotation == "direct"


def test_a_quotation_goes_on_over_paragraphs(model):
    text = "“We left,” the guard said. “They burned it all.\n“Nobody came.”\nThe road is closed."
    assert bare(one(model, text, "We left").content) == [
        "We left",
        "They burned it all",
        "Nobody came",
    ]


def test_an_unclosed_quotation_stops_before_its_speaker(model):
    claim = one(model, '"It is our duty to act, Belov said in a statement.', "It is our duty")
    assert bare(claim.content) == ["It is our duty to act"]
    assert bare(claim.source) == ["Belov"]


def test_a_quotation_given_twice_to_one_speaker_is_one_claim(model):
    text = 'Rowe said,“ "We agreed to hold talks on the strikes," Rowe told reporters.'
    assert len(claims_of(model, text)) == 1


def test_a_heading_with_a_name_and_a_colon_is_that_ones_claim(model):
    text = "Russia: we never hit the clinic\nThe clinic burned down on Monday night in the city."
    claim = one(model, text, "we never hit")
    assert claim.heading
    assert bare(claim.source) == ["Russia"]


def test_a_plain_heading_and_plain_narration_are_no_claims(model):
    text = "Fire on the mountain\nThe rebels left the town at dawn. A bridge collapsed behind them."
    assert claims_of(model, text) == ()


def test_a_transcript_turn_is_its_speakers(model):
    text = "QUESTION: Was it your drone?\nMR. HALE: I cannot confirm that. We are looking into it."
    turns = [c for c in claims_of(model, text) if c.parent is None]
    assert [bare(c.source) for c in turns] == [["QUESTION"], ["MR. HALE"]]
    assert [c.stance for c in turns] == ["asks", "asserts"]


def test_a_quotation_with_a_dash_and_a_name(model):
    claim = one(model, "“They came at night and took my sons.” — Amina, 54", "They came")
    assert bare(claim.source)[0].startswith("Amina")


def test_a_hand_made_sentence_needs_no_model():
    parse = make_parse(
        "The/DT/det/1 army/NN/nsubj/2 said/VBD/ROOT it/PRP/nsubj/5 had/VBD/aux/5 "
        "left/VBN/ccomp/2 ././punct/2"
    )
    (claim,) = find_claims(parse, ())
    assert (claim.source[0].text, claim.cue[0].text) == ("The army", "said")
    assert claim.content[0].text == "it had left"


WORDS = st.sampled_from(
    [
        "Rowe", "said", "“", "”", '"', "the", "army", "denied", "that", "rebels", "had", "been",
        "accused", "of", "shelling", ",", ".", ":", ";", "—", "according", "to", "put", "toll",
        "at", "nine", "reportedly", "\n", "he", "added", "and", "told", "VOA", "in", "an", "email",
        "who", "as", "MR. X:", "not", "🙂", "would",
    ]
)  # fmt: skip


def test_any_words_give_claims_whose_spans_hold(model):
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(WORDS, max_size=40).map(" ".join))
    def check(text):
        claims = claims_of(model, text)
        ids = {claim.id for claim in claims}
        assert len(ids) == len(claims)
        for claim in claims:
            spans = [*claim.source, *claim.cue, *claim.content, *claim.certainty.words]
            assert claim.content
            assert all(text[s.start : s.end] == s.text for s in spans)
            assert claim.parent is None or claim.parent in ids - {claim.id}
        assert claims_of(model, text) == claims

    check()


def test_what_no_one_said_is_no_claim(model):
    assert claims_of(model, "No group has claimed responsibility for the blast.") == ()


def test_a_quotation_beside_its_cue_is_what_is_said_whatever_follows(model):
    text = "“The depot is empty,” she said, but the guards at the gate kept their rifles up."
    (claim,) = claims_of(model, text)
    assert [span.text for span in claim.content] == ["“The depot is empty,”"]


def test_a_second_speaker_after_but_is_no_part_of_the_first_claim(model):
    text = "The mayor said the bridge was open, but residents said it had been mined."
    mayor, residents = claims_of(model, text)
    assert [span.text for span in mayor.content] == ["the bridge was open"]
    assert [span.text for span in residents.source] == ["residents"]
    assert residents.parent is None


def test_a_verb_of_phase_belongs_to_the_cue(model):
    claim = one(model, "The ministry continued to deny that its guns had fired.", "that its")
    assert claim.cue[0].text == "continued to deny"


def test_a_name_after_a_dash_has_said_the_whole_paragraph_before_it(model):
    text = "“They came at dawn. They took my brother and they burned the mill.” ― Amina Diallo"
    claim = claims_of(model, text)[0]
    assert [span.text for span in claim.source] == ["Amina Diallo"]
    assert claim.content[0].text.strip("“”").startswith("They came at dawn.")
    assert claim.content[0].text.strip("“”").endswith("they burned the mill.")
    assert claim.quotation == "direct"


def test_gerunds_joined_by_and_are_accused_together(model):
    text = "The militia has been accused of burning homes and looting shops in the valley."
    (claim,) = claims_of(model, text)
    assert claim.content[-1].text == "burning homes and looting shops in the valley"


def test_what_a_speaker_refers_to_is_nobody_who_hears_it(model):
    text = "“They left,” the envoy said, referring to the guards of the mill."
    assert all(claim.addressee is None for claim in claims_of(model, text))


def test_what_a_quoted_speaker_was_told_is_no_quotation_of_its_own(model):
    text = "“We were told by the council that the road was open,” the driver said."
    outer, inner = sorted(claims_of(model, text), key=lambda claim: claim.parent is not None)
    assert (outer.quotation, inner.quotation) == ("direct", "indirect")
    assert inner.parent == outer.id


def test_a_hyphen_in_a_name_parts_no_heading(model):
    claims = claims_of(model, "Dozens feared dead after raid on Bab al-Nasr\n\nNobody was there.")
    assert not any(span.text.startswith("Nasr") for claim in claims for span in claim.source)


def test_somebody_else_who_speaks_in_a_clause_is_no_part_of_the_claim(model):
    text = "Villagers alleged that a jet hit the well, while the army blamed the rebels for it."
    villagers = claims_of(model, text)[0]
    assert villagers.content[0].text == "that a jet hit the well"


def test_a_name_after_a_dash_has_not_said_the_blocks_before_its_own(model):
    text = "“Go,” a guard said.\n\nIt rained.\n\n“They burned the mill and left.” ― Amina Diallo"
    said = [c for c in claims_of(model, text) if c.source and c.source[0].text == "Amina Diallo"]
    assert [c.content[0].text.strip("“”") for c in said] == ["They burned the mill and left."]


@pytest.mark.parametrize(
    ("text", "source", "stance"),
    [
        ("Moscow has proof that the army shelled the clinic.", "Moscow", "asserts"),
        ("The army has no information that its men hit the mill.", "The army", "doubts"),
        ("The envoy did not have any evidence that the wells were mined.", "The envoy", "doubts"),
        ("The ministry has no doubt that the army shelled the clinic.", "The ministry", "believes"),
    ],
)
def test_who_holds_evidence_makes_a_claim(model, text, source, stance):
    (claim,) = claims_of(model, text)
    assert (claim.source[0].text, claim.stance) == (source, stance)


def test_signs_of_something_are_no_claim(model):
    assert not claims_of(model, "The village had no sign of life.")


@pytest.mark.parametrize(
    "text",
    [
        "Not a single member of our staff reported fighting in the clinic.",
        "Nothing that they found suggested that rebels were there.",
    ],
)
def test_nobody_and_nothing_say_nothing(model, text):
    assert not claims_of(model, text)
