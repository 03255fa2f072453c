// A page of questions that is answered on a phone: it keeps what is typed, and sends it when it can.
// Without this script the form is sent as it stands, and the server decides what was to be asked.

const AGAIN = 15_000;
const form = document.querySelector("form[data-answer]");
const said = document.querySelector("[data-said]");
const live = document.querySelector("[data-live]");
const place = form ? `answer-${form.dataset.answer}` : "";
let sending = false;
let again; // the timer that will send once more

/** What stands in the form now, as it would be sent: names with all their values. */
function typed() {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (name.startsWith("q.")) (values[name] ??= []).push(value);
  }
  return values;
}

function keep() {
  try {
    localStorage.setItem(place, JSON.stringify({ key: form.elements.key.value, values: typed() }));
  } catch {
    // A full or forbidden memory: the page works without it.
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null");
  } catch {
    return null;
  }
}

function forget() {
  try {
    localStorage.removeItem(place);
  } catch {
    // Nothing was kept then.
  }
}

/**
 * Put back what was typed here before, with the key it would have been sent under. It is never older
 * than what a page that comes back brings along: a page that is loaded anew repeats what was sent.
 */
function restore() {
  const draft = kept();
  if (!draft) return;
  const before = JSON.stringify(typed());
  form.elements.key.value = draft.key;
  for (const field of form.elements) {
    if (!field.name?.startsWith("q.")) continue;
    const values = draft.values[field.name] ?? [];
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = values.includes(field.value);
    } else {
      field.value = values[0] ?? "";
    }
  }
  if (JSON.stringify(typed()) !== before) tell("restored");
}

function tell(what) {
  if (!said) return;
  said.textContent = said.dataset[what] ?? "";
  said.hidden = !said.textContent;
}

// Which questions are asked, by what was answered so far. The server decides it again.

const COMPARE = {
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

/** A date as it stands, a number as a number: also the names of a scale's points are compared so. */
function comparable(value) {
  const text = String(value).trim().replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function holds(when, answers) {
  if (when.all) return when.all.every((part) => holds(part, answers));
  if (when.any) return when.any.some((part) => holds(part, answers));
  if (when.not) return !holds(when.not, answers);
  const given = (answers[`q.${when.question}`] ?? []).filter((value) => value.trim());
  if (when.op === "has") return given.includes(String(when.value));
  if (!given.length) return when.op === "!=";
  return COMPARE[when.op](comparable(given[0]), comparable(when.value));
}

/** Show what is asked and hide the rest; of what is not asked, no answer counts for another. */
function ask() {
  const answers = typed();
  let changed = 0;
  for (const block of form.querySelectorAll("[data-question]")) {
    const asked = !block.dataset.when || holds(JSON.parse(block.dataset.when), answers);
    if (!asked) {
      for (const name of Object.keys(answers)) {
        if (name === `q.${block.dataset.question}`) delete answers[name];
        if (name.startsWith(`q.${block.dataset.question}.`)) delete answers[name];
      }
    }
    if (block.hidden === asked) changed += 1;
    block.hidden = !asked;
  }
  return changed;
}

function changed() {
  keep();
  // Who sees the page sees it; who hears it is told.
  if (ask() && live) live.textContent = live.dataset.live;
}

// Sending: once, and again by itself when there was no connection.

async function send() {
  clearTimeout(again);
  if (sending) return;
  sending = true;
  tell("sending");
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (answer.ok) {
      forget();
      // What had arrived before is answered without being led on: in this language, too.
      const after = new URL(answer.url);
      after.searchParams.set("language", form.elements.language.value);
      location.replace(after);
      return;
    }
    if (answer.status < 500) {
      // The server has something to say of it: let its page say so.
      HTMLFormElement.prototype.submit.call(form);
      return;
    }
    tell("failed");
  } catch {
    tell("offline");
    again = setTimeout(send, AGAIN);
  }
  sending = false;
}

function submit(event) {
  // Another language or "I do not answer" is a page of the server's.
  if (event.submitter?.name) return;
  event.preventDefault();
  keep();
  send();
}

if (form) {
  for (const hint of form.querySelectorAll("[data-hint]")) hint.hidden = true;
  for (const note of document.querySelectorAll("[data-kept]")) note.hidden = false;
  restore();
  ask();
  form.addEventListener("input", changed);
  form.addEventListener("submit", submit);
  window.addEventListener("online", () => said?.textContent === said?.dataset.offline && send());
  document.querySelector("[data-forget]")?.addEventListener("click", () => {
    // What is forgotten is not sent when the connection is back, and no empty form in its place.
    clearTimeout(again);
    forget();
    form.reset();
    for (const field of form.elements) {
      if (!field.name?.startsWith("q.")) continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = false;
      else field.value = "";
    }
    ask();
    tell("forgotten");
  });
  document.querySelector("[data-summary]")?.focus();
} else if (document.querySelector("[data-sent]")) {
  const sent = document.querySelector("[data-sent]").dataset.sent;
  try {
    localStorage.removeItem(`answer-${sent}`);
  } catch {
    // Nothing was kept then.
  }
}
