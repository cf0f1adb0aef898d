"""Every refusal says what would help, in a word that the person who can help knows."""

from __future__ import annotations

import pytest

from adapters.discord.traits import DISCORD
from adapters.slack.traits import SLACK
from bot.drawing.unreachable import in_brief, unreachable
from bot.messages import Link, text_of
from bot.ports import Trouble
from bot.traits import Traits

REMEDIES: list[tuple[Traits, Trouble, str, str]] = [
    (SLACK, Trouble.NOT_INVITED, "", "/invite @awsquiz"),
    (SLACK, Trouble.REMOVED, "", "/invite @awsquiz"),
    (SLACK, Trouble.RESTRICTED, "", "posting permissions"),
    (SLACK, Trouble.BETWEEN_PEOPLE, "", "Try in a channel"),
    (SLACK, Trouble.GONE, "", "archived or gone"),
    (SLACK, Trouble.MISSING_SCOPE, "chat:write", "scope chat:write"),
    (SLACK, Trouble.MISSING_SCOPE, "", "reinstall the app"),
    (SLACK, Trouble.LOCKED_OUT, "", "token"),
    (SLACK, Trouble.SUSPENDED, "", "administrators"),
    (DISCORD, Trouble.FORBIDDEN, "", "View Channel and Send Messages"),
    (DISCORD, Trouble.NO_THREADS, "", "Send Messages in Threads"),
    (DISCORD, Trouble.LOCKED, "", "unlock"),
    (DISCORD, Trouble.NO_CONNECT, "", "Connect"),
    (DISCORD, Trouble.WRONG_KIND, "", "text channel"),
    (DISCORD, Trouble.NOT_INSTALLED, "https://discord.example/", "add me"),
    (DISCORD, Trouble.REFUSED, "", "word filter"),
]


@pytest.mark.parametrize(("traits", "trouble", "mend", "word"), REMEDIES)
def test_a_refusal_names_its_own_remedy(traits: Traits, trouble: Trouble, mend: str, word: str) -> None:
    assert word in " ".join(text_of(part.spans) for part in unreachable(trouble, traits, mend))


@pytest.mark.parametrize("traits", [SLACK, DISCORD])
@pytest.mark.parametrize("trouble", Trouble)
def test_no_refusal_is_without_words(traits: Traits, trouble: Trouble) -> None:
    for elsewhere in (False, True):
        [part] = unreachable(trouble, traits, elsewhere=elsewhere)
        words = text_of(part.spans)
        assert words.endswith(".")
        assert not set("{}`") & set(words)
        assert not (elsewhere and " here" in words)


def test_who_can_add_it_has_the_address_at_hand() -> None:
    [part] = unreachable(Trouble.NOT_INSTALLED, DISCORD, "https://discord.example/")
    assert Link("add me", "https://discord.example/") in part.spans


@pytest.mark.parametrize("trouble", [trouble for trouble in Trouble if trouble.of_installation])
def test_the_reason_of_a_miss_has_room_in_its_column(trouble: Trouble) -> None:
    assert 0 < len(in_brief(trouble, DISCORD, "a:very:long:scope:" * 9)) <= 64
