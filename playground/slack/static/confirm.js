// The small "are you sure?" that a confirm object asks for.

import { el, find } from "/static/dom.js";
import { draw } from "/static/spans.js";

/** Resolves to whether the person confirmed. */
export function ask(confirm) {
  const dialog = find("confirm");
  return new Promise((resolve) => {
    const end = (yes) => () => { dialog.close(); resolve(yes); };
    dialog.replaceChildren(el("form", { onsubmit: (e) => e.preventDefault() },
      el("header", {}, el("h2", {}, draw(confirm.title))),
      el("div", { class: "body" }, draw(confirm.text)),
      el("footer", {},
        el("button", { type: "button", class: "button", onclick: end(false) }, draw(confirm.deny)),
        el("button", { type: "button", class: "button primary", onclick: end(true) }, draw(confirm.confirm)))));
    dialog.oncancel = end(false);
    dialog.showModal();
  });
}
