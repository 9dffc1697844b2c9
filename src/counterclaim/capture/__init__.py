"""Take in what people have: bytes in, a `Document` and its untouched bytes out."""

from counterclaim.capture.files import capture_bytes, capture_file
from counterclaim.capture.streams import capture_one, captures

__all__ = ["capture_bytes", "capture_file", "capture_one", "captures"]
