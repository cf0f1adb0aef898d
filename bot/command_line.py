"""How commands are declared, and how argparse reads what is typed after `awsquiz`.

Whoever asks for help waits for all that is imported here and where commands are declared.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple, NoReturn, TypeVar

from bot import shell

Does = TypeVar("Does", bound=Callable[..., None])


class Argument(NamedTuple):
    """What argparse's `add_argument` is given."""

    names: tuple[str, ...]
    how: dict[str, Any]


def argument(*names: str, **how: Any) -> Argument:
    return Argument(names, how)


class Command(NamedTuple):
    """A function: its docstring is the help, its parameters are called as the arguments are."""

    does: Callable[..., None]
    arguments: tuple[Argument, ...]

    @property
    def says(self) -> str:
        return self.does.__doc__ or ""

    def chosen(self, words: Sequence[str], program: str) -> Callable[[], None]:
        given = _Parser(program, self.says, self.arguments).parse_args(words)
        return partial(self.does, **vars(given))


class Group:
    """Commands, and other groups, by name. Whoever names none gets the help."""

    def __init__(self, says: str, *arguments: Argument) -> None:
        """arguments: options in place of a command, as `--version` is."""
        self.says, self.arguments = says, arguments
        self.commands: dict[str, Command | Group] = {}

    def command(self, *arguments: Argument) -> Callable[[Does], Does]:
        def declared(does: Does) -> Does:
            self.commands[does.__name__] = Command(does, arguments)
            return does

        return declared

    def chosen(self, words: Sequence[str], program: str) -> Callable[[], None]:
        """What they ask for, to be called; SystemExit with 0 after help, with 2 where they are wrong."""
        options = "".join(f"[{each.names[0]}] " for each in self.arguments)
        usage = f"%(prog)s {options}[--help] COMMAND ..."
        parser = _Parser(program, self.says, self.arguments, usage=usage)
        if words and not words[0].startswith("-"):
            name, *rest = words
            if name not in self.commands:
                parser.error(f"No such command '{name}'.{_meant(name, self.commands)}")
            return self.commands[name].chosen(rest, f"{program} {name}")
        parser.lists(self.commands)
        parser.parse_args(words)
        parser.print_help()
        raise SystemExit(2)


class _Parser(argparse.ArgumentParser):
    """Options are written out, and an error says where the help is."""

    def __init__(
        self, program: str, says: str, arguments: Iterable[Argument], usage: str | None = None
    ) -> None:
        super().__init__(program, usage, says, add_help=False, allow_abbrev=False)
        for names, how in arguments:
            self.add_argument(*names, **how)
        self.add_argument("--help", action="help", help="Show this message and exit.")

    def lists(self, commands: dict[str, Command | Group]) -> None:
        """argparse draws arguments; these are read elsewhere."""
        listed = self.add_argument_group("commands")
        for name, command in commands.items():
            listed.add_argument(name, nargs="?", help=command.says)

    def print_help(self, file: object = None) -> None:  # noqa: ARG002  (there is one place for it)
        shell.say(self.format_help(), end="")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"Try '{self.prog} --help' for help.\n\nError: {message}\n")


def _meant(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  (nobody else waits for it)

    return "".join(f" Did you mean '{near}'?" for near in get_close_matches(name, known, 1))
