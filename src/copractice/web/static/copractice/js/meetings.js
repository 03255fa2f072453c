// What stands against a day is told before it is set; notes are saved while one types.
// Without this, the form says the first when it is sent, and the button saves the second.

const PAUSE = 2000;

/** Ask for each day that is chosen what stands against it. */
function watchDay(place) {
  const day = document.querySelector("input[type='date'][name='day']");
  day?.addEventListener("change", async () => {
    const answer = await fetch(`${place.dataset.conflicts}?day=${encodeURIComponent(day.value)}`);
    if (answer.ok) place.innerHTML = await answer.text();
  });
}

/** Keep the caret where it is although text before it came or went. */
function replaceText(area, text) {
  const { value, selectionStart, selectionEnd } = area;
  let same = 0;
  while (same < value.length && value[same] === text[same]) same += 1;
  const move = (at) => (at <= same ? at : Math.max(same, at + text.length - value.length));
  area.value = text;
  if (document.activeElement === area) area.setSelectionRange(move(selectionStart), move(selectionEnd));
}

/** Save a while after the last letter; what others wrote meanwhile comes back joined. */
function saveWhileTyping(form) {
  const area = form.querySelector("[data-notes]");
  const base = form.querySelector("[data-base]");
  const told = form.querySelector("[data-told]");
  let waiting = 0;
  let running = false;

  const say = (words) => {
    told.hidden = false;
    told.textContent = words;
  };

  async function save() {
    if (running || form.dataset.sent) return;
    running = true;
    const sent = area.value;
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form) });
      const given = await answer.json();
      say(given.told);
      if (answer.ok) {
        // Who typed on meanwhile goes on from what was sent; the others' text comes next time.
        const still = area.value === sent;
        base.value = still ? given.text : sent;
        if (still && given.text.trim() !== sent.trim()) replaceText(area, given.text);
      }
    } catch {
      // Not online: the text stands in the field, and the next pause tries again.
      waiting = window.setTimeout(save, 5 * PAUSE);
    } finally {
      running = false;
    }
  }

  area.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(save, PAUSE);
  });
}

document.querySelectorAll("[data-conflicts]").forEach(watchDay);
document.querySelectorAll("form[data-autosave]").forEach(saveWhileTyping);
