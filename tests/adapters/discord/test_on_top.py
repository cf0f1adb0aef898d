"""Who clicks on a card that other messages push up gets the answer before their eyes: in a modal."""

from __future__ import annotations

import pytest

from adapters.discord import Discord
from adapters.discord.on_top import on_top
from bot import commands as c
from bot.messages import Bold, Choice, Choices, Message, Text, plain
from bot.ports import Outcome, Reply
from tests.adapters.discord.fake_quiz import FakeQuiz
from tests.adapters.discord.remote import CARD, place_of
from tests.adapters.forms import report
from tests.faults.loopback_discord import Fault, LoopbackDiscord
from tests.faults.loopback_discord.interactions import Says
from tests.faults.loopback_discord.people import Asked

VERDICT = Message(
    (
        Text(("✓ Right: *A*.",)),
        Choices((Choice("Another", c.Practice("s3")), Choice("Report a problem", c.Report(7)))),
    ),
    "Right",
)


async def clicked(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz, *, chatter: bool = True, message: Message = VERDICT
) -> Asked:
    """Bo's click on a card, below which Ana has said something or not."""
    quiz.outcomes[c.Answer] = Outcome(Reply(message))
    await bot.post(place_of(remote.aws), CARD, "card")
    if chatter:
        remote.person("Ana").says("Coffee?")
    return await remote.person("Bo").clicks(remote.aws.messages[0], "A")


async def test_below_the_newest_message_it_stands_in_sight(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    asked = await clicked(remote, bot, quiz, chatter=False)
    assert (await asked.reply()).buttons == ["Another", "Report a problem"]


async def test_below_other_messages_it_is_a_modal_with_its_buttons_as_a_menu(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    asked = await clicked(remote, bot, quiz)
    modal = await asked.form()
    assert asked.words == ["✓ Right: \\*A\\*."]
    assert modal["title"] == "awsquiz"
    [menu] = [part["component"] for part in modal["components"] if "component" in part]
    assert [option["label"] for option in menu["options"]] == ["Another", "Report a problem"]
    assert not menu["required"]


async def test_what_is_chosen_there_is_done(remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz) -> None:
    asked = await clicked(remote, bot, quiz)
    await asked.form()
    done = await remote.person("Bo").submits(asked, chosen="1:pr:s3")
    assert (await done.reply()).content == "understood Practice"
    assert quiz.last.command == c.Practice("s3")


async def test_sent_with_nothing_chosen_it_was_only_read(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    asked = await clicked(remote, bot, quiz)
    await asked.form()
    done = await remote.person("Bo").submits(asked)
    await remote.until(lambda: done.answered)
    assert done.interaction.first is Says.LATER_UPDATE
    assert done.shown == []
    assert len(quiz.requests) == 1


async def test_a_form_chosen_there_is_one_click_away(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    """Discord opens no modal from a modal."""
    quiz.outcomes[c.Report] = Outcome(Reply(report()))
    asked = await clicked(remote, bot, quiz)
    await asked.form()
    bo = remote.person("Bo")
    offer = await (await bo.submits(asked, chosen="1:rep:7")).reply()
    assert offer.buttons == ["Report a problem"]
    form = await (await bo.clicks(offer, "Report a problem")).form()
    assert form["title"] == "Report a problem"


async def test_a_modal_that_discord_refuses_is_told_below(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    remote.faults.add("callback", Fault.ERROR, status=400)
    asked = await clicked(remote, bot, quiz)
    assert (await asked.reply()).content == "✓ Right: \\*A\\*."


async def test_words_alone_stand_below(remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz) -> None:
    asked = await clicked(remote, bot, quiz, message=plain("Revealed."))
    assert (await asked.reply()).content == "Revealed."


async def test_every_reason_is_there_where_a_message_has_no_room_for_them(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    reasons = tuple(Text((Bold(f"{letter} is right or wrong"), "w" * 400)) for letter in "ABCDEF")
    asked = await clicked(remote, bot, quiz, message=Message((*reasons, *VERDICT.parts[1:]), "Right"))
    await asked.form()
    assert "\n".join(asked.words).count("w" * 400) == 6


@pytest.mark.parametrize("forged", ["", "1:pr", "9:zz", "x" * 100])
async def test_no_forged_choice_does_anything_strange(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz, forged: str
) -> None:
    asked = await clicked(remote, bot, quiz)
    await asked.form()
    done = await remote.person("Bo").submits(asked, chosen=forged)
    await remote.until(lambda: done.answered)
    assert isinstance(quiz.last.command, c.Answer | c.Practice | c.Stale)


def test_a_menu_offers_each_thing_once_and_at_most_25() -> None:
    many = tuple(Choice(f"Topic {n}", c.Practice(f"t{n // 2}")) for n in range(100))
    modal = on_top(Message((Text(("x",)), Choices(many)), "x"))
    assert modal is not None
    [*_, label] = modal.to_components()
    options = label["component"]["options"]
    assert len(options) == len({option["value"] for option in options}) == 25
