"""The workspace as a process of its own, so that a bot can be killed and started again while it stands."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from playground.slack.hints import from_table
from playground.slack.shortcuts import from_manifest
from playground.slack.workspace import SlackWorkspace


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m playground.slack", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes any free one")
    parser.add_argument("--data", type=Path, help="keep the world in this file, and begin with what it holds")
    parser.add_argument("--request-url", default="", help="HTTP mode: where the bot listens")
    parser.add_argument(
        "--no-limits", action="store_true", help="no rate limits; sizes are checked all the same"
    )
    asked = parser.parse_args()
    asyncio.run(serve(asked.port, asked.data, asked.request_url, limits=not asked.no_limits))


async def serve(port: int, data: Path | None, request_url: str, *, limits: bool) -> None:
    """Print the address, then run until Ctrl-C or SIGTERM."""
    over = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, over.set)
    ws = await SlackWorkspace.start(
        port=port,
        data=data,
        request_url=request_url,
        limits=limits,
        hints=from_table(),
        shortcuts=from_manifest(),
    )
    lines = [ws.url, *(f"{name}={value}" for name, value in ws.env.items())]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
    try:
        await over.wait()
    finally:
        await ws.close()


if __name__ == "__main__":
    main()
