"""What keeps us from writing in a channel, as far as our rights there tell."""

from __future__ import annotations

import discord

from bot.ports import Trouble

Channel = discord.abc.GuildChannel | discord.Thread


def missing(channel: Channel, member: discord.Member) -> Trouble | None:
    """None where nothing is seen to be in the way."""
    return in_the_way(channel, channel.permissions_for(member))


def in_the_way(channel: Channel, rights: discord.Permissions) -> Trouble | None:
    """The same of who has these rights there; those of a thread are its channel's."""
    if not isinstance(channel, discord.abc.Messageable):
        return Trouble.WRONG_KIND
    if not rights.view_channel:
        return Trouble.FORBIDDEN
    if isinstance(channel, discord.Thread):
        if channel.locked and not rights.manage_threads:
            return Trouble.LOCKED
        return None if writes(rights, thread=True) else Trouble.NO_THREADS
    # Who may not enter a voice channel has no other right there either.
    if isinstance(channel, discord.VoiceChannel | discord.StageChannel) and not rights.connect:
        return Trouble.NO_CONNECT
    return None if writes(rights, thread=False) else Trouble.FORBIDDEN


def writes(rights: discord.Permissions, *, thread: bool) -> bool:
    """Whether these are the rights of somebody, us or another, who may write there."""
    return rights.send_messages_in_threads if thread else rights.send_messages


def attaches(channel: Channel) -> bool:
    """Whether we may attach a picture there, as far as is known."""
    us = channel.guild.me
    if us is None or (isinstance(channel, discord.Thread) and channel.parent is None):
        return True
    return channel.permissions_for(us).attach_files
