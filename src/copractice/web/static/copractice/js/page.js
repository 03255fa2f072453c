// What a page does beyond HTML. Everything here is a convenience: without it, every page still works.

const YEAR = 365 * 24 * 60 * 60;

/** On a phone the places scroll sideways: bring the present one of each row into view. */
function showPresentPlace() {
  for (const present of document.querySelectorAll(".place li [aria-current]")) {
    const list = present.closest("ul");
    const middle = present.offsetLeft - list.offsetLeft + present.offsetWidth / 2;
    list.scrollLeft = middle - list.clientWidth / 2;
  }
}

/** After a refused form, the keyboard and the screen reader begin at the summary. */
function focusSummary() {
  document.querySelector("[data-summary]")?.focus();
}

/** A form that writes is sent once. The server keeps the promise; this spares the second answer.
    One that is answered by a file leaves the page as it was, and may be sent again. */
function sendOnce(event) {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented || "file" in form.dataset) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
}

/** A page that comes back from the browser's memory may be sent again. */
function allowAgain() {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
}

/** Light, dark or as the device: at once, and remembered in the cookie that the server reads. */
function switchTheme(event) {
  const theme = event.submitter?.value ?? "";
  event.preventDefault();
  document.cookie = `theme=${theme}; path=/; samesite=lax; max-age=${theme ? YEAR : 0}`;
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  pressTheme(event.currentTarget, theme);
}

function pressTheme(form, theme) {
  for (const button of form.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
}

function offerTheme(form) {
  form.hidden = false;
  pressTheme(form, document.documentElement.dataset.theme ?? "");
  form.addEventListener("submit", switchTheme);
}

/** The button that prints; without script it stays hidden, and the browser's own menu serves. */
function offerPrint(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

/** What says that it is a button answers to the space bar too, although it is a link. */
function pressWithSpace(event) {
  if (event.key !== " " || !event.target.matches("a[role='button']")) return;
  event.preventDefault();
  event.target.click();
}

showPresentPlace();
focusSummary();
document.addEventListener("submit", sendOnce);
document.addEventListener("keydown", pressWithSpace);
window.addEventListener("pageshow", allowAgain);
document.querySelectorAll("[data-theme-switch]").forEach(offerTheme);
document.querySelectorAll("[data-print]").forEach(offerPrint);
