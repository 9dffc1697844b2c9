"""What an export format is: something set up once, fed entry by entry, and finished.

One walk over a record feeds every exporter that was asked for. Documents come first, in
the order they were added, then incidents by id.
"""

from counterclaim.export.entries import About, DocumentEntry, IncidentEntry
from counterclaim.export.outputs import Output


class Exporter:
    """A format that takes nothing; a format overrides what it needs.

    An exporter keeps no entry: a record may hold millions.
    """

    def setup(self, output: Output, about: About) -> None:
        """Begin: open files of `output`, write headers."""
        self.output = output
        self.about = about

    def feed_document(self, entry: DocumentEntry) -> None:
        """Take a document with its reading."""

    def feed_incident(self, entry: IncidentEntry) -> None:
        """Take an incident with its accounts."""

    def finish(self) -> None:
        """End: write what closes a file. The files are closed by `output`."""
