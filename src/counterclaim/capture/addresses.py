"""Addresses on the web, and which of them may be asked.

In: what somebody calls a URL. Out: a URL of http or https, or nothing; and of a
machine's name the numeric addresses that are public ones.
"""

import hashlib
import ipaddress
import os
import pathlib
import urllib.parse


def web_address(words: str | None) -> str | None:
    """A URL of http or https in one word, `None` for anything else.

    >>> web_address(" https://a.example/x "), web_address("file:///etc/passwd"), web_address("http://[")
    ('https://a.example/x', None, None)
    """
    url = (words or "").strip()
    try:
        parts = urllib.parse.urlsplit(url)
    except ValueError:
        return None
    fit = parts.scheme in ("http", "https") and parts.hostname and url.isprintable()
    return url if fit and len(url.split()) == 1 else None


def page_key(url: str | None, place: pathlib.Path | None) -> str | None:
    """What tells a page again: its URL, or a fingerprint of a file's place.

    The path itself is not kept, since it may name the person at the keyboard.
    A URL without a path is a site's front door and tells nothing.
    """
    address = web_address(url)
    if address:
        parts = urllib.parse.urlsplit(address)
        if parts.path.strip("/") or parts.query:
            return f"url:{address.split('#')[0]}"
    return f"file:{fingerprint(place)}" if place else None


def fingerprint(place: pathlib.Path) -> str:
    """A file's place as a number that does not give it away."""
    return hashlib.sha256(os.fsencode(place.resolve())).hexdigest()[:32]


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the public network.

    Private, shared, loopback, link-local, multicast and reserved ones are not, nor are
    IPv6 addresses that carry such an IPv4 one inside.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "10.0.0.1", "::ffff:127.0.0.1")]
    [True, False, False, False]
    """
    try:
        number = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address):
        inner = [number.ipv4_mapped, number.sixtofour, *(number.teredo or ())]
        if number in _NAT64:
            inner.append(ipaddress.IPv4Address(int(number) & 0xFFFFFFFF))
        if any(inside and not is_public(str(inside)) for inside in inner):
            return False
    return number.is_global and not number.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
