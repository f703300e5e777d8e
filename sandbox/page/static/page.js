// The page's one script: sends what one does, shows what changed. The server draws everything.

const body = document.body;
const here = body.dataset.here;
const byId = (id) => document.getElementById(id);

// --- showing what changed

/** Turns one element into another without touching what is the same: focus, typing and scrolling stay. */
function morph(old, next) {
  if (old.isEqualNode(next)) return;
  const same = old.nodeType === next.nodeType && old.nodeName === next.nodeName && (old.id || "") === (next.id || "");
  if (!same) return old.replaceWith(next.cloneNode(true));
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.data = next.data;
    return;
  }
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && !(name === "open" && old.nodeName === "DETAILS")) old.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  morphChildren(old, next);
}

function morphChildren(old, next) {
  let at = old.firstChild;
  for (const wanted of next.childNodes) {
    if (wanted.id) {
      const kept = [...old.children].find((one) => one.id === wanted.id);
      if (kept && kept !== at) old.insertBefore(kept, at), (at = kept);
    }
    if (!at) {
      old.append(wanted.cloneNode(true));
      continue;
    }
    const following = at.nextSibling;
    if (at.id !== wanted.id && (at.id || wanted.id)) {
      old.insertBefore(wanted.cloneNode(true), at);
      continue;
    }
    morph(at, wanted);
    at = following;
  }
  while (at) {
    const following = at.nextSibling;
    at.remove();
    at = following;
  }
}

const PANELS = ["panel", "dates-panel"];
let looking = false;
let again = false;

/** Asks for the parts that change, one question at a time. */
async function look() {
  if (looking) {
    again = true;
    return;
  }
  looking = true;
  try {
    const open = PANELS.filter((one) => !byId(one).hidden).map((one) => `${one}=open`).join("&");
    const answer = await fetch(`${here}/parts?${open}`);
    if (answer.ok) show(await answer.json());
    else location.assign("/");
  } catch {
    notice(body.dataset.lost);
  }
  looking = false;
  if (again) {
    again = false;
    await look();
  }
}

function show(parts) {
  const scrolled = byId("messages");
  const atEnd = !scrolled || scrolled.scrollHeight - scrolled.scrollTop - scrolled.clientHeight < 80;
  for (const [id, html] of Object.entries(parts)) {
    const place = byId(id);
    if (shown.get(id) === html) continue;
    const template = document.createElement(place.nodeName);
    template.innerHTML = html;
    morphChildren(place, template);
    shown.set(id, html);
  }
  if (scrolled && atEnd) scrolled.scrollTop = scrolled.scrollHeight;
  showModal();
}
const shown = new Map();

const dialog = byId("modal-dialog");
let opener = null;

function showModal() {
  const view = byId("modal").querySelector("form");
  if (view && !dialog.open) {
    opener = document.activeElement;
    dialog.showModal();
    dialog.dataset.view = "";
  }
  if (!view && dialog.open) {
    dialog.close();
    dialog.dataset.view = "";
    const back = opener?.isConnected ? opener : (opener?.id && byId(opener.id)) || byId("main");
    back.focus();
    return;
  }
  if (view && dialog.dataset.view !== view.id) {
    dialog.dataset.view = view.id;
    const first = view.querySelector("[autofocus], .view-body input:not([type=search]), .view-body textarea, .view-body select");
    // What stands above a field is read first: a field out of sight does not draw the eye down to it.
    (inSight(first, view.querySelector(".view-body")) ? first : byId("modal-title")).focus({ preventScroll: true });
  }
  const wrong = view?.querySelector("[aria-invalid]");
  if (wrong && !wrong.dataset.seen) {
    wrong.dataset.seen = "yes";
    const field = wrong.matches("fieldset") ? wrong.querySelector("input") : wrong;
    field.focus();
  }
}

function inSight(one, within) {
  if (!one?.getClientRects().length) return false;
  return one.getBoundingClientRect().bottom <= within.getBoundingClientRect().bottom;
}

function notice(text) {
  byId("notice").textContent = text || "";
}

// --- sending what one does

async function post(path, content) {
  notice("");
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(content),
    });
    const told = await answer.json().catch(() => ({ error: body.dataset.failed }));
    if (told.error) notice(told.error);
    return told;
  } catch {
    notice(body.dataset.lost);
    return { error: body.dataset.lost };
  } finally {
    look();
  }
}

async function gesture(what, content, busy) {
  if (busy?.getAttribute("aria-busy")) return;
  busy?.setAttribute("aria-busy", "true");
  await post(`${here}/do/${what}`, content);
  busy?.removeAttribute("aria-busy");
}

const holder = (one) => one.closest("[data-ref]");

/** What a field holds, in the shape that the server reads. */
async function held(field) {
  switch (field.dataset.kind) {
    case "radio":
      return field.querySelector("input[type=radio]:checked")?.value ?? null;
    case "boxes": {
      const chosen = [...field.querySelectorAll("input[type=checkbox]:checked")];
      return chosen.map((one) => (one.dataset.option ? JSON.parse(one.dataset.option) : one.value));
    }
    case "option":
      return field.value ? JSON.parse(field.dataset.held) : null;
    case "files":
      return field.files.length ? Promise.all([...field.files].map(readFile)) : null;
    default:
      return field.value;
  }
}

function readFile(file) {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done({ name: file.name, content: reader.result.split(",")[1] });
    reader.readAsDataURL(file);
  });
}

async function fields(root) {
  const all = [...root.querySelectorAll("[data-kind]")].filter((one) => one.closest(".field"));
  return Promise.all(all.map(async (one) => [one.dataset.block, one.dataset.action, await held(one)]));
}

async function target(one) {
  const root = holder(one);
  return { surface: root.dataset.ref, block: one.dataset.block, action: one.dataset.action, fields: await fields(root) };
}

/** Asks the question of an element that asks first. */
function confirmed(one) {
  if (!one.dataset.confirm) return Promise.resolve(true);
  const asked = JSON.parse(one.dataset.confirm);
  const question = byId("confirm");
  for (const part of ["title", "text", "confirm", "deny"]) byId(`confirm-${part}`).innerHTML = asked[part];
  byId("confirm-confirm").className = asked.style || "primary";
  question.returnValue = "deny";
  question.showModal();
  return new Promise((done) => {
    question.addEventListener("close", () => done(question.returnValue === "confirm"), { once: true });
  });
}

async function press(button) {
  const menu = button.closest("details.menu");
  const element = menu ?? button;
  if (menu) menu.open = false;
  if (menu) menu.querySelector("summary").focus();
  if (!(await confirmed(element))) return;
  await gesture("press", { ...(await target(element)), option: button.dataset.option ?? null }, element);
}

async function choose(field) {
  if (!(await confirmed(field))) return look();
  await gesture("choose", { ...(await target(field)), value: await held(field) });
}

document.addEventListener("click", (event) => {
  const one = event.target.closest("[data-press], [data-close], [data-toggle], [data-shortcut], [data-clock]");
  if (!event.target.closest("details.menu")) closeMenus();
  if (!one) return;
  if ("press" in one.dataset) press(one);
  else if (one.dataset.close) close_(one.dataset.close === "all");
  else if (one.dataset.toggle) toggle(one.dataset.toggle);
  else if (one.dataset.clock) clock(one);
  else {
    one.closest("details").open = false;
    gesture("shortcut", { surface: holder(one).dataset.ref, callback: one.dataset.shortcut });
  }
});

async function clock(button) {
  if (button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  await post(`/clock/${button.dataset.clock}`, {});
  button.removeAttribute("aria-busy");
}

function closeMenus(but) {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== but) menu.open = false;
}

document.addEventListener("toggle", (event) => {
  const details = event.target;
  if (details.matches?.("details.menu") && details.open) closeMenus(details);
  if (details.matches?.("details[data-passage]") && details.open) unfold(details);
}, true);

async function unfold(details) {
  if (details.querySelector("pre")) return;
  const answer = await fetch(`/passage/${details.dataset.passage}`);
  details.insertAdjacentHTML("beforeend", await answer.text());
}

function close_(everything) {
  const view = byId("modal").querySelector("form");
  if (view) gesture("close", { surface: view.dataset.ref, everything });
}

dialog.addEventListener("cancel", (event) => {
  if (event.target !== dialog) return;
  event.preventDefault();
  close_(false);
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method === "dialog") return;
  event.preventDefault();
  if (form.id === "composer") return say(form);
  for (const wrong of form.querySelectorAll("[data-seen]")) delete wrong.dataset.seen;
  await gesture("submit", { surface: form.dataset.ref, fields: await fields(form) }, form);
});

document.addEventListener("change", (event) => {
  const field = event.target.closest("[data-kind]");
  if (!field || event.target.matches("[type=search]")) return;
  keepAtMost(field);
  const picker = field.querySelector("details.picker > summary");
  if (picker) {
    const chosen = [...field.querySelectorAll("input:checked")].map((box) => box.closest("label").innerText.trim());
    picker.textContent = chosen.join(", ") || picker.dataset.none;
  }
  if ("tells" in field.dataset && field.dataset.kind !== "option") choose(field);
});

function keepAtMost(field) {
  const most = Number(field.dataset.most || 0);
  if (!most) return;
  const boxes = [...field.querySelectorAll("input[type=checkbox]")];
  const full = boxes.filter((one) => one.checked).length >= most;
  for (const one of boxes) one.disabled = full && !one.checked;
}

// --- menus that answer to what one types

document.addEventListener("input", (event) => {
  const one = event.target;
  if (one.dataset.filter !== undefined) return filter(one);
  if (one.dataset.seek !== undefined) return seek(one);
  if (one.dataset.kind === "option") return propose(one);
  if (one.id === "say") completeCommand();
});

const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function filter(search) {
  for (const choice of search.closest("fieldset").querySelectorAll(".choice")) {
    choice.hidden = !bare(choice.textContent).includes(bare(search.value));
  }
}

async function suggestions(field, typed) {
  const { fields: _, ...where } = await target(field);
  const told = await (
    await fetch(`${here}/suggest`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...where, typed }),
    })
  ).json();
  return told.options ?? [];
}

async function seek(search) {
  const field = search.closest("fieldset");
  if (search.value.length < Number(search.dataset.seek)) return;
  const options = await suggestions(field, search.value);
  const list = field.querySelector(".choices");
  for (const box of list.querySelectorAll("input:not(:checked)")) box.closest("label").remove();
  for (const option of options) {
    if ([...list.querySelectorAll("input")].some((box) => box.value === option.value)) continue;
    const label = document.createElement("label");
    label.className = "choice";
    const box = Object.assign(document.createElement("input"), { type: "checkbox", value: option.value, name: field.id });
    box.dataset.option = JSON.stringify(option);
    const text = Object.assign(document.createElement("span"), { textContent: option.text.text });
    label.append(box, text);
    list.append(label);
  }
}

async function propose(field) {
  const typed = field.value;
  if (typed.length < Number(field.dataset.least)) {
    field.dataset.held = "null";
    return fold(field);
  }
  const options = await suggestions(field, typed);
  if (field.value !== typed) return;
  const list = byId(`${field.id}-list`);
  list.replaceChildren(...options.map((option, index) => {
    const item = Object.assign(document.createElement("li"), { id: `${list.id}-${index}`, textContent: option.text.text });
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.option = JSON.stringify(option);
    return item;
  }));
  if (!options.length) {
    const none = Object.assign(document.createElement("li"), { textContent: body.dataset.noResult });
    none.setAttribute("role", "option");
    none.setAttribute("aria-disabled", "true");
    list.append(none);
  }
  unfoldList(field, list);
}

function listOf(field) {
  return byId(field.getAttribute("aria-controls"));
}

function unfoldList(field, list) {
  list.hidden = false;
  field.setAttribute("aria-expanded", "true");
  field.removeAttribute("aria-activedescendant");
}

function fold(field) {
  const list = listOf(field);
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function take(field, item) {
  if (item.dataset.command !== undefined) {
    field.value = `${item.dataset.command} `;
  } else if (item.dataset.option) {
    field.dataset.held = item.dataset.option;
    field.value = item.textContent;
    if ("tells" in field.dataset) choose(field);
  }
  fold(field);
  field.focus();
}

function completeCommand() {
  const field = byId("say");
  const list = byId("commands");
  let some = false;
  for (const item of list.children) {
    item.hidden = !field.value.startsWith("/") || !item.dataset.command.startsWith(field.value.trimEnd())
      || item.dataset.command === field.value.trim() || (item.dataset.command.includes(" ") && !field.value.includes(" "));
    item.setAttribute("aria-selected", "false");
    some ||= !item.hidden;
  }
  if (some) unfoldList(field, list);
  else fold(field);
}

document.addEventListener("mousedown", (event) => {
  const item = event.target.closest("[role=option]");
  if (!item) return;
  event.preventDefault();
  const field = document.querySelector(`[aria-controls="${item.parentElement.id}"]`);
  take(field, item);
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key === "Escape") {
    const menu = field.closest?.("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
      event.preventDefault();
    }
  }
  if (field.getAttribute?.("role") !== "combobox" || listOf(field).hidden) return;
  const items = [...listOf(field).children].filter((one) => !one.hidden && !one.hasAttribute("aria-disabled"));
  const at = items.findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = items.at((at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1)) % items.length);
    for (const one of items) one.setAttribute("aria-selected", String(one === next));
    if (next) field.setAttribute("aria-activedescendant", next.id);
    next?.scrollIntoView({ block: "nearest" });
    event.preventDefault();
  } else if ((event.key === "Enter" || event.key === "Tab") && (at >= 0 || (event.key === "Tab" && items.length))) {
    take(field, items[Math.max(at, 0)]);
    event.preventDefault();
  } else if (event.key === "Escape") {
    fold(field);
    event.preventDefault();
    event.stopPropagation();
  }
});

document.addEventListener("focusout", (event) => {
  if (event.target.getAttribute?.("role") === "combobox") fold(event.target);
});

async function say(form) {
  const field = byId("say");
  const text = field.value.trim();
  if (!text) return;
  fold(field);
  field.value = "";
  const told = await post(`${here}/say`, { text });
  if (told.error && !field.value) field.value = text;
}

// --- the frame

function toggle(name) {
  const part = byId(name);
  if (name === "nav") body.classList.toggle("nav-open");
  else part.hidden = !part.hidden;
  const open = name === "nav" ? body.classList.contains("nav-open") : !part.hidden;
  for (const one of document.querySelectorAll(`[data-toggle=${name}][aria-expanded]`)) one.setAttribute("aria-expanded", open);
  if (PANELS.includes(name)) {
    for (const other of PANELS) if (open && other !== name && !byId(other).hidden) toggle(other);
    sessionStorage.setItem(name, open ? "open" : "");
    if (open) look().then(() => part.querySelector(".next")?.scrollIntoView({ block: "center" }));
  }
  if (open) part.querySelector("a, button")?.focus();
  else document.querySelector(`[data-toggle=${name}][aria-expanded]`).focus();
}

for (const name of PANELS) if (sessionStorage.getItem(name)) toggle(name);
const messages = byId("messages");
if (messages) messages.scrollTop = messages.scrollHeight;
for (const field of document.querySelectorAll("[data-most]")) keepAtMost(field);
showModal();

const changes = new EventSource("/changes");
changes.onmessage = look;
changes.onerror = () => notice(body.dataset.lost);
changes.onopen = () => {
  notice("");
  look();
};
window.addEventListener("pagehide", () => changes.close());
if (byId("home") || byId("say")) post(`${here}/do/open`, {});
