"""Modals: triggers that live three seconds and open one thing, a stack of three, hashes."""

from __future__ import annotations

from tests.playground.conftest import Api
from tests.playground.shapes import modal, plain, section


async def test_a_trigger_opens_one_view_within_three_seconds(api: Api) -> None:
    trigger, late = (api.ws.stage.grants.trigger("U0ANA") for _ in range(2))

    async def open_with(name: str) -> str:
        return str((await api.call("views.open", trigger_id=name, view=modal())).get("error", "ok"))

    await api.ws.pass_time(2.9)
    assert await open_with(trigger) == "ok"
    assert await open_with(trigger) == "exchanged_trigger_id"
    await api.ws.pass_time(0.1)
    assert await open_with(late) == "expired_trigger_id"
    assert await open_with("made.up") == "invalid_trigger_id"


async def test_three_views_stack_and_a_fourth_does_not(api: Api) -> None:
    ana = api.ws.person("Ana")
    trigger = api.ws.stage.grants.trigger(ana.id)
    first = (await api.call("views.open", trigger_id=trigger, view=modal(title=plain("One"))))["view"]

    async def push(title: str) -> str:
        inside = api.ws.stage.grants.trigger(ana.id, first["id"])
        view = modal(title=plain(title))
        return str((await api.call("views.push", trigger_id=inside, view=view)).get("error", "ok"))

    assert [await push(t) for t in ("Two", "Three", "Four")] == ["ok", "ok", "push_limit_reached"]
    assert ana.modal is not None
    assert ana.modal.title == "Three"
    await ana.closes(ana.modal)
    assert ana.modal.title == "Two"


async def test_only_a_click_in_a_modal_can_push(api: Api) -> None:
    trigger = api.ws.stage.grants.trigger("U0ANA")
    assert (await api.call("views.push", trigger_id=trigger, view=modal()))["error"] == "invalid_trigger_id"


async def test_opening_from_inside_a_modal_stacks(api: Api) -> None:
    ana = api.ws.person("Ana")
    trigger = api.ws.stage.grants.trigger(ana.id)
    view = (await api.call("views.open", trigger_id=trigger, view=modal()))["view"]
    inside = api.ws.stage.grants.trigger(ana.id, view["id"])
    second = (await api.call("views.open", trigger_id=inside, view=modal()))["view"]
    assert second["previous_view_id"] == view["id"]


async def test_an_update_needs_the_view_open_and_the_hash_fresh(api: Api) -> None:
    ana = api.ws.person("Ana")
    trigger = api.ws.stage.grants.trigger(ana.id)
    first = (await api.call("views.open", trigger_id=trigger, view=modal(section("old"))))["view"]

    async def update(view_id: str, text: str, **more: str) -> str:
        body = await api.call("views.update", view_id=view_id, view=modal(section(text)), **more)
        return str(body.get("error", "ok"))

    assert await update(first["id"], "new", hash=first["hash"]) == "ok"
    assert await update(first["id"], "newer", hash=first["hash"]) == "hash_conflict"
    assert ana.modal is not None
    assert ana.modal.words == "new"
    await ana.closes(ana.modal)
    assert await update(first["id"], "late") == "not_found"


async def test_a_home_tab_is_published_again_only_over_the_same_one(api: Api) -> None:
    home = {"type": "home", "blocks": [section("Hello")]}
    first = (await api.call("views.publish", user_id="U0ANA", view=home))["view"]
    assert (await api.call("views.publish", user_id="U0ANA", view=home, hash=first["hash"]))["ok"]
    stale = await api.call("views.publish", user_id="U0ANA", view=home, hash=first["hash"])
    assert stale["error"] == "hash_conflict"
    assert (await api.call("views.publish", user_id="U0ANA", view=modal()))["error"] == "invalid_arguments"
