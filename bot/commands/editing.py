"""What admins do about a question that is wrong: set it aside, put it back, edit it, grade it again."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Group, Option, OptionKind, Spec, asked, declared


@declared(Spec(code="qa", admins="see what is set aside"))
@dataclass(frozen=True, slots=True)
class AsideQuestions(Command):
    """One at a time. page: which one, from "1"; `again` where it is drawn over the one before."""

    page: str = ""
    again: bool = False


@declared(Spec(code="qb", admins="put a question back"))
@dataclass(frozen=True, slots=True)
class PutBack(Command):
    """aside: the row that says since when it is aside."""

    aside: int


@declared(Spec(code="qs", admins="set a question aside"))
@dataclass(frozen=True, slots=True)
class SetAside(Command):
    aside: int


@declared(
    Spec(
        words=("edit",),
        path=("quiz", "edit"),
        group=Group.KEEPERS,
        usage="edit QUESTION",
        help="Edit a question, or mend its key",
        options=(
            Option(
                "question",
                OptionKind.QUESTION,
                "Its pack and id, such as runbooks/restart, or the id of one of the shared bank",
            ),
        ),
        admins="edit a question",
    )
)
@dataclass(frozen=True, slots=True)
class Edit(Command):
    """Open the form with a question of the workspace's packs, or with the key of one of the shared bank."""

    question: str = ""


@declared(Spec(code="qe", admins="edit a question"))
@dataclass(frozen=True, slots=True)
class EditQuestion(Command):
    """The same by a button. pack: its row; entry: the question's id in it."""

    pack: int
    entry: str = ""


@declared(Spec(code="qf", admins="edit a question"))
@dataclass(frozen=True, slots=True)
class QuestionEdited(Command):
    """revision: the number of its last change when the form was opened."""

    pack: int
    entry: str = ""
    revision: str = ""
    question: str = asked("")
    options: str = asked("")
    why: str = asked("")
    link: str = asked("")


@declared(Spec(code="qk", admins="grade a question again"))
@dataclass(frozen=True, slots=True)
class MendKey(Command):
    """Open the form that says which options of a question of the shared bank are right."""

    question: str = ""


@declared(Spec(code="qkf", admins="grade a question again"))
@dataclass(frozen=True, slots=True)
class KeyMended(Command):
    """revision: how that of the question began when the form was opened; right: positions in file order."""

    question: str = ""
    revision: str = ""
    right: tuple[int, ...] = asked(())


@declared(Spec(code="qkg", admins="grade a question again"))
@dataclass(frozen=True, slots=True)
class GradeByKey(Command):
    """By these options, in this workspace. mended: the last correction of it there; aside: what is said there
    of asking it (`game.setting_aside.stands`); both as they were when this was offered.
    """

    question: str = ""
    revision: str = ""
    right: tuple[int, ...] = ()
    mended: int = 0
    aside: str = ""


@declared(Spec(code="qg", admins="grade a question again"))
@dataclass(frozen=True, slots=True)
class GradeAgain(Command):
    """By the key that it has since that change."""

    pack: int
    entry: str = ""
    revision: str = ""
