"""Keep what was captured and read, and prove later that it is unchanged."""

from counterclaim.record.store import Record, open_record

__all__ = ["Record", "open_record"]
