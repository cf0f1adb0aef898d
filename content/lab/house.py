"""Our own bank, read as strictly as we want it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from bot.content.load import read
from bot.content.problem import Problem
from bot.content.profile import Profile
from bot.content.reading import Reading
from content.lab.models import HouseInterviewFile, HouseTopicFile
from content.lab.rules import prompt_rules, question_rules

HOUSE: Final = Profile(HouseTopicFile, HouseInterviewFile, question_rules, prompt_rules)


def read_house(folder: Path) -> Reading:
    """Every problem that keeps a pack from being ours, and what can be measured in spite of it."""
    reading = read(folder, HOUSE)
    first: dict[int | None, str] = {}
    for id in reading.interviews:
        seed = reading.editorials[id].seed
        twin = first.setdefault(seed, id)
        if twin != id:
            told = f"seed {seed} has a prompt already ({twin}); keep one"
            reading.problems.append(Problem(*reading.places[id], id, told))
    return reading
