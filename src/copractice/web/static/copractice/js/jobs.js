// While work goes on, its page asks how far it is. Without script, the link "Look again" does.

const FIRST = 1500;
const LAST = 15000;

/** Ask again, less and less often; what has not changed is not read out twice. */
async function ask(place, wait) {
  await new Promise((resolve) => setTimeout(resolve, wait));
  try {
    const answer = await fetch(place.dataset.poll, { headers: { Accept: "text/html" } });
    if (answer.ok && !answer.redirected) show(place, await answer.text());
  } catch {
    // The connection dropped: the next time may work.
  }
  if (place.querySelector("[data-goes-on]")) ask(place, Math.min(wait * 1.3, LAST));
}

/** Put the new state in the place of the one that is shown, and keep the focus where it is. */
function show(place, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const [was, is] = [place, fresh].map((root) => root.querySelector(".answer"));
  const bar = [place, fresh].map((root) => root.querySelector("progress"));
  if (is && "goesOn" in is.dataset && was && bar[0] && bar[1]) {
    if (was.innerHTML !== is.innerHTML) was.innerHTML = is.innerHTML;
    bar[0].replaceWith(bar[1]);
    return;
  }
  place.replaceChildren(...fresh.body.childNodes);
}

for (const place of document.querySelectorAll("[data-poll]")) {
  for (const link of place.querySelectorAll("[data-again]")) link.hidden = true;
  ask(place, FIRST);
}
