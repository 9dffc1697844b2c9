"""From readings to incidents: which reports are of one event, and where their accounts part.

Linking is loaded when it is asked for: its weights need numpy, which the values and
questions beside it do not.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterclaim.relate.compare import compare_accounts
    from counterclaim.relate.incidents import relate_readings

__all__ = ["compare_accounts", "relate_readings"]


def __getattr__(name: str) -> Any:
    if name == "relate_readings":
        from counterclaim.relate.incidents import relate_readings

        return relate_readings
    if name == "compare_accounts":
        from counterclaim.relate.compare import compare_accounts

        return compare_accounts
    raise AttributeError(name)
