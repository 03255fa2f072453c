// Passkeys: a form with data-passkey asks the device before it is sent. "get" asks it to show a
// passkey, "create" to make one. The question is plain data on the page (data-options names it) or
// is fetched from the form's own address. Without this module no button promises a passkey.

/** What the server writes as base64url text, the browser wants as bytes, and the other way round. */
function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

/** Only to be shown: whichever passkey for this installation the device has. */
async function show(question) {
  const publicKey = {
    ...question,
    challenge: bytes(question.challenge),
    allowCredentials: known(question.allowCredentials),
  };
  const shown = await navigator.credentials.get({ publicKey });
  const { authenticatorData, signature, userHandle } = shown.response;
  return answer(shown, {
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : null,
  });
}

/** To be made. One that is enough by itself must be kept on the device and ask for its owner. */
async function make(question, form) {
  const alone = form.elements.passwordless?.checked ?? false;
  const publicKey = {
    ...question,
    challenge: bytes(question.challenge),
    user: { ...question.user, id: bytes(question.user.id) },
    excludeCredentials: known(question.excludeCredentials),
    authenticatorSelection: {
      ...question.authenticatorSelection,
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: alone,
      ...(alone && { userVerification: "required" }),
    },
  };
  const made = await navigator.credentials.create({ publicKey });
  return answer(made, {
    attestationObject: text(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  });
}

function answer(credential, response) {
  return {
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    response: { ...response, clientDataJSON: text(credential.response.clientDataJSON) },
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function questionOf(form) {
  const here = document.getElementById(form.dataset.options);
  if (here) return JSON.parse(here.textContent);
  const asked = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!asked.ok) throw new Error(`the question was answered ${asked.status}`);
  return asked.json();
}

/** The device is asked first; the form then goes on its way, once, with what it said. */
async function ask(event) {
  const form = event.currentTarget;
  event.preventDefault();
  tell("");
  try {
    const { request_options: shown, creation_options: made } = await questionOf(form);
    const said = shown ? await show(shown.publicKey) : await make(made.publicKey, form);
    form.elements.credential.value = JSON.stringify(said);
    form.submit();
  } catch (fault) {
    tell(words(fault));
  }
}

/** A passkey that does not answer is no fault of the page: it says so, and one may try again. */
function words(fault) {
  const { stopped, known: there, broken } = document.querySelector("[data-passkey-words]").dataset;
  return { NotAllowedError: stopped, AbortError: stopped, InvalidStateError: there }[fault.name] ?? broken;
}

function tell(said) {
  const place = document.querySelector("[data-passkey-told]");
  place.hidden = !said;
  place.textContent = said;
}

function offer() {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", ask);
  }
  for (const button of document.querySelectorAll("[data-passkey-button]")) button.hidden = false;
  for (const absent of document.querySelectorAll("[data-passkey-absent]")) absent.remove();
}

// Browsers leave it out on addresses that are not safe; a bare number is no name to bind a key to.
const bareNumber = /^[\d.]+$|^\[/.test(location.hostname);
if (window.PublicKeyCredential && !bareNumber) offer();
