#!/usr/bin/env bash
# aiohttp 3.14.5, server: AppRunner takes any keyword. If one of them is unknown (a slip, or a setting that another
# release has), each connection is served without ALL the others that were given too: keepalive_timeout,
# auto_decompress, max_line_size … are back at their defaults. Nothing is raised; the log has one warning a connection.
# So a test should hold what a setting does, not that it was given.
# Seen: with keepalive_timeout=1 an idle connection is closed after a second; with an unknown keyword beside it, it is
# still open after three.
# Exits 1 when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check aiohttp==3.14.5
"$folder/venv/bin/python" - <<'PYTHON'
import asyncio
import sys

from aiohttp import web


async def closed_within(seconds, **settings):
    async def hello(_):
        return web.Response(text="hello")

    app = web.Application()
    app.router.add_get("/", hello)
    runner = web.AppRunner(app, keepalive_timeout=1, **settings)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    reader, writer = await asyncio.open_connection(*runner.addresses[0][:2])
    writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await reader.readuntil(b"hello")
    try:
        closed = await asyncio.wait_for(reader.read(), seconds) == b""
    except TimeoutError:
        closed = False
    writer.close()
    await runner.cleanup()
    return closed


async def main():
    seen = await closed_within(3), await closed_within(3, keepalive_time_out=1)
    print("closed after its second: alone", seen[0], "and beside an unknown setting", seen[1])
    return seen == (True, False)


sys.exit(0 if asyncio.run(main()) else 1)
PYTHON
