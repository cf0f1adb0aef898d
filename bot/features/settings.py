"""A person's own settings as a form, so that nobody has to learn the words for them."""

from __future__ import annotations

from bot.commands import Settings, SettingsFilled
from bot.context import Context, Refused
from bot.forms import ChoiceField, Form, Offer, TextField
from bot.game import away, own
from bot.game.asker import asker, known, zone_of
from bot.game.serving import serves
from bot.messages import Choice, Choices, Part, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.zones import LONGEST
from bot.store.people import AS_ASKED, Player, Unasked
from bot.store.workspaces import Workspace

_DATE = 20  # characters
_NAMED, _SHOWN, _HIDDEN, _ERASE, _DOWNLOAD = "named", "shown", "hidden", "erase", "download"


@serves(Settings, writes=False)
def ask(ctx: Context, request: Request, _: Settings) -> Outcome:
    team, player = known(ctx, request)
    zone, allows = zone_of(ctx, team, player), player.allows if player else AS_ASKED
    fields = (
        TextField("zone", "Your time zone", LONGEST, "A city, such as Berlin", value=zone),
        ChoiceField(
            "name",
            "Your name",
            (
                Offer("On leaderboards, and in my posts", _NAMED),
                Offer("On leaderboards that somebody asks for", _SHOWN),
                Offer("Leave it out", _HIDDEN),
            ),
            "Your points and streak go on either way",
            chosen=_shown(player),
        ),
        TextField(
            "away",
            "Away until",
            _DATE,
            "The day you are back, such as 2027-01-04; empty if you are not away",
            required=False,
            value=str(away.until(ctx, team, player) or ""),
        ),
        ChoiceField(
            "unasked",
            "Words that you did not ask for",
            (
                Offer("Once a day at most", Unasked.ALL),
                Offer("Once a day at most, and no duels", Unasked.NO_DUELS),
                Offer("Leave me alone", Unasked.NONE),
            ),
            "Reminders that you set come either way",
            chosen=allows.unasked,
        ),
        ChoiceField(
            "erase",
            "What is kept of you",
            (Offer("Download all that is mine", _DOWNLOAD), Offer("Erase all that is mine", _ERASE)),
            "Before it is erased you are asked once more",
            required=False,
        ),
    )
    return Outcome(Reply(Form("Your settings", "Save", fields, SettingsFilled(zone))))


@serves(SettingsFilled, writes=True)
def fill_in(ctx: Context, request: Request, command: SettingsFilled) -> Outcome:
    """Only what was changed; who wants to be erased, or to have it all, needs nothing else."""
    if command.erase == _ERASE:
        return Outcome(Reply(own.ERASE))
    if command.erase == _DOWNLOAD:
        return Outcome(own.data(ctx, known(ctx, request)[1]))
    away.hold(ctx, request)
    team, player = asker(ctx, request)
    said: list[Part] = []
    try:
        if command.zone.strip() not in ("", command.stood):
            said.append(own.set_zone(ctx, team, player, command.zone))
        if command.away.strip() != str(away.until(ctx, team, player) or ""):
            said.append(_away(ctx, team, player, command.away.strip()))
    except Refused as no:
        raise Refused(*no.message.parts, Choices((Choice("Fill it in again", Settings()),))) from None
    if command.name != _shown(player):
        said += _show(ctx, player, command.name)
    if command.unasked in tuple(Unasked) and command.unasked != player.allows.unasked:
        said.append(own.take_unasked(ctx, player, Unasked(command.unasked)))
    return Outcome(Reply(plain(*said) if said else plain("All of it was so already. Nothing has changed.")))


def _shown(player: Player | None) -> str:
    if player is None:
        return _SHOWN
    return _HIDDEN if player.hidden else _NAMED if player.allows.named else _SHOWN


def _show(ctx: Context, player: Player, where: str) -> tuple[Part, ...]:
    """Where their name is from now on, which is not where it was."""
    match where:
        case "hidden":
            return own.hide(ctx, player)
        case "named":
            return (own.name(ctx, player),)
        case "shown":
            named = own.leave_out(ctx, player) if player.allows.named else ()
            return (*((own.show(ctx, player),) if player.hidden else ()), *named)
        case _:
            return ()


def _away(ctx: Context, team: Workspace, player: Player, until: str) -> Part:
    """Until another day, or not at all any more."""
    return away.set_until(ctx, team, player, until) if until else away.come_back(ctx, team, player)
