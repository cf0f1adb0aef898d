"""What people call a zone and the tz database does not: abbreviations, and big cities."""

from __future__ import annotations

import re

_EASTERN = ("America/New_York", "America/Toronto")
_CENTRAL = ("America/Chicago",)
_MOUNTAIN = ("America/Denver",)
_PACIFIC = ("America/Los_Angeles",)
_CENTRAL_EUROPE = ("Europe/Berlin", "Europe/Paris", "Europe/Madrid")
_EASTERN_EUROPE = ("Europe/Athens", "Europe/Helsinki", "Europe/Kyiv")
_SYDNEY = ("Australia/Sydney", "Australia/Melbourne")
# An abbreviation ignores summer time, or means several places: only a place knows its clock. CET, EET, WET
# and MET are not among them: they are zones, and keep summer time.
ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "est": (*_EASTERN, "America/Panama"),
    **dict.fromkeys(("edt", "et", "eastern"), _EASTERN),
    "cst": (*_CENTRAL, "America/Mexico_City", "Asia/Shanghai", "America/Havana"),
    "cdt": (*_CENTRAL, "America/Havana"),
    **dict.fromkeys(("ct", "central"), _CENTRAL),
    "mst": (*_MOUNTAIN, "America/Phoenix"),
    **dict.fromkeys(("mdt", "mt", "mountain"), _MOUNTAIN),
    "pst": (*_PACIFIC, "America/Tijuana", "Asia/Manila"),
    "pdt": (*_PACIFIC, "America/Tijuana"),
    **dict.fromkeys(("pt", "pacific"), _PACIFIC),
    **dict.fromkeys(("akst", "akdt"), ("America/Anchorage",)),
    "hst": ("Pacific/Honolulu",),
    "hdt": ("America/Adak",),
    "ast": ("America/Halifax", "America/Puerto_Rico"),
    "adt": ("America/Halifax",),
    **dict.fromkeys(("nst", "ndt"), ("America/St_Johns",)),
    "brt": ("America/Sao_Paulo",),
    "art": ("America/Argentina/Buenos_Aires",),
    "bst": ("Europe/London", "Asia/Dhaka"),
    "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "idt": ("Asia/Jerusalem",),
    **dict.fromkeys(("cest", "mest"), _CENTRAL_EUROPE),
    "eest": _EASTERN_EUROPE,
    "west": ("Europe/Lisbon",),
    "msk": ("Europe/Moscow",),
    "trt": ("Europe/Istanbul",),
    "wat": ("Africa/Lagos",),
    "cat": ("Africa/Maputo",),
    "eat": ("Africa/Nairobi",),
    "sast": ("Africa/Johannesburg",),
    "gst": ("Asia/Dubai",),
    "pkt": ("Asia/Karachi",),
    "ict": ("Asia/Bangkok",),
    "wib": ("Asia/Jakarta",),
    "sgt": ("Asia/Singapore",),
    "hkt": ("Asia/Hong_Kong",),
    "pht": ("Asia/Manila",),
    "jst": ("Asia/Tokyo",),
    "kst": ("Asia/Seoul",),
    "awst": ("Australia/Perth",),
    "acst": ("Australia/Adelaide", "Australia/Darwin"),
    "acdt": ("Australia/Adelaide",),
    "aest": (*_SYDNEY, "Australia/Brisbane"),
    "aedt": _SYDNEY,
    **dict.fromkeys(("nzst", "nzdt", "nzt"), ("Pacific/Auckland",)),
}
# Where many who work with AWS live, and the tz database names another city for.
CITIES: dict[str, str] = {
    **dict.fromkeys(("boston", "miami", "atlanta", "philadelphia", "nyc"), "America/New_York"),
    **dict.fromkeys(("austin", "dallas", "houston", "minneapolis"), "America/Chicago"),
    **dict.fromkeys(("san francisco", "seattle", "san diego"), "America/Los_Angeles"),
    **dict.fromkeys(("montreal", "ottawa"), "America/Toronto"),
    "rio de janeiro": "America/Sao_Paulo",
    **dict.fromkeys(("munich", "hamburg", "frankfurt", "cologne", "stuttgart"), "Europe/Berlin"),
    **dict.fromkeys(("milan", "turin", "naples"), "Europe/Rome"),
    **dict.fromkeys(("barcelona", "valencia"), "Europe/Madrid"),
    "geneva": "Europe/Zurich",
    "edinburgh": "Europe/London",
    "manchester": "Europe/London",
    "krakow": "Europe/Warsaw",
    "tel aviv": "Asia/Jerusalem",
    "abu dhabi": "Asia/Dubai",
    **dict.fromkeys(
        ("mumbai", "delhi", "new delhi", "bangalore", "bengaluru", "hyderabad", "chennai", "pune"),
        "Asia/Kolkata",
    ),
    **dict.fromkeys(("beijing", "shenzhen"), "Asia/Shanghai"),
    "osaka": "Asia/Tokyo",
    "canberra": "Australia/Sydney",
    "wellington": "Pacific/Auckland",
    "cape town": "Africa/Johannesburg",
}
_OFFSET = re.compile(r"(?:etc/)?(?:utc|gmt)? ?[+-] ?\d{1,2}(?::?\d{2})?")


def places_of(text: str) -> tuple[str, ...]:
    """The IANA names of the places that an abbreviation may mean, none of anything else."""
    return ABBREVIATIONS.get(text.strip().casefold().removesuffix(" time"), ())


def is_offset(text: str) -> bool:
    """Whether it is "UTC+2", "gmt -1" or "+02:00", which says nothing of summer time."""
    return bool(_OFFSET.fullmatch(text.strip().casefold()))
