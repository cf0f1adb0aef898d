// The line at the bottom, with the commands the server knows offered while one is typed.

import { el, find } from "/static/dom.js";

const MOST = 8;

export class Composer {
  constructor(say) {
    this.say = say;
    this.hints = [];
    this.active = -1;
    this.line = find("line");
    this.list = find("hints");
    this.line.addEventListener("input", () => this.offer());
    this.line.addEventListener("focus", () => this.offer());
    this.line.addEventListener("blur", () => setTimeout(() => this.hide(), 150));
    this.line.addEventListener("keydown", (event) => this.key(event));
    find("composer").addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    fetch("/page/hints").then((answer) => answer.json()).then((hints) => { this.hints = hints; });
  }

  fitting() {
    const typed = this.line.value.trimStart().toLowerCase();
    if (!typed.startsWith("/")) return [];
    const begins = this.hints.filter((hint) => hint.fill.toLowerCase().startsWith(typed));
    if (begins.length) return begins.slice(0, MOST);
    const under = this.hints.filter((hint) => typed.startsWith(hint.fill.trim().toLowerCase() + " "));
    return under.sort((a, b) => b.fill.length - a.fill.length).slice(0, 1);
  }

  offer() {
    const fitting = this.fitting();
    this.active = -1;
    this.list.replaceChildren(...fitting.map((hint, index) =>
      el("li", { role: "option", id: `hint-${index}`, "aria-selected": "false", "data-fill": hint.fill,
        onmousedown: (event) => { event.preventDefault(); this.fill(hint.fill); } },
        el("code", {}, hint.usage), el("span", {}, hint.help))));
    this.list.hidden = fitting.length === 0;
    this.line.setAttribute("aria-expanded", String(fitting.length > 0));
    this.line.removeAttribute("aria-activedescendant");
  }

  hide() {
    this.list.hidden = true;
    this.line.setAttribute("aria-expanded", "false");
  }

  choose(step) {
    const all = [...this.list.children];
    this.active = (this.active + step + all.length) % all.length;
    all.forEach((item, index) => item.setAttribute("aria-selected", String(index === this.active)));
    all[this.active].scrollIntoView({ block: "nearest" });
    this.line.setAttribute("aria-activedescendant", all[this.active].id);
  }

  fill(words) {
    this.line.value = words;
    this.line.focus();
    this.offer();
  }

  key(event) {
    if (event.isComposing || this.list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.choose(event.key === "ArrowDown" ? 1 : this.active < 0 ? 0 : -1);
    } else if (event.key === "Tab" && !event.shiftKey) {
      const chosen = this.list.children[Math.max(this.active, 0)].dataset.fill;
      if (chosen.trim() === this.line.value.trim()) return;
      event.preventDefault();
      this.fill(chosen);
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.fill(this.list.children[this.active].dataset.fill);
    } else if (event.key === "Escape") {
      this.hide();
    }
  }

  send() {
    const text = this.line.value.trim();
    if (!text) return;
    this.line.value = "";
    this.hide();
    this.say(text);
  }
}
