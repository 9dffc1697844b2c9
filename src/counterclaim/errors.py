"""What can go wrong for a user: one base class and its few children.

Doubt in a text is data and never an error. These are for bad input, bad
lexicon files, bad records and a missing model. The message of each is one
lower-case line that says what is wrong, where, and what to do about it; the
command line prints it as it is and exits with 1.
"""


class CounterclaimError(Exception):
    """Anything a user can be told in one line and can do something about."""


class InputError(CounterclaimError):
    """A file, text, date or option that cannot be taken as given."""


class FetchError(InputError):
    """A URL that was not fetched.

    `again` is after how many seconds a later try may succeed; `None` if none will.
    """

    def __init__(self, message: str, *, again: float | None = None) -> None:
        super().__init__(message)
        self.again = again


class LexiconError(CounterclaimError):
    """A lexicon, registry or gazetteer file that breaks its own rules."""


class ModelError(CounterclaimError):
    """No usable language model, or one that lacks a needed part."""


class RecordError(CounterclaimError):
    """A record file that is locked, foreign, damaged or of a newer version."""
