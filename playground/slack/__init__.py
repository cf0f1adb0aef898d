"""A strict Slack on your own machine: the real slack_bolt AsyncApp connects to it as to Slack.

Start it in a test, by itself, or inside `make demo`::

    async with await SlackWorkspace.start() as ws:              # a free port on 127.0.0.1
        client = AsyncWebClient(ws.keys.bot_token, base_url=ws.api_url)
        app = AsyncApp(client=client)
        await AsyncSocketModeHandler(app, ws.keys.app_token).connect_async()
        await ws.connected()

    python -m playground.slack --port 3100 --data world.json    # its address first; keeps its world

`ws.env` is what a bot process needs: SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_APP_TOKEN. For HTTP mode give
`request_url="http://127.0.0.1:PORT/slack/events"` (or set `ws.hook.url` later) and sign with
`ws.keys.signing_secret`; sockets win while any is connected.

Tests read as chat::

    ana, bo = ws.person("Ana"), ws.person("Bo")        # Ana is an admin; Cleo has no display name
    card = await ana.says("#aws", "/awsquiz lambda")   # the first new thing she sees because of it
    verdict = await bo.clicks(card, "B")               # label, accessibility_label, action_id or value
    assert verdict.private and "Right" in verdict.words   # what is read; buttons in [brackets]
    await ana.ticks(card, "A", "C")                    # Slack tells the app of each tick
    verdict = await ana.clicks(card, "Submit")
    form = await bo.chooses(card, "Make a quiz question")   # a short cut in the message's menu
    form = await bo.clicks(verdict, "Report a problem")   # a SeenModal: title, words, errors
    thanks = await bo.submits(form, {"What is wrong?": "a typo"})
    await ws.until(lambda: "2 answered" in card.words)    # handles are live; no polling
    assert not card.pings and ws.refusals == []        # nothing pinged, nothing was refused

`sends`, `presses`, `picks`, `hands_in` are `says`, `clicks`, `chooses`, `submits` that wait only for the
acknowledgement and return the Delivery (`taken`, `error`, `answer`, `payload`). `ana.sees("#aws")` lists her
messages, her own private ones among them; `ana.last("@awsquiz")` is the bottom of her talk with the bot;
`ana.modal` the modal on top. `/invite @awsquiz` and `/remove @awsquiz` work. `ws.add_stranger("Eve")` is of
another workspace.

Bad days: `ws.faults.add("chat.postMessage", Fault.DROP_AFTER)` (or DROP_BEFORE, RATE_LIMITED, SERVER_ERROR,
UNAVAILABLE, ERROR_AFTER, SLOW, LATE, REFUSED; `times=`, `seconds=`, `error=`; the method "response_url" too;
`faults.lasting(...)` for a while); `ws.redeliver()`; `ws.sockets.disconnect("refresh_requested")`, `.drop()`,
`.silence()`, `.refuse = 2`, `.hang = 1`; `await ws.door.shut()` and `.open()`: nobody is there meanwhile;
`ws.stage.revoked = "token_revoked"`; `ws.world.archive(ws.channel("#aws"))`.
`ws.calls_to("chat.update")`, `ws.deliveries`, `ws.refusals`, `ws.sockets.problems` tell what happened.

Time: with `clock=HandClock()`, `await ws.pass_time(3)` expires triggers and acknowledgements at once.
`limits=False` turns rates off (a post a second per channel, tiers), never sizes or schemas.
`shortcuts=from_manifest()` puts into each message's menu what our manifest declares.

Drawn and accepted: blocks section, context, actions, divider, header, input, rich_text; elements button,
checkboxes, radio_buttons, static_select, users_select (a person's id is filled in), timepicker,
plain_text_input, and in modals file_input (the id that `ana.uploads(name, data)` gives is filled in).
Anything else is refused. Slack's lesser-known habits are kept: @names typed into a command arrive as
mentions; typed command text arrives
with &, < and > escaped; each tick of a box is a block_actions of its own and must be acknowledged; an
ephemeral click has no `message`; chat.update counts `text` in bytes after escaping (4,000); scopes are
enforced (no im:read); mrkdwn links bare URLs and domains, and quotes lines that start with `&gt;`; a click's
acknowledgement may carry no payload; a command's response_url replaces nothing; an app hears its own words
in direct messages.
"""

from playground.slack.clock import HandClock
from playground.slack.colleague import Colleague
from playground.slack.faults import Fault
from playground.slack.hints import Hint
from playground.slack.payloads import Tenant
from playground.slack.seen import Seen, SeenMessage, SeenModal
from playground.slack.workspace import SlackWorkspace

__all__ = [
    "Colleague",
    "Fault",
    "HandClock",
    "Hint",
    "Seen",
    "SeenMessage",
    "SeenModal",
    "SlackWorkspace",
    "Tenant",
]
