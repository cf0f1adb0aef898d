"""Words that nobody understood: one line, what may have been meant as a button, and the way to help."""

from __future__ import annotations

from dataclasses import replace

from bot.commands import TABLE, Ask, Command, Help, Interview, Peer, Practice, Round, Spec, Topics
from bot.context import Context, Refused
from bot.game.guesses import guess, guess_topic, hinted
from bot.game.subjects import meant, named
from bot.game.typed import short
from bot.game.which import fits
from bot.messages import Choice, Choices, Code, Part, Text

HELP = Choice("Help", Help())
ALL_TOPICS = Choice("All topics", Topics())


def resolve(ctx: Context, command: Ask | Practice | Interview | Peer | Round) -> str:
    """The id of the topic somebody means ("" for any); refuses kindly, with what they may mean instead.

    After `practice` or `interview` only topics are guessed; the first word after `/awsquiz` may be a command
    too.
    """
    id = meant(ctx.bank, command.topic, asked=not isinstance(command, Ask))
    if id is not None:
        return id
    sorry = f"There is no topic “{short(command.topic)}”."
    if isinstance(command, Ask):
        typed = f"{command.topic} {command.difficulty}".strip()
        parts = _meanings(typed) or _guessed(ctx, sorry, guess(ctx, typed), ALL_TOPICS)
    else:
        name = guess_topic(ctx.bank, command.topic)
        parts = _guessed(ctx, sorry, replace(command, topic=name) if name else None, ALL_TOPICS)
    raise Refused(*(parts or (Text((sorry,)), Choices((ALL_TOPICS, HELP)))))


def not_understood(ctx: Context, problem: str) -> list[Part]:
    """What to say of words whose first is a command's, and which are none."""
    sorry = f"I don't understand “{short(problem)}”."
    parts = _meanings(problem) or _guessed(ctx, sorry, guess(ctx, problem), HELP)
    return parts or _of_the_first_word(ctx, sorry, problem)


def _meanings(typed: str) -> list[Part]:
    """For what may mean something that is done by a click alone."""
    does = tuple(Choice(spec.help, spec.command()) for spec in hinted(typed))
    if not does:
        return []
    which = "one of these" if len(does) > 1 else "this"
    said = f"“{short(typed)}” alone does nothing. Do you mean {which}?"
    return [Text((said,)), Choices((*does, HELP))]


def _guessed(ctx: Context, sorry: str, command: Command | None, beside: Choice) -> list[Part]:
    if command is None:
        return []
    if isinstance(command, Ask) and command.topic:
        return _offer(sorry, named(ctx.bank, command.topic), _choice(ctx, command), beside)
    return _offer(sorry, Code(ctx.traits.written(command)), _choice(ctx, command), beside)


def _of_the_first_word(ctx: Context, sorry: str, problem: str) -> list[Part]:
    """What there is in the same place: the command in front, or those that begin with its first word."""
    words = tuple(problem.split())
    begun = [spec for spec in TABLE if spec.words and spec.words[:1] == words[:1]]
    whole = [spec for spec in begun if spec.words == words[: len(spec.words)]] or begun
    if len(whole) == 1:
        usage = Code(f"{ctx.traits.typed(whole[0].command)}{_options(whole[0])}")
        return _offer(sorry, usage, _choice(ctx, whole[0].command()), HELP)
    if begun:
        *first, last = (" ".join(spec.words[1:]) for spec in begun)
        sorry = f"{sorry} After “{words[0]}” comes {', '.join(first)} or {last}."
    return [Text((sorry,)), Choices((HELP,))]


def _options(spec: Spec) -> str:
    return spec.usage.removeprefix(" ".join(spec.words))


def _offer(sorry: str, guessed: str | Code, choice: Choice | None, beside: Choice) -> list[Part]:
    choices = [choice] if choice is not None and choice.does != beside.does else []
    return [Text((f"{sorry} Did you mean ", guessed, "?")), Choices((*choices, beside))]


def _choice(ctx: Context, command: Command) -> Choice | None:
    """The command on a button, where it may stand on one; its label says what a person would type."""
    if not command.spec.code or not fits(command):
        return None
    if isinstance(command, Ask | Practice) and command.topic:
        verb = "Practise" if isinstance(command, Practice) else "Ask about"
        does = replace(command, topic=meant(ctx.bank, command.topic) or "")
        return Choice(f"{verb} {command.topic}", does)
    label = ctx.traits.written(command).removeprefix("/").partition(" ")[2]
    return Choice(label.capitalize() or "Ask a question", command)
