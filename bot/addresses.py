"""Whether what is sent to an address can be read on its way."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit


def stays_unread(url: str) -> bool:
    """Encrypted, or never leaving this machine."""
    parts = urlsplit(url)
    return parts.scheme in ("https", "wss") or _is_here(parts.hostname or "")


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
