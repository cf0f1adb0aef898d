"""Why a post was refused, and how to mend it; and one that does not come when it should."""

from __future__ import annotations

from bot.messages import Code, Link, Message, Span, Text, plain
from bot.ports import Trouble
from bot.traits import Admission, Traits

# What stands between grave accents is to be typed letter for letter.
_INVITE = "I can't post {here} yet. Invite me with `/invite @awsquiz`, then try again."
_PERMIT = "I can't post {here} yet. Give me View Channel and Send Messages in {this} channel, then try again."
_ENTRY = {Admission.INVITATION: _INVITE, Admission.PERMISSIONS: _PERMIT}
_UNTAKEN = (
    "{Title} did not take this message, so it was not posted. Please try once more. "
    "If it happens again, ask an admin whether a word filter stands in the way."
)
_WORDS = {
    Trouble.REMOVED: (
        "I was removed from {this} channel, and do not come back by myself. If I should post {here}, "
        "invite me with `/invite @awsquiz`, then try again."
    ),
    Trouble.RESTRICTED: (
        "Posting in {this} channel is restricted to some people. Ask a workspace admin to add awsquiz to its "
        "posting permissions, then try again."
    ),
    Trouble.NO_THREADS: (
        "I can't post in {this} thread yet. Give me Send Messages in Threads in its channel, then try again."
    ),
    Trouble.LOCKED: (
        "I can't post in {this} thread, because it is locked or archived. Ask a moderator to unlock it, or "
        "use its channel."
    ),
    Trouble.NO_CONNECT: (
        "I can't post in {this} voice channel yet. Give me Connect there, beside View Channel and "
        "Send Messages, then try again."
    ),
    Trouble.WRONG_KIND: "Nobody can write in such a channel. Try a text channel or a thread.",
    Trouble.BETWEEN_PEOPLE: (
        "This is a conversation between people, and nobody can invite me to it. Try in a channel."
    ),
    Trouble.GONE: "{This} channel is archived or gone, so I can't post in it. Try another one.",
    Trouble.REFUSED: _UNTAKEN,
    Trouble.DECLINED: (
        "I can't write to you by myself: you take no direct messages from me. Allow them in {Title}'s "
        "privacy settings, then try again."
    ),
    Trouble.LOCKED_OUT: (
        "{Title} does not let me in: it refuses my token. Ask whoever runs awsquiz to set a new one. "
        "Dailies and points are kept, and go on then."
    ),
    Trouble.MISSING_SCOPE: (
        "I was installed without the scope `{mend}`, which this needs. Ask whoever installed awsquiz to add "
        "it and to reinstall the app, then try again."
    ),
    Trouble.SUSPENDED: (
        "Your organisation's administrators keep me out of {Title} at the moment. Ask one of them to let "
        "awsquiz in. Dailies and points are kept, and go on then."
    ),
}
_NO_SCOPE_NAMED = "a scope that the app's manifest asks for"

# The same as the reason of a miss, which has room for 64 characters.
_IN_BRIEF = {
    Trouble.LOCKED_OUT: "{Title} refused my token then",
    Trouble.NOT_INSTALLED: "I was not in this {workspace} then",
    Trouble.MISSING_SCOPE: "I had no scope {mend} then",
    Trouble.SUSPENDED: "administrators kept me out then",
}


def unreachable(trouble: Trouble, traits: Traits, mend: str = "", *, elsewhere: bool = False) -> tuple[Text]:
    """mend: as `bot.ports.Unserved` says. elsewhere: told outside the channel that it is about."""
    if trouble is Trouble.NOT_INSTALLED:
        add = Link("add me", mend) if mend else "add me"
        lost = f"I am not in this {traits.workspace}, only my commands are. Somebody who manages it can "
        return (Text((lost, add, ", and then try again.")),)
    template = _WORDS.get(trouble) or _ENTRY[traits.admission]
    here, this = ("there", "that") if elsewhere else ("here", "this")
    names = {"here": here, "this": this, "This": this.capitalize(), "Title": _title(traits)}
    return (Text(_spans(template.format(**names, mend=mend or _NO_SCOPE_NAMED))),)


def in_brief(trouble: Trouble, traits: Traits, mend: str = "") -> str:
    """Why the whole installation could not serve, as the reason of a miss."""
    names = {"Title": _title(traits), "workspace": traits.workspace, "mend": mend}
    return _IN_BRIEF[trouble].format(**names)[:64]


def comes_later(what: str, traits: Traits) -> Message:
    """To who asked for it, and may have long stopped looking."""
    return plain(
        f"{_title(traits)} is slow right now. Your {what} comes as soon as it is taken; "
        "if it is not here in an hour, it does not come any more."
    )


def too_late(traits: Traits) -> tuple[Text]:
    return (
        Text((f"{_title(traits)} did not take it in time, so it does not come any more. Please ask again.",)),
    )


def _title(traits: Traits) -> str:
    return traits.title[:1].upper() + traits.title[1:]


def _spans(words: str) -> tuple[Span, ...]:
    return tuple(Code(part) if n % 2 else part for n, part in enumerate(words.split("`")))
