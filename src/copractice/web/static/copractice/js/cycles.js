// Forms of a cycle on a phone: a draft while one types, an outbox for what could not be sent, and
// in words what became of it. Without this script the forms are sent as they stand.

import { Device, canKeep } from "./device.js";

const AGAIN = 15_000;
const PATIENCE = 30_000; // after this long without an answer, a connection counts as none
const here = document.querySelector("[data-device]");
const said = here?.querySelector("[data-said]");
const list = here?.querySelector("[data-list]");
const forms = [...document.querySelectorAll("form[data-keep]")];
const refilled = new Map(); // forms that were filled from a piece, with its id
const sent = []; // what has gone out since this page was opened
let device;
let flushing = false;
let again; // the timer that will send once more
let work = Promise.resolve(); // writes to the device, one after the other

// Words. What they say stands in the page, in its language.

function wordsOf(what, places = {}) {
  return Object.entries(places).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, value),
    here.dataset[what],
  );
}

function tell(what, places) {
  said.textContent = what ? wordsOf(what, places) : "";
}

function clock(at) {
  return new Date(at).toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
}

// Forms: what stands in one, and where it belongs.

/** Where a form belongs: its address, with what the page was asked for. */
function placeOf(form) {
  const address = new URL(form.getAttribute("action") || location.href, location.href);
  return address.pathname + address.search;
}

function fieldsOf(form) {
  return [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
}

function fill(form, fields) {
  for (const field of form.elements) {
    if (!field.name || field.name === "csrfmiddlewaretoken") continue;
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = values.includes(field.value);
    } else if (values.length) {
      [field.value] = values;
    }
  }
  for (let around = form; around; around = around.parentElement) {
    if (around.tagName === "DETAILS") around.open = true;
  }
}

/** What one would miss: answers, without the keys that a form carries. */
function answersOf(fields) {
  const carried = new Set(["key", "person", "base"]);
  return JSON.stringify(fields.filter(([name]) => !carried.has(name)));
}

function pieceOf(form) {
  const content = {
    action: placeOf(form),
    fields: fieldsOf(form),
    title: form.dataset.title,
    page: location.pathname + location.search,
  };
  return { id: form.elements.key.value, kind: "waiting", at: Date.now(), content };
}

const draftId = (form) => `draft ${placeOf(form)}`;

function queued(act) {
  work = work.then(act, act);
  return work;
}

function keepDraft(form) {
  const piece = { ...pieceOf(form), id: draftId(form), kind: "draft" };
  return queued(() => device.put(piece));
}

/** A key made here: what is sent under it has one effect, however often it is sent. */
function anew(form) {
  form.reset();
  form.elements.key.value = crypto.randomUUID();
}

// Sending.

/** Ask the server to take a piece; what it said of it. */
async function send({ action, fields }) {
  let response;
  try {
    // The token is that of this page: the one that was typed under may be of an earlier session.
    const body = new URLSearchParams([...fields, ["csrfmiddlewaretoken", here.dataset.csrf]]);
    const signal = AbortSignal.timeout(PATIENCE);
    response = await fetch(action, { method: "POST", body, signal });
  } catch {
    return { outcome: navigator.onLine ? "lost" : "kept" };
  }
  const address = new URL(response.url);
  if (response.redirected && address.pathname === here.dataset.login) return { outcome: "signin" };
  if (response.ok) return { outcome: "sent", href: response.url };
  // The page was opened before somebody signed in, or by another person.
  if (response.status === 403) return { outcome: "signin" };
  if (response.status >= 500 || response.status === 429) return { outcome: "lost" };
  return { outcome: "refused", status: response.status, why: whyOf(await response.text()) };
}

/** What a page that refuses says of it. */
function whyOf(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const lines = [...page.querySelectorAll("[data-summary] li")];
  const found = lines.length ? lines : [...page.querySelectorAll("[data-summary] h2")];
  return found.map((line) => line.textContent.trim()).join(" ") || here.dataset.closed;
}

/** Send what one has just pressed the button for, and go where the server leads. */
async function sendNow(form) {
  const piece = pieceOf(form);
  await queued(() => device.put(piece));
  for (const before of [draftId(form), refilled.get(form)]) {
    if (before) await queued(() => device.remove(before));
  }
  await draw();
  tell("sending");
  const became = await send(piece.content);
  if (became.outcome === "sent") {
    await device.remove(piece.id);
    location.assign(became.href);
    return;
  }
  if (became.outcome === "refused" && [409, 422].includes(became.status)) {
    // The server has something to say of it: let its page say so, with all that was typed.
    await device.remove(piece.id);
    await keepDraft(form);
    HTMLFormElement.prototype.submit.call(form);
    return;
  }
  setAside(form);
  await settle(piece, became);
  if (became.outcome === "signin") {
    const next = encodeURIComponent(location.pathname + location.search);
    location.assign(`${here.dataset.login}?next=${next}`);
  }
}

/** What was kept is no longer in its form: a note can be followed by another one. */
function setAside(form) {
  if (form.dataset.keep === "again") anew(form);
  else hide(form);
}

function hide(form) {
  (form.closest("details") ?? form).hidden = true;
}

/** Keep what became of a piece, and say it. */
async function settle(piece, { outcome, why, href }) {
  if (outcome === "sent") {
    await device.remove(piece.id);
    sent.push({ title: piece.content.title, href });
  } else if (outcome === "refused") {
    await device.put({ ...piece, kind: "refused", content: { ...piece.content, why } });
  }
  const places = { time: clock(piece.at), why: why ?? "" };
  tell(outcome, places);
  await draw();
  clearTimeout(again);
  if (["kept", "lost"].includes(outcome)) again = setTimeout(flush, AGAIN);
}

/** Send all that waits, in the order in which it was typed; stop where there is no way out. */
async function flush() {
  if (flushing) return;
  flushing = true;
  try {
    for (const piece of await device.all()) {
      if (piece.kind !== "waiting") continue;
      const became = await send(piece.content);
      await settle(piece, became);
      if (!["sent", "refused"].includes(became.outcome)) break;
    }
  } finally {
    flushing = false;
  }
}

// What is kept, in a list.

function line(title, state, ...acts) {
  const row = document.createElement("li");
  const text = document.createElement("div");
  const what = document.createElement("p");
  const why = document.createElement("p");
  [what.textContent, why.textContent, why.className] = [title, state, "why"];
  text.append(what, why);
  row.append(text, ...acts);
  return row;
}

function link(words, href, title) {
  const act = document.createElement("a");
  [act.textContent, act.href, act.className] = [words, href, "act"];
  act.setAttribute("aria-label", `${words}: ${title}`);
  return act;
}

function press(words, title, act) {
  const button = document.createElement("button");
  [button.textContent, button.type, button.className] = [words, "button", "outline"];
  button.setAttribute("aria-label", `${words}: ${title}`);
  button.addEventListener("click", act);
  return button;
}

function waits({ at, content }) {
  return line(content.title, wordsOf("waits", { time: clock(at) }));
}

/** What was not taken is shown with its words, so that nothing is lost, and can be deleted. */
function isRefused(piece) {
  const { title, page, why, fields } = piece.content;
  const row = line(title, wordsOf("refused", { why: why ?? here.dataset.closed }));
  const carried = new Set(["key", "person", "base"]);
  const words = document.createElement("blockquote");
  words.textContent = fields
    .filter(([name, value]) => !carried.has(name) && value)
    .map(([, value]) => value)
    .join(" · ");
  row.firstChild.append(words);
  if (page !== location.pathname + location.search) row.append(link(here.dataset.mend, page, title));
  row.append(
    press(here.dataset.delete, title, async () => {
      await device.remove(piece.id);
      await draw();
      tell("");
    }),
  );
  return row;
}

async function draw() {
  const pieces = await device.all();
  const rows = [
    ...pieces.filter((piece) => piece.kind === "waiting").map(waits),
    ...pieces.filter((piece) => piece.kind === "refused").map(isRefused),
    ...sent.map(({ title, href }) =>
      line(title, here.dataset.sent, link(here.dataset.see, href, title)),
    ),
  ];
  list.replaceChildren(...rows);
  list.hidden = !rows.length;
}

// A page that is opened: what was typed before is put back.

function offerToClear(form) {
  const clear = press(here.dataset.clear, form.dataset.title, async () => {
    await queued(() => device.remove(refilled.get(form)));
    anew(form);
    await draw();
    tell("");
  });
  said.append(" ", clear);
}

function putBack(form, pieces) {
  const mine = pieces.filter((piece) => piece.content.action === placeOf(form));
  if (form.dataset.keep === "once" && mine.some((piece) => piece.kind === "waiting")) {
    hide(form);
    return;
  }
  const before = mine.find((piece) => piece.kind !== "waiting");
  // A form that came back with its faults has what was typed last.
  if (!before || document.querySelector("[data-summary]")) return;
  const changed = answersOf(fieldsOf(form)) !== answersOf(before.content.fields);
  fill(form, before.content.fields);
  refilled.set(form, before.id);
  // Nobody knows what was sent under the key that was kept with it: it goes out under a fresh one.
  form.elements.key.value = crypto.randomUUID();
  if (!changed) return;
  tell("back");
  offerToClear(form);
}

function listen(form) {
  // A full or forbidden memory keeps no draft; the form works without one.
  form.addEventListener("input", () => keepDraft(form).catch(() => {}));
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name) return;
    event.preventDefault();
    if (form.dataset.sending) return;
    form.dataset.sending = "yes";
    sendNow(form)
      // What cannot be kept first is sent as a browser sends it.
      .catch(() => HTMLFormElement.prototype.submit.call(form))
      .finally(() => delete form.dataset.sending);
  });
}

async function begin() {
  device = await Device.of(here.dataset.person, here.dataset.secret);
  const pieces = await device.all();
  for (const form of forms) {
    putBack(form, pieces);
    listen(form);
  }
  window.addEventListener("online", flush);
  await draw();
  await flush();
}

if (here && canKeep()) await begin();
