// What a person typed and has not sent yet, kept on this device until the server has it.
//
// Each piece lies sealed (AES-GCM) under a secret that only this person's own pages bring. Another
// person who signs in on the same phone gets another secret: they can neither read it nor send it.
// Nothing else is kept on the device, and no page.

const NAME = "copractice-kept";
const STORE = "kept";

/** Whether this browser can keep anything sealed: it can on https, and on the machine itself. */
export function canKeep() {
  return Boolean(globalThis.indexedDB && globalThis.crypto?.subtle && crypto.randomUUID);
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function opened() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE, { keyPath: "id" }).createIndex("person", "person");
  };
  return answer(request);
}

/** Do something with the store in a transaction of its own; what it gave, once that is through. */
async function within(mode, act) {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, mode);
    const through = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    const given = await answer(act(transaction.objectStore(STORE)));
    await through;
    return given;
  } finally {
    database.close();
  }
}

function rowsOf(person) {
  return within("readonly", (store) => store.index("person").getAll(person));
}

/** How many pieces are kept for a person; no secret is needed to count. */
export async function countOf(person) {
  return (await rowsOf(person)).length;
}

/** Forget everything that is kept for a person. */
export async function forget(person) {
  for (const row of await rowsOf(person)) await within("readwrite", (store) => store.delete(row.id));
}

/** What is kept for one person, read and written with their secret. */
export class Device {
  #key;
  #person;

  constructor(person, key) {
    this.#person = person;
    this.#key = key;
  }

  static async of(person, secret) {
    const bytes = Uint8Array.from(atob(secret), (letter) => letter.charCodeAt(0));
    const uses = ["encrypt", "decrypt"];
    return new Device(person, await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, uses));
  }

  /** Keep a piece. `id` and `kind` lie open, `content` is sealed. */
  async put({ id, kind, at, content }) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(content));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.#key, plain);
    const row = { id: `${this.#person} ${id}`, person: this.#person, kind, at, iv, sealed };
    await within("readwrite", (store) => store.put(row));
  }

  async remove(id) {
    await within("readwrite", (store) => store.delete(`${this.#person} ${id}`));
  }

  /** Everything that is kept, the oldest first. What an earlier secret sealed cannot be read. */
  async all() {
    const rows = (await rowsOf(this.#person)).sort((a, b) => a.at - b.at);
    const pieces = await Promise.all(rows.map((row) => this.#open(row)));
    return pieces.filter(Boolean);
  }

  async #open({ id, kind, at, iv, sealed }) {
    try {
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, this.#key, sealed);
      const content = JSON.parse(new TextDecoder().decode(plain));
      return { id: id.slice(this.#person.length + 1), kind, at, content };
    } catch {
      return null;
    }
  }
}
