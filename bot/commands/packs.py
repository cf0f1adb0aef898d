"""A workspace's own questions, brought and looked after in chat."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Group, Needs, Option, OptionKind, Spec, asked, declared

_WHICH = Option("pack", OptionKind.PACK, "Its name, such as runbooks", required=True)


@declared(
    Spec(
        words=("pack", "add"),
        aliases=dict.fromkeys(("packs add", "add pack", "pack update", "pack import"), ""),
        path=("quiz", "pack", "add"),
        group=Group.KEEPERS,
        usage="pack add [NAME]",
        help="Add questions from a file",
        options=(
            Option("file", OptionKind.FILE, "A file of questions, 10 MB at most", required=True),
            Option("pack", OptionKind.PACK, "Its name, which people type; by default after the file"),
            Option("title", OptionKind.WORDS, "What people read; by default the file's own title"),
        ),
        admins="add packs",
        needs=Needs.FILE,
        code="pka",
    )
)
@dataclass(frozen=True, slots=True)
class PackAdd(Command):
    """`file` is what the platform calls it, "" where it is yet to be given.

    `since`: the number of the last change of the workspace's packs when the form was opened.
    """

    since: str = ""
    file: str = asked("")
    pack: str = asked("")
    title: str = asked("")


@declared(
    Spec(
        words=("pack", "list"),
        aliases=dict.fromkeys(("packs", "list packs"), ""),
        path=("quiz", "pack", "list"),
        group=Group.KEEPERS,
        usage="pack list",
        help="The packs of your own questions",
        admins="list packs",
        code="pkl",
    )
)
@dataclass(frozen=True, slots=True)
class PackList(Command):
    """page: which one, from "1"; `again` where it is drawn over the one before."""

    page: str = ""
    again: bool = False


@declared(
    Spec(
        words=("pack", "show"),
        aliases=dict.fromkeys(("packs show", "show pack"), ""),
        path=("quiz", "pack", "show"),
        group=Group.KEEPERS,
        usage="pack show NAME",
        help="What a pack says of itself, and holds",
        options=(_WHICH,),
        admins="look into packs",
        code="pks",
    )
)
@dataclass(frozen=True, slots=True)
class PackShow(Command):
    """page, again: as of `PackList`."""

    pack: str = ""
    page: str = ""
    again: bool = False


@declared(
    Spec(
        words=("pack", "remove"),
        aliases=dict.fromkeys(("packs remove", "pack delete", "remove pack", "delete pack"), ""),
        path=("quiz", "pack", "remove"),
        group=Group.KEEPERS,
        usage="pack remove NAME",
        help="Remove a pack with its questions",
        options=(_WHICH,),
        admins="remove packs",
        code="pkr",
    )
)
@dataclass(frozen=True, slots=True)
class PackRemove(Command):
    """Asks whether it is meant, unless `sure` is the revision of the pack that was asked about."""

    pack: str = ""
    sure: str = ""
