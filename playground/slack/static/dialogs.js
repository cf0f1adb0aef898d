// The app's modal, drawn over everything.

import { values } from "/static/controls.js";
import { drawBlocks } from "/static/blocks.js";
import { el, find, icon } from "/static/dom.js";

const CROSS = "M5 5l10 10M15 5L5 15";
let shown = "";

/** Show the modal on top of the person's stack, or none. */
export function showModal(view, { use, send }) {
  const dialog = find("modal");
  if (!view) {
    shown = "";
    if (dialog.open) dialog.close();
    return;
  }
  const now = JSON.stringify(view);
  if (now === shown) return;
  shown = now;
  const focused = document.activeElement?.dataset?.key;
  const close = () => send({ do: "close", view: view.id });
  const submit = (event) => {
    event.preventDefault();
    const typed = [...dialog.querySelectorAll("[data-control]")].map((control) => {
      const [block, action] = JSON.parse(control.dataset.control);
      return [block, action, values(control)];
    });
    send({ do: "submit", view: view.id, typed }, dialog.querySelector("[type=submit]"));
  };
  const form = el("form", { onsubmit: submit, novalidate: true },
    el("header", {},
      el("h2", { id: "modal-title" }, view.title),
      view.depth > 1 ? el("span", { class: "depth" }, `${view.depth} of 3`) : null,
      el("button", { type: "button", class: "plain", "aria-label": "Close", onclick: close }, icon(CROSS))),
    el("div", { class: "body", tabindex: "-1" },
      view.trouble ? el("p", { class: "trouble", role: "alert" }, view.trouble) : null,
      drawBlocks(view.blocks, (target, block_id, action_id, given) =>
        use({ view: view.id, block_id, action_id, given }, target), view.errors)),
    el("footer", {},
      el("button", { type: "button", class: "button", onclick: close }, view.close),
      view.submit ? el("button", { type: "submit", class: "button primary" }, view.submit) : null));
  dialog.setAttribute("aria-labelledby", "modal-title");
  dialog.replaceChildren(form);
  dialog.oncancel = (event) => { event.preventDefault(); close(); };
  if (!dialog.open) dialog.showModal();
  const again = focused && dialog.querySelector(`[data-key="${CSS.escape(focused)}"]`);
  (again || dialog.querySelector("[aria-invalid], textarea, input, select") || dialog.querySelector(".body")).focus();
}
