// The middle of the page: one channel's messages, redrawn one by one as they change.

import { drawBlocks } from "/static/blocks.js";
import { el, find, icon } from "/static/dom.js";
import { more } from "/static/menu.js";

const EYE = "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 12a2 2 0 100-4 2 2 0 000 4z";
const TOGETHER_SECONDS = 300;
const HUES = [262, 152, 24, 205, 330, 48];

export function avatar(id, name, bot) {
  const hue = HUES[[...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % HUES.length];
  const square = el("span", { class: bot ? "avatar bot" : "avatar", "aria-hidden": "true" }, bot ? "?" : name[0]);
  if (!bot) square.dataset.hue = hue;
  return square;
}

export class Messages {
  constructor(use, choose) {
    this.use = use;
    this.choose = choose;
    this.shortcuts = [];
    this.list = find("messages");
    this.scroll = find("scroll");
    this.newer = find("newer");
    this.newer.addEventListener("click", () => this.toBottom());
    this.scroll.addEventListener("scroll", () => { if (this.atBottom()) this.newer.hidden = true; });
    this.drawn = new Map();
  }

  atBottom() {
    return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < 60;
  }

  toBottom() {
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.newer.hidden = true;
  }

  /** Draw these messages, keeping every element whose message has not changed. */
  show(channel, messages, zone, { opened, hint }) {
    if (opened) {
      this.drawn.clear();
      this.list.replaceChildren();
    }
    const stay = this.atBottom() || opened;
    const before = this.drawn.size;
    const kept = new Map();
    let previous = null;
    const items = [];
    for (const message of messages) {
      const day = dayOf(message.at, zone);
      if (!previous || dayOf(previous.at, zone) !== day) items.push(this.separator(day, zone));
      const follows = previous && joins(previous, message) && dayOf(previous.at, zone) === day;
      const now = JSON.stringify([message, follows]);
      const old = this.drawn.get(message.ts);
      const element = old && old.now === now ? old.element : this.draw(message, follows, zone);
      if (old && old.element !== element) moveFocus(old.element, element);
      kept.set(message.ts, { now, element });
      items.push(element);
      previous = message;
    }
    if (messages.every(isSlacksOwn)) items.push(el("li", { class: "empty" }, hint));
    this.drawn = kept;
    place(this.list, items);
    if (stay) this.toBottom();
    else if (kept.size > before) this.newer.hidden = false;
  }

  separator(day, zone) {
    const today = dayOf(Date.now() / 1000, zone);
    return el("li", { class: "day", role: "separator" }, el("span", {}, day === today ? "Today" : day));
  }

  draw(message, follows, zone) {
    const { author } = message;
    if (isSlacksOwn(message)) {
      return el("li", { class: "line", id: `m-${message.ts}` }, drawBlocks(message.blocks, () => {}));
    }
    const use = (target, block_id, action_id, given) =>
      this.use({ channel: message.channel, ts: message.ts, block_id, action_id, given }, target);
    const at = new Date(message.at * 1000);
    const clock = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: zone });
    const time = el("time", { datetime: at.toISOString(), title: at.toLocaleString([], { timeZone: zone }) }, clock);
    const menu = more(message, this.shortcuts, (callback_id, target) =>
      this.choose({ channel: message.channel, ts: message.ts, callback_id }, target));
    // A long press where nothing hovers, the right button elsewhere; links keep the browser's own.
    const oncontextmenu = menu && ((event) => {
      if (event.target.closest("a")) return;
      event.preventDefault();
      menu.show();
    });
    return el("li", { class: ["message", follows ? "follows" : "", message.private ? "private" : "", message.reply ? "reply" : ""].join(" "),
      id: `m-${message.ts}`, "data-ts": message.ts, oncontextmenu },
      message.private ? el("p", { class: "only-you" }, icon(EYE), "Only visible to you") : null,
      follows ? el("span", { class: "gutter" }, time) : avatar(author.id, author.name, author.bot),
      el("div", { class: "content" },
        follows ? null : el("p", { class: "by" }, el("strong", {}, author.name),
          author.bot ? el("span", { class: "app" }, "APP") : null, time),
        drawBlocks(message.blocks, use),
        message.edited ? el("span", { class: "edited" }, "(edited)") : null),
      menu);
  }

  /** Show where a permalink points. */
  point(ts) {
    const element = find(`m-${ts}`);
    if (!element) return;
    element.scrollIntoView({ block: "center" });
    element.classList.add("pointed");
    setTimeout(() => element.classList.remove("pointed"), 2500);
  }
}

function isSlacksOwn(message) {
  return ["channel_join", "channel_leave"].includes(message.subtype);
}

function joins(one, next) {
  return one.author.id === next.author.id && !one.private && !next.private && !next.author.bot
    && one.subtype === next.subtype && next.at - one.at < TOGETHER_SECONDS;
}

function dayOf(at, zone) {
  return new Date(at * 1000).toLocaleDateString([], { weekday: "long", day: "numeric", month: "long", timeZone: zone });
}

/** Put the items in order without touching those already in place, so that nothing loses its focus. */
function place(list, items) {
  items.forEach((item, index) => {
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] || null);
  });
  while (list.children.length > items.length) list.lastChild.remove();
}

function moveFocus(from, to) {
  const key = from.contains(document.activeElement) && document.activeElement.dataset.key;
  if (key) requestAnimationFrame(() => to.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus());
}
