// A message's own menu, as far as apps stand in it: the short cuts that the manifest declares.

import { el, icon } from "/static/dom.js";

const DOTS = "M10 4.5v.01M10 10v.01M10 15.5v.01";
let shut = () => {};

document.addEventListener("pointerdown", (event) => { if (!event.target.closest?.(".more")) shut(); });

/** What opens it, on a message that has one: Slack offers none on what only one person sees. */
export function more(message, shortcuts, choose) {
  if (message.private || !shortcuts.length) return null;
  const opener = el("button", { type: "button", class: "plain", "aria-label": "More actions",
    title: "More actions", "aria-haspopup": "menu", "aria-expanded": "false", "data-key": "more",
    onclick: () => (list.hidden ? show() : close()) }, icon(DOTS));
  const items = shortcuts.map((shortcut) => el("button", { type: "button", role: "menuitem", tabindex: "-1",
    title: shortcut.about, onclick: () => { close(); choose(shortcut.id, opener); } },
    el("span", {}, shortcut.name), el("small", {}, "awsquiz")));
  const list = el("div", { role: "menu", "aria-label": "More actions", onkeydown: steer, hidden: true }, items);

  function show() {
    shut();
    shut = close;
    list.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    list.scrollIntoView({ block: "nearest" });
    items[0].focus();
  }

  function close() {
    if (list.hidden) return;
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    opener.focus({ preventScroll: true });
  }

  function steer(event) {
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) items[(to + items.length) % items.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return Object.assign(el("div", { class: "more" }, opener, list), { show });
}
