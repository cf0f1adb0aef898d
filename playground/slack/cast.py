"""The people and channels every playground begins with."""

from __future__ import annotations

from playground.slack.world import BOT_USER, Channel, ChannelKind, Person, World

ANA = Person("U0ANA", "ana", "Ana", "Ana", "Europe/Berlin", admin=True)
BO = Person("U0BO", "bo", "Bo", "Bo", "America/New_York")
# No display name, as many have none: an app that reads only that field calls her nothing.
CLEO = Person("U0CLEO", "cleo", "Cleo", "", "Asia/Kolkata")
DAN = Person("U0DAN", "dan", "Dan", "Dan", "Australia/Sydney")
FINN = Person("U0FINN", "finn", "Finn", "Finn", "Europe/London")
PEOPLE = (ANA, BO, CLEO, DAN, FINN)  # a closed card shows bars from five answers on

AWS = "C0AWS"
PRIVATE = "C0PRIVATE"


def settle(world: World) -> None:
    """Fill an empty world: the bot is in no channel yet, only in its direct messages."""
    for person in PEOPLE:
        world.add_person(person)
    everybody = {p.id for p in PEOPLE}
    world.add_channel(Channel(AWS, "aws", ChannelKind.PUBLIC, set(everybody), creator=ANA.id))
    world.add_channel(
        Channel(PRIVATE, "platform-private", ChannelKind.PRIVATE, set(everybody), creator=ANA.id)
    )
    for person in PEOPLE:
        world.add_channel(
            Channel(f"D0{person.handle.upper()}", "", ChannelKind.DIRECT, {person.id, BOT_USER})
        )
    world.add_channel(Channel("D0ANABO", "", ChannelKind.DIRECT, {ANA.id, BO.id}))
