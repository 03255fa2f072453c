// Signing out on a device that still keeps something: it is said first, and then deleted.

import { canKeep, countOf, forget } from "./device.js";

const leaving = document.querySelector("[data-leaving]");

/** On the page that asks: what would be deleted, and the button that does both. */
function ask(form, n) {
  const { leaving: person, words, one } = leaving.dataset;
  leaving.querySelector("p").textContent = n === 1 ? one : words.replace("{n}", n);
  leaving.hidden = false;
  form.querySelector("button[type='submit']").textContent = leaving.dataset.press;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await forget(person);
    HTMLFormElement.prototype.submit.call(form);
  });
}

if (leaving && canKeep()) {
  const n = await countOf(leaving.dataset.leaving);
  const form = document.querySelector(`main form[action='${leaving.dataset.out}']`);
  if (n && form && leaving.dataset.words) ask(form, n);
  // A button elsewhere leads to that page first.
  else if (n && form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.assign(leaving.dataset.out);
    });
  }
}
