"""Pronouns by what they can mean, and words that tell whether somebody is "he" or "she"."""

from counterclaim.reading.language import Word
from counterclaim.reading.voices import Sex

HE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "themselves"})
WE = frozenset({"we", "us", "our", "i", "me", "my"})
WHO = frozenset({"who", "which", "that", "whom", "whose"})


def sex_in(form: str) -> Sex | None:
    """What a title or a role word tells.

    >>> sex_in("spokeswoman"), sex_in("mr."), sex_in("spokesperson")
    ('she', 'he', None)
    """
    if form.endswith("woman") or form in ("mrs", "mrs.", "ms", "ms.", "mother", "sister", "wife"):
        return "she"
    if form in ("mr", "mr.", "father", "brother", "husband", "sir"):
        return "he"
    return None


def is_expletive(word: Word) -> bool:
    """Whether "it" stands for what follows ("it was not possible to verify the toll")."""
    verb = word.head
    if verb.lemma != "be" or word.dep != "nsubj":
        return False
    adjective = next((c for c in verb.children if c.dep == "acomp"), None)
    if adjective is None:
        return False
    return any(c.dep in ("xcomp", "ccomp", "advcl") and c.i > adjective.i for c in verb.children)
