"""Forms as Discord asks them, and what comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from adapters.discord.form import form, given
from bot import commands as c
from bot import tokens
from bot.forms import ChoiceField, Field, FileField, Form, Offer, SeveralField, TextField
from bot.messages import Choice, Choices, Message, Text
from bot.ports import Outcome, Reply
from tests.adapters.discord.conftest import Server
from tests.adapters.forms import PERSON, READY, Wish, report, wish


def sent(asked: Form) -> dict[str, Any]:
    return dict(form(asked).to_dict())


def of(*fields: Field, title: str = "T") -> Form:
    """A form of any fields; which command it fills is not looked at."""
    asked = report(title=title)
    object.__setattr__(asked, "fields", fields)
    return asked


async def test_a_form_asks_one_thing() -> None:
    modal = sent(report(hint="The answer, say"))
    [label] = modal["components"]
    box = label["component"]
    assert modal["custom_id"] == tokens.encode(c.ReportText(7))
    assert modal["title"] == "Report a problem"
    assert label["label"] == "What is wrong?"
    assert box["placeholder"] == "The answer, say"
    assert (box["custom_id"], box["style"], box["max_length"], box["required"]) == ("text", 2, 500, True)


async def test_what_there_is_no_room_for_is_left_out() -> None:
    five = [TextField(f"f{n}", "F", 9) for n in range(5)]
    spare = ChoiceField("more", "More", (Offer("A", "a"),), spare=True)
    labels = sent(of(*five, spare))["components"]
    assert [x["component"]["custom_id"] for x in labels] == ["f0", "f1", "f2", "f3", "f4"]


async def test_a_form_of_every_kind_of_field(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = sent(wish(monkeypatch))["components"]
    assert [(x["component"]["custom_id"], x["component"]["type"]) for x in labels] == [
        ("note", 4),
        ("topic", 3),
        ("days", 22),
        ("loud", 3),
        ("weeks", 3),
    ]
    boxes = [x["component"] for x in labels]
    assert [box["required"] for box in boxes] == [False, True, False, False, True]
    assert boxes[0]["style"] == 1
    assert labels[1]["description"] == "What to learn"
    assert [b["min_values"] for b in boxes[1:]] == [1, 0, 0, 1]
    assert [b["max_values"] for b in boxes[1:] if b["type"] == 3] == [1, 1, 1]


async def test_more_than_ten_are_chosen_from_a_menu() -> None:
    for many, kind in ((10, 22), (11, 3)):
        offers = tuple(Offer(f"Offer {n}", str(n)) for n in range(many))
        [label] = sent(of(SeveralField("text", "Some", offers, required=False, chosen=("1", "3"))))[
            "components"
        ]
        assert label["component"]["type"] == kind
        assert [o["value"] for o in label["component"]["options"] if o.get("default")] == ["1", "3"]


async def test_what_stands_above_the_fields_is_read_letter_for_letter() -> None:
    words, _label = sent(replace(report(), intro="Is **this** @everyone?"))["components"]
    assert (words["type"], words["content"]) == (10, r"Is \*\*this\*\* \@everyone?")


async def test_what_stands_in_a_form_already() -> None:
    note, at, topic, days = [label["component"] for label in sent(of(*READY))["components"]]
    assert (note["type"], note["value"]) == (4, "as before")
    assert (at["type"], at["custom_id"], at["value"], at["required"]) == (4, "at", "09:30", True)
    assert [o["value"] for o in topic["options"] if o["default"]] == ["lambda"]
    assert [o["value"] for o in days["options"] if o["default"]] == ["1", "3"]


async def test_a_person_is_chosen_from_all_there_are() -> None:
    [label] = sent(of(PERSON))["components"]
    box = label["component"]
    assert (box["type"], box["custom_id"], box["required"], box["max_values"]) == (5, "person", True, 1)
    assert given([{"type": 18, "component": {"type": 5, "custom_id": "person", "values": ["7"]}}]) == {
        "person": ("<@7>",)
    }


async def test_a_form_of_long_words_is_cut() -> None:
    long = "Word " * 300
    offers = ChoiceField("topic", long, (Offer(long, "v" * 100),), long)
    modal = sent(of(TextField("text", long, 9_000, long), offers, title=long))
    words, choice = modal["components"]
    assert len(modal["title"]) <= 45
    assert len(words["label"]) <= 45
    assert len(words["component"]["placeholder"]) <= 100
    assert words["component"]["max_length"] == 4000
    assert len(choice["description"]) <= 100
    assert len(choice["component"]["options"][0]["label"]) <= 100


@pytest.mark.parametrize(
    ("fields", "remedy"),
    [
        ((TextField("text", "L", 9),) * 6, "6 fields, and Discord takes 1 to 5: ask in two forms"),
        ((ChoiceField("text", "L", ()),), "Discord takes 1 to 25: offer as many"),
        ((ChoiceField("text", "L", (Offer("x", "1"),) * 26),), "26 offers, and Discord takes 1 to 25"),
        ((ChoiceField("text", "L", (Offer("x", "v" * 101),)),), "1 to 100 characters, shorten it"),
        ((FileField("text", "L"),), "text is a file, which comes here as an option of a command"),
    ],
)
async def test_what_discord_cannot_ask_says_the_remedy(fields: tuple[Field, ...], remedy: str) -> None:
    with pytest.raises(ValueError, match=remedy):
        form(of(*fields))


class TestFilledIn:
    async def asked(self, server: Server, asked: Form) -> Any:
        server.quiz.outcomes[c.Report] = Outcome(Reply(asked))
        card = await server.post(Message((Text(("Q",)), Choices((Choice("Report", c.Report(7)),))), "Q"))
        return await server.bo.click(card, label="Report")

    async def test_every_kind_of_field(self, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        modal = await self.asked(server, wish(monkeypatch))
        given = {"note": "a & b", "topic": ["lambda"], "days": ["4", "0"], "loud": ["1"], "weeks": ["10"]}
        await server.bo.submit_modal(modal, given)
        assert server.quiz.last.command == Wish(7, "a & b", "lambda", (0, 4), True, 10)

    async def test_what_is_left_out_stays_as_it_is(
        self, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        modal = await self.asked(server, wish(monkeypatch))
        await server.bo.submit_modal(modal, {"topic": ["s3"], "weeks": ["1"]})
        assert server.quiz.last.command == Wish(7, "", "s3", (), False, 1)
