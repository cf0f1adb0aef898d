// Buttons, boxes, menus and text fields. Using one tells the server; what it means is the app's affair.

import { ask } from "/static/confirm.js";
import { el } from "/static/dom.js";
import { draw } from "/static/spans.js";

export function control(element, block, use) {
  const key = JSON.stringify([block.block_id, element.action_id]);
  const send = async (target, given) => {
    if (element.confirm && !(await ask(element.confirm))) return;
    use(target, block.block_id, element.action_id, given);
  };
  switch (element.type) {
    case "button": return button(element, key, send);
    case "checkboxes": return boxes(element, key, send, "checkbox");
    case "radio_buttons": return boxes(element, key, send, "radio");
    case "users_select":
    case "static_select": return menu(element, key, send);
    case "timepicker": return clock(element, key, send);
    case "file_input": return files(element, key, send);
    case "plain_text_input": return field(element, key, send);
    default: return el("div", { class: "unknown", role: "alert" }, `Unknown element: ${element.type}`);
  }
}

function button(element, key, send) {
  if (element.url) {
    return el("a", { class: `button ${element.style}`, href: element.url, target: "_blank", rel: "noopener",
      "aria-label": element.spoken, "data-key": key, onclick: (e) => send(e.currentTarget) }, draw(element.spans));
  }
  return el("button", { type: "button", class: `button ${element.style}`, "aria-label": element.spoken || null,
    title: element.spoken || null, "data-key": key, onclick: (e) => send(e.currentTarget) }, draw(element.spans));
}

function boxes(element, key, send, type) {
  const group = el("div", { class: "options", role: type === "radio" ? "radiogroup" : "group", "data-control": key });
  const name = `${key}-${Math.random()}`;
  for (const option of element.options) {
    const input = el("input", { type, name, value: option.value, "data-key": `${key} ${option.value}` });
    input.checked = option.chosen;
    input.addEventListener("change", () => send(group, values(group)));
    const words = el("span", {}, el("span", {}, draw(option.spans)),
      option.description.length ? el("small", {}, draw(option.description)) : null);
    group.append(el("label", { class: "option" }, input, words));
  }
  return group;
}

function menu(element, key, send) {
  const select = el("select", { "data-key": key, "data-control": key });
  select.append(el("option", { value: "", disabled: true, hidden: true },
    element.placeholder.map((s) => s.s).join("") || "Choose one"));
  for (const option of element.options) {
    select.append(el("option", { value: option.value }, option.spans.map((s) => s.s).join("")));
  }
  select.value = element.options.find((o) => o.chosen)?.value ?? "";
  select.addEventListener("change", () => send(select, select.value));
  return select;
}

function field(element, key, send) {
  const placeholder = element.placeholder.map((s) => s.s).join("");
  const shared = { maxlength: element.max_length, placeholder, "data-key": key, "data-control": key };
  const input = element.multiline
    ? el("textarea", { ...shared, rows: "4" })
    : el("input", { ...shared, type: "text" });
  input.value = element.value;
  input.addEventListener("change", () => send(input, input.value));
  return input;
}

function clock(element, key, send) {
  const input = el("input", { type: "time", "data-key": key, "data-control": key });
  input.value = element.value;
  input.addEventListener("change", () => send(input, input.value));
  return input;
}

/** What is chosen is taken at once; the form is sent with the ids that it got. */
function files(element, key, send) {
  const input = el("input", { type: "file", multiple: element.several, "data-key": key });
  const list = el("span", { class: "files" });
  const box = el("div", { class: "file", role: "group", "data-control": key }, input, list);
  const show = (chosen) => {
    box.dataset.files = JSON.stringify(chosen.map((file) => file.id));
    list.textContent = chosen.map((file) => file.name).join(", ");
  };
  show(element.files);
  input.addEventListener("change", async () => {
    box.setAttribute("aria-busy", "true");
    const chosen = await Promise.all([...input.files].map(upload));
    box.removeAttribute("aria-busy");
    show(chosen.filter((file) => file));
    send(box, values(box));
  });
  return box;
}

async function upload(file) {
  const person = location.hash.slice(1).split("/")[0];
  const query = new URLSearchParams({ person, name: file.name });
  const answer = await fetch(`/page/files?${query}`, { method: "POST", body: file });
  return answer.ok ? { id: (await answer.json()).id, name: file.name } : null;
}

/** What stands in a control: chosen values, or typed text. */
export function values(control) {
  if (control.dataset.files) return JSON.parse(control.dataset.files);
  if (control.matches("textarea, select, input")) return control.value;
  return [...control.querySelectorAll("input:checked")].map((input) => input.value);
}
