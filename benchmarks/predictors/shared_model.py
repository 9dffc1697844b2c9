"""The language model that the predictors share, loaded once a process."""

import functools

from counterclaim.reading.language import Model, load_model


@functools.cache
def model() -> Model:
    """The model."""
    return load_model()
