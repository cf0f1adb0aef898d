"""A response_url: five uses, thirty minutes, and what each kind of answer does."""

from __future__ import annotations

import pytest

from playground.slack import SeenMessage
from tests.playground.conftest import Api
from tests.playground.shapes import section


@pytest.fixture
def url(api: Api) -> str:
    """Ana typed a command in #aws."""
    return api.ws.responses.url(api.ws.stage.grants.response("U0ANA", "C0AWS"))


async def clicked(api: Api, *, private: bool) -> tuple[str, SeenMessage]:
    """Ana clicked a message; the URL that came with the click, and the message."""
    ana = api.ws.person("Ana")
    message = api.ws.world.post("C0AWS", "U0AWSQUIZ", "old", only_for=ana.id if private else "")
    grant = api.ws.stage.grants.response(ana.id, "C0AWS", message.ts)
    return api.ws.responses.url(grant), ana.last("#aws")


async def test_it_may_be_used_five_times(api: Api, url: str) -> None:
    assert [(await api.post(url, {"text": str(i)}))[0] for i in range(5)] == [200] * 5
    status, body = await api.post(url, {"text": "six"})
    assert (status, "used_url" in body) == (404, True)
    assert [m.text for m in api.ws.person("Ana").sees("#aws")] == ["0", "1", "2", "3", "4"]


async def test_it_lives_for_thirty_minutes(api: Api, url: str) -> None:
    await api.ws.pass_time(30 * 60 - 1)
    assert (await api.post(url, {"text": "in time"}))[0] == 200
    await api.ws.pass_time(1)
    status, body = await api.post(url, {"text": "late"})
    assert (status, "expired_url" in body) == (404, True)


async def test_nobody_can_guess_one(api: Api) -> None:
    assert (await api.post(api.ws.url + "/respond/guess", {"text": "x"}))[0] == 404


async def test_an_answer_is_private_unless_it_says_otherwise(api: Api, url: str) -> None:
    ana, bo = api.ws.person("Ana"), api.ws.person("Bo")
    await api.post(url, {"text": "for you"})
    await api.post(url, {"text": "for all", "response_type": "in_channel"})
    assert [(m.text, m.private) for m in ana.sees("#aws")] == [("for you", True), ("for all", False)]
    assert [m.text for m in bo.sees("#aws")] == ["for all"]


async def test_it_answers_even_where_the_bot_is_not_a_member(api: Api) -> None:
    ana = api.ws.person("Ana")
    between_two = api.ws.channel("@Bo", ana.person).id
    url = api.ws.responses.url(api.ws.stage.grants.response(ana.id, between_two))
    assert (await api.post(url, {"text": "here"}))[0] == 200
    assert ana.last("@Bo").private


async def test_a_command_has_no_original_to_replace(api: Api, url: str) -> None:
    await api.post(url, {"text": "one"})
    await api.post(url, {"text": "two", "replace_original": True})
    assert [m.text for m in api.ws.person("Ana").sees("#aws")] == ["one", "two"]


@pytest.mark.parametrize("private", [True, False])
async def test_the_clicked_message_can_be_replaced_and_deleted(api: Api, *, private: bool) -> None:
    url, message = await clicked(api, private=private)
    await api.post(url, {"text": "new", "blocks": [section("drawn over")], "replace_original": True})
    assert (message.text, message.words, message.private) == ("new", "drawn over", private)
    assert message.edited is not private, "a private message drawn over shows no (edited)"

    await api.post(url, {"delete_original": True})
    assert message.gone
    assert (await api.post(url, {"text": "x", "replace_original": True}))[0] == 400


async def test_an_answer_beside_the_clicked_message_leaves_it_alone(api: Api) -> None:
    url, message = await clicked(api, private=False)
    await api.post(url, {"text": "beside", "replace_original": False})
    assert message.text == "old"
    assert api.ws.person("Ana").last("#aws").text == "beside"


async def test_a_wrong_answer_is_refused_and_still_counts(api: Api, url: str) -> None:
    for body in ({}, {"text": "x", "blocks": [{"type": "image"}]}, {"text": "x", "colour": "red"}):
        assert (await api.post(url, body))[0] == 400
    assert (await api.post(url, {"text": "x", "response_type": "loud"}))[0] == 400
    assert (await api.post(url, {"text": "fifth"}))[0] == 200
    assert (await api.post(url, {"text": "sixth"}))[0] == 404
