// Draws the spans the server found in a text. Nothing is parsed here.

import { el } from "/static/dom.js";

const EMOJI = {
  tada: "🎉", white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌", fire: "🔥", warning: "⚠️", bulb: "💡",
  trophy: "🏆", wave: "👋", clap: "👏", eyes: "👀", books: "📚", calendar: "📆", lock: "🔒", star: "⭐",
  first_place_medal: "🥇", second_place_medal: "🥈", third_place_medal: "🥉", hourglass: "⌛", question: "❓",
};
const TAGS = { bold: "strong", italic: "em", strike: "s", underline: "u", quote: "blockquote", line: "div" };

export function draw(spans) {
  return (spans || []).map(one);
}

function one(span) {
  switch (span.t) {
    case "text": return document.createTextNode(span.s);
    case "code": return el("code", {}, span.s);
    case "pre": return el("pre", { tabindex: "0" }, span.s);
    case "link": return link(span.url, span.s);
    case "date": return date(span);
    case "emoji": return document.createTextNode(EMOJI[span.s] || `:${span.s}:`);
    case "user": case "channel": case "broadcast": return el("span", { class: `mention ${span.t}` }, span.s);
    case "list": return list(span);
    default:
      if (TAGS[span.t]) return el(TAGS[span.t], {}, draw(span.c));
      return el("span", { class: "unknown", role: "alert" }, `Unknown text: ${span.t}`);
  }
}

function link(url, words) {
  if (!/^(https?:|mailto:)/i.test(url)) return document.createTextNode(words);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, words);
}

function date(span) {
  const time = el("time", { datetime: new Date(span.at * 1000).toISOString(), title: span.fallback }, span.s);
  return span.url ? link(span.url, time) : time;
}

function list(span) {
  const items = span.items.map((item) => el("li", {}, draw(item)));
  const start = span.ordered && span.start > 1 ? span.start : null;
  return el(span.ordered ? "ol" : "ul", { class: `indent-${Math.min(span.indent, 3)}`, start }, items);
}
