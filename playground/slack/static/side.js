// The left side: who you are, and where.

import { el, find, icon } from "/static/dom.js";
import { avatar } from "/static/messages.js";

const LOCK = "M6 9V6.5a4 4 0 018 0V9M5 9h10v7H5z";

/** As people write it: New York for America/New_York. */
export function cityOf(zone) {
  return zone.split("/").pop().replaceAll("_", " ");
}

export class Side {
  constructor({ become, go }) {
    this.become = become;
    this.go = go;
    find("menu").addEventListener("click", () => this.open(!document.body.classList.contains("drawer")));
    find("me").addEventListener("click", () => this.open(true));
    find("shade").addEventListener("click", () => this.open(false));
    document.addEventListener("keydown", (e) => { if (e.key === "Escape") this.open(false); });
  }

  open(yes) {
    document.body.classList.toggle("drawer", yes);
    find("menu").setAttribute("aria-expanded", String(yes));
    if (yes) find("side").querySelector("[aria-checked=true]")?.focus();
  }

  show(state) {
    find("people").replaceChildren(...state.people.map((person) => this.person(person, state.me)));
    const rows = (direct) => state.channels.filter((c) => (c.kind === "im") === direct)
      .map((channel) => this.channel(channel, state));
    find("channels").replaceChildren(...rows(false));
    find("directs").replaceChildren(...rows(true));
    find("bot").textContent = state.bot ? "awsquiz is connected" : "awsquiz is not connected";
    find("bot").className = state.bot ? "here" : "away";
  }

  person(person, me) {
    const checked = person.id === me;
    const move = (event) => {
      const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const all = [...find("people").children];
      const next = all[(all.indexOf(event.currentTarget) + step + all.length) % all.length];
      this.become(next.dataset.person).then(() => find("people").querySelector("[aria-checked=true]").focus());
    };
    return el("button", { role: "radio", "aria-checked": String(checked), tabindex: checked ? "0" : "-1",
      "data-person": person.id, onclick: () => { this.become(person.id); this.open(false); }, onkeydown: move },
      avatar(person.id, person.name, false), el("span", {}, person.name),
      el("small", {}, `${cityOf(person.zone)}${person.admin ? " · admin" : ""}`));
  }

  channel(channel, state) {
    const unread = state.unread.get(channel.id) || 0;
    const sign = { public_channel: "#", private_channel: icon(LOCK), im: "@" }[channel.kind];
    const words = { public_channel: "", private_channel: "private channel ", im: "direct messages with " }[channel.kind];
    return el("li", {}, el("button", {
      class: unread ? "unread" : "", "aria-current": channel.id === state.channel ? "page" : null,
      "aria-label": `${words}${channel.name}${unread ? `, ${unread} unread` : ""}`,
      onclick: () => { this.go(channel.id); this.open(false); },
    }, el("span", { class: "sign", "aria-hidden": "true" }, sign), el("span", { class: "name" }, channel.name),
      unread ? el("span", { class: "badge", "aria-hidden": "true" }, String(unread)) : null));
  }
}
