"""Zones by their names, by a city's alone, and by what only seems to be one."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.content.load import load
from bot.phrases import phrases
from bot.quiz.places import ABBREVIATIONS, CITIES, is_offset, places_of
from bot.quiz.zones import cities, parse_zone, place_names, zone_names
