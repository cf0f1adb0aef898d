// Draws Block Kit. A block it does not know is a loud error, never a silent gap.

import { control } from "/static/controls.js";
import { el } from "/static/dom.js";
import { draw } from "/static/spans.js";

export function drawBlocks(blocks, use, errors = {}) {
  return blocks.map((block) => el("div", { class: `block ${block.type}` }, drawBlock(block, use, errors)));
}

function drawBlock(block, use, errors) {
  switch (block.type) {
    case "section": return section(block, use);
    case "header": return el("h3", {}, draw(block.spans));
    case "divider": return el("hr");
    case "context": return block.elements.map((spans) => el("span", {}, draw(spans)));
    case "actions": return block.elements.map((element) => control(element, block, use));
    case "rich_text": return draw(block.spans);
    case "input": return input(block, use, errors[block.block_id]);
    default: return el("div", { class: "unknown", role: "alert" }, `Unknown block: ${block.type}`);
  }
}

function section(block, use) {
  const words = el("div", { class: "words" }, draw(block.spans));
  const fields = block.fields.map((spans) => el("div", {}, draw(spans)));
  return [
    el("div", { class: "text" }, block.spans.length ? words : null,
      fields.length ? el("div", { class: "fields" }, fields) : null),
    block.accessory ? el("div", { class: "accessory" }, control(block.accessory, block, use)) : null,
  ];
}

let count = 0;

function input(block, use, error) {
  const id = `input-${++count}`;
  const element = control(block.element, block, use);
  const described = [block.hint.length ? `${id}-hint` : "", error ? `${id}-error` : ""].join(" ").trim();
  const single = element.matches("input, textarea, select");
  if (single) element.id = id;
  else element.setAttribute("aria-labelledby", `${id}-label`);
  if (described) element.setAttribute("aria-describedby", described);
  if (error) element.setAttribute("aria-invalid", "true");
  return [
    el(single ? "label" : "div", { class: "label", id: `${id}-label`, for: single ? id : null },
      draw(block.label), block.optional ? el("span", { class: "optional" }, " (optional)") : null),
    element,
    error ? el("p", { class: "error", id: `${id}-error`, role: "alert" }, error) : null,
    block.hint.length ? el("p", { class: "hint", id: `${id}-hint` }, draw(block.hint)) : null,
  ];
}
