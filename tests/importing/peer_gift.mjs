// What npm's gift-pegjs makes of GIFT files, as JSON: run by hand after a fixture changed.
// It takes a comment inside braces for text where Moodle drops it, so no fixture has one.
//   npm install gift-pegjs@1.0.2    (anywhere outside this repository)
//   NODE_PATH=…/node_modules node tests/importing/peer_gift.mjs tests/importing/files/*.gift > tests/importing/files/gift_peer.json
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

const { parse } = createRequire(process.env.NODE_PATH + '/')('gift-pegjs')
const view = {}
for (const file of process.argv.slice(2)) {
  view[basename(file)] = parse(readFileSync(file, 'utf8'))
}
console.log(JSON.stringify(view, null, 1))
