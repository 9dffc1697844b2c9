"""Attachments that the parser gets wrong and the surface decides."""

from tests.build import make_parse


def test_the_object_of_a_participle_is_not_the_speaker():
    parse = make_parse(
        "Shells/NNS/nsubj/1 fell/VBD/ccomp/9 ,/,/punct/1 killing/VBG/advcl/1 six/CD/nummod/5 "
        "people/NNS/nsubj/9 ,/,/punct/5 a/DT/det/8 doctor/NN/appos/5 said/VBD/ROOT ././punct/9"
    )
    people, doctor, said = parse.words[5], parse.words[8], parse.words[9]
    assert (people.dep, people.head.text) == ("dobj", "killing")
    assert (doctor.dep, doctor.head) == ("nsubj", said)
    assert [child.text for child in said.children] == ["fell", ",", "doctor", "."]


def test_an_apposition_to_a_speaker_stays_one():
    parse = make_parse(
        "Sabri/NNP/nsubj/4/PERSON ,/,/punct/0 a/DT/det/3 doctor/NN/appos/0 said/VBD/ROOT "
        "so/RB/advmod/4 ././punct/4"
    )
    assert (parse.words[3].dep, parse.words[3].head.text) == ("appos", "Sabri")


def test_gerunds_after_a_preposition_are_joined():
    parse = make_parse(
        "accused/VBN/ROOT of/IN/prep/0 burning/VBG/amod/3 homes/NNS/pobj/1 and/CC/cc/0 "
        "looting/VBG/conj/0 shops/NNS/dobj/5 ././punct/0"
    )
    burning, homes, looting = parse.words[2], parse.words[3], parse.words[5]
    assert (burning.dep, burning.head.text) == ("pcomp", "of")
    assert (homes.dep, homes.head) == ("dobj", burning)
    assert (looting.dep, looting.head) == ("conj", burning)


def test_a_second_participle_of_the_main_verb_stays_where_it_is():
    parse = make_parse(
        "accused/VBN/ROOT of/IN/prep/0 arson/NN/pobj/1 and/CC/cc/0 fleeing/VBG/conj/0 ././punct/0"
    )
    assert parse.words[4].head.text == "accused"


def test_what_stands_before_a_semicolon_is_no_clause_of_the_verb_after_it():
    parse = make_parse(
        "Officials/NNS/nsubj/1 gave/VBD/ccomp/5 figures/NNS/dobj/1 ;/:/punct/5 "
        "rebels/NNS/nsubj/5 denied/VBD/ROOT it/PRP/dobj/5 ././punct/5"
    )
    assert parse.words[1].dep == "parataxis"


def test_a_statement_with_a_semicolon_in_it_stays_what_is_said():
    parse = make_parse(
        "Shells/NNS/nsubj/1 fell/VBD/ccomp/4 ;/:/punct/4 men/NNS/nsubj/4 died/VBD/ccomp/7 "
        ",/,/punct/7 he/PRP/nsubj/7 said/VBD/ROOT ././punct/7"
    )
    assert parse.words[4].dep == "ccomp"


def test_a_headline_verb_that_looks_like_a_noun_is_its_verb():
    parse = make_parse(
        "Coalition/NN/compound/4 planes/NNS/compound/4 strike/NN/compound/3 "
        "Velmo/NNP/compound/4 bridge/NN/ROOT"
    )
    coalition, planes, strike, _, bridge = parse.words
    assert (strike.tag, strike.head) == ("VBP", strike)
    assert (planes.dep, planes.head) == ("nsubj", strike)
    assert (bridge.dep, bridge.head) == ("dobj", strike)
    assert coalition.head is planes


def test_a_headline_clause_before_a_verb_hangs_on_that_verb():
    parse = make_parse(
        "Militants/NNS/compound/2 raid/NN/compound/2 village/NN/nsubj/5 ,/,/punct/5 14/CD/nsubj/5 "
        "killed/VBD/ROOT"
    )
    raid, village, killed = parse.words[1], parse.words[2], parse.words[5]
    assert (raid.dep, raid.head) == ("ccomp", killed)
    assert (village.dep, village.head) == ("dobj", raid)


def test_strikes_that_rock_a_town_are_a_noun():
    parse = make_parse(
        "Missile/NN/nsubj/1 strikes/VBZ/ROOT rock/NN/compound/4 Velmo/NNP/compound/4 port/NN/dobj/1"
    )
    missile, strikes, rock, _, port = parse.words
    assert (strikes.tag, strikes.dep, strikes.head) == ("NNS", "nsubj", rock)
    assert (missile.dep, port.head, rock.head) == ("compound", rock, rock)


def test_a_compound_of_no_doer_stays_one():
    parse = make_parse(
        "The/DT/det/3 hostages/NNS/compound/3 rescue/NN/compound/3 plan/NN/nsubj/4 failed/VBD/ROOT"
    )
    assert parse.words[2].dep == "compound"


def test_the_name_after_a_headline_verb_is_its_object():
    parse = make_parse("Army/NN/compound/1/ORG shells/VBZ/ROOT Velmo/NNP/appos/1/ORG")
    assert [word.dep for word in parse.words] == ["nsubj", "ROOT", "dobj"]


def test_a_place_before_a_colon_is_no_second_subject():
    parse = make_parse(
        "Velmo/NNP/nsubj/3/GPE :/:/punct/3 shells/NNS/nsubj/3 fell/VBD/ROOT ././punct/3"
    )
    assert [parse.words[0].dep, parse.words[2].dep] == ["dep", "nsubj"]


def test_who_is_shot_in_a_headline_is_no_kind_of_shot():
    parse = make_parse(
        "Teenager/NN/compound/1 shot/NN/nsubj/4 ,/,/punct/1 killed/VBN/acl/1 identified/VBD/ROOT"
    )
    teenager, shot, _, killed, identified = parse.words
    assert (teenager.dep, teenager.head) == ("nsubj", identified)
    assert (shot.tag, shot.dep, shot.head, killed.head) == ("VBN", "acl", teenager, teenager)


def test_what_a_strike_did_is_not_the_doing_of_who_tells_it():
    parse = make_parse(
        "Jets/NNS/nsubj/1 hit/VBD/ccomp/5 mills/NNS/dobj/1 ,/,/punct/5 medics/NNS/nsubj/5 "
        "said/VBD/ROOT ,/,/punct/5 killing/VBG/advcl/5 two/CD/dobj/7 ././punct/5"
    )
    assert (parse.words[7].dep, parse.words[7].head.text) == ("advcl", "hit")


def test_what_a_speaker_did_stays_with_the_speaker():
    parse = make_parse(
        "Jets/NNS/nsubj/1 hit/VBD/ccomp/5 mills/NNS/dobj/1 ,/,/punct/5 medics/NNS/nsubj/5 "
        "said/VBD/ROOT ,/,/punct/5 adding/VBG/advcl/5 two/CD/dobj/7 ././punct/5"
    )
    assert parse.words[7].head.text == "said"


def test_dozens_feared_dead_fear_nothing():
    parse = make_parse("Dozens/NNS/nsubj/1 feared/VBD/ROOT dead/JJ/oprd/1 ././punct/1")
    assert (parse.words[0].dep, parse.words[1].tag) == ("nsubjpass", "VBN")


def test_who_feared_something_still_feared_it():
    parse = make_parse("Medics/NNS/nsubj/1 feared/VBD/ROOT raids/NNS/dobj/1 ././punct/1")
    assert (parse.words[0].dep, parse.words[1].tag) == ("nsubj", "VBD")
