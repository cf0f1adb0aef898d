"""An open prompt, what was made of it, and what somebody confirmed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.commands import (
    Interview,
    InterviewConfirm,
    InterviewPair,
    InterviewText,
    InterviewTicks,
    InterviewWrite,
)
from bot.context import Context
from bot.drawing import face
from bot.forms import Form, Offer, SeveralField, TextField
from bot.messages import Bold, Choice, Choices, Message, Note, Part, Style, Text, plain
from bot.quiz.interview import Touched, made
from bot.quiz.question import Interview as Prompt

LONGEST = 4_000  # characters of an answer, where the platform takes as many
SHOWN = 1_500  # of these beside the model answer, for which some chats have no room otherwise
KEPT = "Compared by this bot alone, then gone: your answer is neither stored nor logged."
_BEFORE = {Touched.MADE: "✓ ", Touched.MENTIONED: "~ ", Touched.OPEN: "○ "}
_AFTER = {Touched.MADE: "", Touched.MENTIONED: " (only mentioned)", Touched.OPEN: " (open)"}


def asked(ctx: Context, prompt: Prompt, topic: str, instead: str) -> Message:
    """topic: what was asked for, "" for any, so that another prompt is of it too. instead: why this one is
    not about that, "" where it is.
    """
    choices = (
        Choice("Write my answer", InterviewWrite(prompt.id), Style.PRIMARY),
        Choice("Ask a colleague", InterviewPair(prompt.id), spoken="Show me what to tick while they answer"),
        _another(prompt, topic),
    )
    private = Note(("Only you see this. Nothing of an interview is stored, and it earns no points.",))
    said = (Note((instead,)),) if instead else ()
    return plain(*said, _question(ctx, prompt), private, Choices(choices))


def to_write(prompt: Prompt) -> Form:
    field = TextField("text", "Your answer, as you would say it", LONGEST, KEPT, many_lines=True)
    return Form("Interview", "Compare", (field,), InterviewText(prompt.id), intro=prompt.question)


def compared(ctx: Context, prompt: Prompt, answer: str, found: tuple[Touched, ...]) -> Message:
    """The model answer beside one's own, of which the summary says no word: notifications show that."""
    shown = answer
    if len(answer) > SHOWN:
        shown = f"{answer[:SHOWN].rstrip()}…\n(The first {SHOWN} characters. All of it was compared.)"
    parts: list[Part] = [
        _question(ctx, prompt),
        Text((Bold("Your answer"), f"\n{shown}"), own=True),
        Text((Bold("A model answer"), f"\n{prompt.answer}")),
    ]
    if not prompt.key_points:
        return Message((*parts, Choices((_another(prompt),))), "Your answer beside a model answer")
    count = f"{_of(prompt, made(found))} found in your answer"
    lines = (
        f"\n{_BEFORE[how]}{p.point}{_AFTER[how]}" for p, how in zip(prompt.key_points, found, strict=True)
    )
    parts += [
        Text((Bold(count), *lines), own=True),
        Note(("Found by words alone, so correct it: what you confirm is what counts.",)),
        Choices(
            (
                Choice("Correct and confirm", InterviewTicks(prompt.id, made=made(found)), Style.PRIMARY),
                _another(prompt),
            )
        ),
    ]
    return Message(tuple(parts), count)


def to_ask(ctx: Context, prompt: Prompt) -> Message:
    """For who asks somebody else, aloud: nobody is written to on another's behalf."""
    parts: list[Part] = [_question(ctx, prompt), Text((Bold("A model answer"), f"\n{prompt.answer}"))]
    if prompt.key_points:
        lines = (f"\n○ {point.point}" for point in prompt.key_points)
        parts.append(Text((Bold("A good answer says"), *lines)))
    parts.append(Note(("Ask a colleague aloud, and listen. Only you see this; they hear of it from you.",)))
    tick = Choice("Tick what they said", InterviewTicks(prompt.id, other=True), Style.PRIMARY)
    parts.append(Choices((*([tick] if prompt.key_points else []), _another(prompt))))
    return plain(*parts)


def to_tick(prompt: Prompt, ticked: Collection[int], *, other: bool) -> Form:
    field = SeveralField(
        "made",
        "What did they say?" if other else "Which points did you make?",
        tuple(Offer(point.point, str(at)) for at, point in enumerate(prompt.key_points)),
        "Tick what was said, and not what was only named. Nothing of it is stored.",
        required=False,
        chosen=tuple(map(str, sorted(ticked))),
    )
    return Form("Key points", "Confirm", (field,), InterviewConfirm(prompt.id, other), intro=prompt.question)


def confirmed(prompt: Prompt, ticked: Collection[int], *, other: bool) -> Message:
    """What counts, and why the rest would have mattered."""
    points = list(enumerate(prompt.key_points))
    who = "Your colleague" if other else "You"
    parts: list[Part] = [Text((Bold(f"{who} made {_of(prompt, ticked)}."), f"\n{prompt.question}"), own=True)]
    parts += _paragraph(f"✓ {point.point}" for at, point in points if at in ticked)
    parts += _paragraph(f"○ {point.point}. {point.why}".strip() for at, point in points if at not in ticked)
    told = "Nothing of it is stored: tell them what you heard." if other else "Nothing of it is stored."
    return plain(*parts, face.source(prompt), Note((told,)), Choices((_another(prompt),)))


def _paragraph(lines: Iterable[str]) -> list[Text]:
    text = "\n".join(lines)
    return [Text((text,), own=True)] if text else []


def _question(ctx: Context, prompt: Prompt) -> Text:
    topic = ctx.bank.topics[prompt.topic].title
    return Text((Bold(f"Interview · {topic} · {prompt.difficulty}"), f"\n{prompt.question}"))


def _of(prompt: Prompt, ticked: Collection[int]) -> str:
    return f"{len(ticked)} of {len(prompt.key_points)} key points"


def _another(prompt: Prompt, topic: str = "") -> Choice:
    return Choice("Another", Interview(topic, prompt.id, again=True), spoken="Another interview question")
