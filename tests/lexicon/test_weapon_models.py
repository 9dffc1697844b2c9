"""Each model is found in its examples and not in its counter-examples."""

import pytest

from counterclaim.lexicon.positions import plain_words
from counterclaim.lexicon.weapon_models import WeaponModel, model_names, weapon_models


def found(sentence: str) -> set[str]:
    words = [word.form for word in plain_words(sentence)]
    return {match.value.id for match in model_names().find(words, words)}


@pytest.mark.parametrize("model", weapon_models(), ids=lambda model: model.id)
def test_each_model_is_known_by_its_names(model: WeaponModel) -> None:
    assert all(model.id in found(example) for example in model.examples)
    assert not any(model.id in found(example) for example in model.not_examples)
