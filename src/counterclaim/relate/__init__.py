"""From readings to incidents: which reports are of one event, and where their accounts part."""

from counterclaim.relate.compare import compare_accounts
from counterclaim.relate.incidents import relate_readings

__all__ = ["compare_accounts", "relate_readings"]
