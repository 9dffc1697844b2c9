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
