// Keeps the pages that ask for it, and what they are made of, so that they open again without network.
// A page registers it for its own address only and says what to keep; network first, what was kept after.

const KEPT = `friendly-office-kept ${self.registration.scope}`; // each page's own, so that one may go and another stay
const PATIENCE = 4000; // milliseconds after which a bad line counts as none

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { keep: addresses, forget } = event.data;
  const done = forget ? caches.delete(KEPT) : keep(addresses);
  event.waitUntil(done.then((kept) => event.ports[0]?.postMessage(kept)));
});

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});

/** Resolves to whether all of them are here, from now or from before: the page may well ask without network. */
async function keep(addresses) {
  const cache = await caches.open(KEPT);
  const all = addresses.map(async (address) => {
    const found = await fetch(address, { credentials: "same-origin" }).catch(() => null);
    if (found && isWhole(found)) await cache.put(address, found);
    return cache.match(address, { ignoreVary: true });
  });
  return (await Promise.all(all)).every(Boolean);
}

async function answer(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (!kept) return fetch(request);
  try {
    const fresh = await Promise.race([fetch(request), late()]);
    if (isWhole(fresh)) await (await caches.open(KEPT)).put(request, fresh.clone());
    return fresh;
  } catch {
    return kept;
  }
}

function isWhole(response) {
  return response.ok && !response.redirected;
}

function late() {
  return new Promise((_, reject) => setTimeout(() => reject(new Error("late")), PATIENCE));
}
