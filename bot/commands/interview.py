"""An open question, as in an interview: asked of oneself, or by somebody who ticks what another one says."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Option, OptionKind, Spec, asked, declared


@declared(
    Spec(
        words=("interview",),
        path=("quiz", "interview"),
        usage="interview [topic]",
        help="Answer an open question in your own words",
        options=(Option("topic", OptionKind.TOPIC, "A topic or a service, such as lambda or s3"),),
        code="iv",
    )
)
@dataclass(frozen=True, slots=True)
class Interview(Command):
    """`after` is the prompt that one has just had; `again` draws over the message it was clicked on."""

    topic: str = ""
    after: str = ""
    again: bool = False


@declared(Spec(code="ivw"))
@dataclass(frozen=True, slots=True)
class InterviewWrite(Command):
    """Open the form for one's answer."""

    prompt: str = ""


@declared(Spec(code="ivt"))
@dataclass(frozen=True, slots=True)
class InterviewText(Command):
    """What somebody wrote, which is compared and then gone: nothing may keep it."""

    prompt: str = ""
    text: str = asked("")


@declared(Spec(code="ivp"))
@dataclass(frozen=True, slots=True)
class InterviewPair(Command):
    """Show the question with all that a good answer touches, to whoever asks it of somebody else."""

    prompt: str = ""


@declared(Spec(code="ivk"))
@dataclass(frozen=True, slots=True)
class InterviewTicks(Command):
    """Open the form that ticks key points; `made` are the positions, from zero, that are ticked already.

    other: another person answered, aloud.
    """

    prompt: str = ""
    other: bool = False
    made: tuple[int, ...] = ()


@declared(Spec(code="ivc"))
@dataclass(frozen=True, slots=True)
class InterviewConfirm(Command):
    """The ticks as a person confirms them: they are what counts."""

    prompt: str = ""
    other: bool = False
    made: tuple[int, ...] = asked(())
