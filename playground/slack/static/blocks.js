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
    case "data_visualization": return chart(block);
    case "data_table": return table(block);
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

/** A table whose numbers have bars: a mark of its own for every series, and the numbers beside them. It is laid out
 * for a phone, by which browsers forget that it is a table: so the roles say it. */
function chart(block) {
  const most = Math.max(1, ...block.rows.flatMap((row) => row.values));
  const names = block.names.map((name, i) => el("th", { role: "columnheader" },
    el("span", { class: `swatch series-${i}`, "aria-hidden": "true" }), name));
  const rows = block.rows.map((row) => el("tr", { role: "row" }, el("th", { role: "rowheader" }, row.label),
    row.values.map((value, i) =>
      el("td", { role: "cell" }, bar(value, most, i), el("span", { class: "value" }, String(value))))));
  const drawn = el("table", { class: "chart", role: "table", "aria-label": block.title },
    el("caption", {}, block.title, block.unit ? el("span", { class: "unit" }, ` (${block.unit})`) : null),
    block.names.length > 1 ? el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, names)) : null,
    el("tbody", { role: "rowgroup" }, rows));
  drawn.style.setProperty("--labels", `${Math.max(0, ...block.rows.map((row) => row.label.length)) + 1}ch`);
  return drawn;
}

function bar(value, most, series) {
  const full = el("span", { class: `bar series-${series}${value > 0 ? "" : " none"}` });
  full.style.width = `${(100 * Math.max(0, value)) / most}%`;
  return el("span", { class: "track", "aria-hidden": "true" }, full);
}

/** The first row is the header, the first cell of each other one its name. */
function table(block) {
  const [header, ...rows] = block.cells;
  const hidden = block.hidden ? el("p", {}, `${block.hidden} more rows on other pages`) : null;
  return [el("table", {}, el("caption", {}, block.caption),
    el("thead", {}, el("tr", {}, header.map((cell) => el("th", { scope: "col" }, cell)))),
    el("tbody", {}, rows.map(([first, ...rest]) =>
      el("tr", {}, el("th", { scope: "row" }, first), rest.map((cell) => el("td", {}, cell)))))), hidden];
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
