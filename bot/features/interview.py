"""Interview mode: an open prompt, a written answer, and key points that a person ticks. Nothing is stored.

Somebody's answer comes with the form, is compared and shown back in that same request, and is then in no
table, log, cache or button: what follows carries positions alone. Two people pair by talking: one asks aloud
and ticks, the other answers, so that nobody is written to, listed or judged by the bot on another's wish.
"""

from __future__ import annotations

import re

from bot.commands import (
    Interview,
    InterviewConfirm,
    InterviewPair,
    InterviewText,
    InterviewTicks,
    InterviewWrite,
)
from bot.context import Context, Refused
from bot.drawing import interview as drawn
from bot.game.lost import resolve
from bot.game.serving import serves
from bot.game.subjects import topics_of
from bot.messages import Choice, Choices, Text
from bot.ports import Outcome, Reply, Request
from bot.quiz.interview import touched
from bot.quiz.question import Bank
from bot.quiz.question import Interview as Prompt

ANY = Choices((Choice("Any topic", Interview()),))
CHANGED = Text(("That interview question has changed. Take another one.",))


@serves(Interview, writes=False)
def ask(ctx: Context, _: Request, command: Interview) -> Outcome:
    """A prompt by chance, and none twice in a row where another one is asked for by its button."""
    if not ctx.bank.interviews:
        raise Refused("The questions here come without interview questions.")
    wanted = resolve(ctx, command)
    title = ctx.bank.title_of(wanted)
    fitting, about = _fitting(ctx.bank, wanted)
    if not fitting:
        raise Refused(Text((f"There is no interview question on {title} yet.",)), ANY)
    prompt = ctx.rng.choice([p for p in fitting if p.id != command.after] or fitting)
    on = ctx.bank.title_of(prompt.topic)
    instead = "" if about else f"There is no interview question on {title} yet, so this one is on {on}."
    return Outcome(Reply(drawn.asked(ctx, prompt, wanted, instead), replaces=command.again))


def _fitting(bank: Bank, wanted: str) -> tuple[list[Prompt], bool]:
    """Those that are about it, or else on a topic that questions about it are on; and whether they are.

    About a service are those that ask by its name.
    """
    every, subject = list(bank.interviews.values()), bank.subjects.by_id.get(wanted)
    if subject is None:
        return every, True
    if wanted in bank.topics:
        return [p for p in every if p.topic == wanted], True
    topics = topics_of(bank, wanted)
    if topics and wanted not in bank.packs:
        name = re.compile(rf"\b{re.escape(wanted)}\b", re.IGNORECASE)
        if named := [p for p in every if name.search(p.question)]:
            return named, True
    near = ([p for p in every if p.topic == topic] for topic in topics)
    return next(filter(None, near), []) if topics else every, False


@serves(InterviewWrite, writes=False)
def write(ctx: Context, _: Request, command: InterviewWrite) -> Outcome:
    return Outcome(Reply(drawn.to_write(_prompt(ctx, command.prompt))))


@serves(InterviewText, writes=False)
def compare(ctx: Context, _: Request, command: InterviewText) -> Outcome:
    prompt = _prompt(ctx, command.prompt)
    answer = command.text.strip()[: drawn.LONGEST]
    if not answer:
        again = Choices((Choice("Write my answer", InterviewWrite(prompt.id)),))
        raise Refused(Text(("There is nothing in your answer yet. A few sentences are enough.",)), again)
    return Outcome(Reply(drawn.compared(ctx, prompt, answer, touched(prompt, answer)), replaces=True))


@serves(InterviewPair, writes=False)
def pair(ctx: Context, _: Request, command: InterviewPair) -> Outcome:
    return Outcome(Reply(drawn.to_ask(ctx, _prompt(ctx, command.prompt)), replaces=True))


@serves(InterviewTicks, writes=False)
def tick(ctx: Context, _: Request, command: InterviewTicks) -> Outcome:
    prompt = _to_tick(ctx, command.prompt, command.made)
    return Outcome(Reply(drawn.to_tick(prompt, command.made, other=command.other)))


@serves(InterviewConfirm, writes=False)
def confirm(ctx: Context, _: Request, command: InterviewConfirm) -> Outcome:
    prompt = _to_tick(ctx, command.prompt, command.made)
    return Outcome(Reply(drawn.confirmed(prompt, frozenset(command.made), other=command.other)))


def _prompt(ctx: Context, id: str) -> Prompt:
    """Refuses for one that the questions hold no more."""
    prompt = ctx.bank.interviews.get(id)
    if prompt is None:
        raise Refused(CHANGED, ANY)
    return prompt


def _to_tick(ctx: Context, id: str, made: tuple[int, ...]) -> Prompt:
    """Refuses also for one without key points, or with none at one of the positions."""
    prompt = _prompt(ctx, id)
    if not prompt.key_points or not all(0 <= at < len(prompt.key_points) for at in made):
        raise Refused(CHANGED, ANY)
    return prompt
