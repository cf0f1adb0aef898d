// The page's state, and who is told when it changes. Everything drawn comes from the server, ready to show.

import { Composer } from "/static/composer.js";
import { showModal } from "/static/dialogs.js";
import { el, find, icon } from "/static/dom.js";
import { Live } from "/static/live.js";
import { Messages, avatar } from "/static/messages.js";
import { Side, cityOf } from "/static/side.js";

const CROSS = "M5 5l10 10M15 5L5 15";
const state = { me: "", channel: "", bot: false, people: [], channels: [], messages: {}, unread: new Map() };
const live = new Live(hear);
const use = (asked, target) => live.send({ do: "use", ...asked }, target);
const messages = new Messages(use, (asked, target) => live.send({ do: "choose", ...asked }, target));
const side = new Side({ become, go });
const composer = new Composer((text) => {
  messages.toBottom();
  live.send({ do: "say", channel: state.channel, text });
});

function hear(word) {
  switch (word.kind) {
    case "hello": hello(word); break;
    case "message": arrived(word.message); break;
    case "gone":
      state.messages[word.channel] = (state.messages[word.channel] || []).filter((m) => m.ts !== word.ts);
      if (word.channel === state.channel) showMessages();
      break;
    case "channels":
      Object.assign(state, { people: word.people, channels: word.channels });
      showPlace();
      showMessages();
      break;
    case "modal": showModal(word.modal, { use, send: (asked, target) => live.send(asked, target) }); break;
    case "bot": state.bot = word.bot; showPlace(); break;
    case "refused": refused(word); break;
  }
}

function hello(word) {
  const { me, bot, people, channels } = word;
  Object.assign(state, { me, bot, people, channels, messages: word.messages });
  messages.shortcuts = word.shortcuts;
  if (!channels.some((c) => c.id === state.channel)) state.channel = channels[0]?.id || "";
  showPlace();
  showMessages({ opened: true });
  hear({ kind: "modal", modal: word.modal });
}

function arrived(message) {
  const all = (state.messages[message.channel] ||= []);
  const place = all.findIndex((m) => m.ts === message.ts);
  if (place >= 0) all[place] = message;
  else {
    all.push(message);
    all.sort((a, b) => a.at - b.at);
    if (message.channel !== state.channel && message.author.id !== state.me) {
      state.unread.set(message.channel, (state.unread.get(message.channel) || 0) + 1);
      side.show(state);
    }
  }
  if (message.channel === state.channel) showMessages();
}

function refused(word) {
  const toast = el("div", { class: "toast" },
    el("p", {}, el("strong", {}, "Slack would refuse this. "), `${word.method}: ${word.error}`),
    word.messages.length ? el("ul", {}, word.messages.map((m) => el("li", {}, m))) : null,
    el("button", { class: "plain", "aria-label": "Dismiss", onclick: () => toast.remove() }, icon(CROSS)));
  find("toasts").append(toast);
}

const zone = () => state.people.find((p) => p.id === state.me)?.zone;

function showMessages({ opened = false } = {}) {
  const hint = toType(state.channels.find((c) => c.id === state.channel));
  messages.show(state.channel, state.messages[state.channel] || [], zone(), { opened, hint });
}

/** What to do in a place where nobody has said anything. */
function toType(channel) {
  if (!channel || channel.archived) return "Nothing here.";
  if (channel.kind === "im" && channel.name !== "awsquiz") return "Nothing here yet, and the bot cannot read it.";
  if (channel.kind === "im") return "Type /awsquiz help below and press Enter: what the bot says here, only you see.";
  if (channel.kind === "private_channel" && !channel.bot) {
    return "Type /invite @awsquiz below and press Enter, then /awsquiz: a question appears for everyone here.";
  }
  return "Type /awsquiz below and press Enter: a question appears for everyone here.";
}

function showPlace() {
  side.show(state);
  const channel = state.channels.find((c) => c.id === state.channel);
  const me = state.people.find((p) => p.id === state.me);
  if (!channel || !me) return;
  const sign = channel.kind === "im" ? "" : "#";
  const title = `${sign}${channel.name}`;
  find("title").textContent = title;
  document.title = `${title} – ${me.name} – Playground`;
  find("about").textContent = `${about(channel)} · times in ${cityOf(me.zone)}`;
  find("me").replaceChildren(avatar(me.id, me.name, false), el("span", {}, me.name));
  find("me").setAttribute("aria-label", `You are ${me.name}. Be somebody else`);
  find("line").placeholder = `Message ${title}`;
  find("line").setAttribute("aria-label", `Message ${title} as ${me.name}`);
  find("composer").classList.toggle("closed", channel.archived);
  history.replaceState(null, "", `${location.pathname}#${state.me}/${state.channel}`);
}

function about(channel) {
  if (channel.archived) return "archived";
  if (channel.kind === "im") return channel.name === "awsquiz" ? "You and the bot" : "You two; the bot cannot read this";
  const kind = channel.kind === "private_channel" ? "private" : "public";
  return channel.bot ? `${kind} · awsquiz is here` : `${kind} · awsquiz is not a member`;
}

async function become(person) {
  if (person === state.me) return;
  state.unread.clear();
  await live.open(person);
}

function go(channel) {
  state.channel = channel;
  state.unread.delete(channel);
  showPlace();
  showMessages({ opened: true });
  composer.line.focus({ preventScroll: true });
}

/** A link to a message of ours leads there without leaving the page. */
function follow(url) {
  const [, channel, digits] = new URL(url, location.href).pathname.match(/^\/archives\/(\w+)\/p(\d+)$/) || [];
  if (!channel || new URL(url, location.href).origin !== location.origin) return false;
  if (!state.channels.some((c) => c.id === channel)) return false;
  go(channel);
  messages.point(`${digits.slice(0, -6)}.${digits.slice(-6)}`);
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (link && follow(link.href)) event.preventDefault();
});

const [person, channel] = location.hash.slice(1).split("/");
state.channel = channel || "";
await live.open(person || "");
follow(location.href);
if (matchMedia("(min-width: 700px)").matches) composer.line.focus();
