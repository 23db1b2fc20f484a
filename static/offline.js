// Asks the service worker to keep this page, its styles and scripts, and addresses the page names besides.

/** Resolves to whether the page will open without network. */
export async function keepThisPage(worker, besides = []) {
  if (!("serviceWorker" in navigator)) return false;
  const registration = await navigator.serviceWorker.register(worker, { scope: location.pathname });
  await navigator.serviceWorker.ready;
  return ask(registration.active ?? (await activated(registration)), { keep: [location.pathname, ...parts(), ...besides] });
}

/** Nothing of the page stays on this device. */
export async function forgetThisPage() {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (!registration) return;
  if (registration.active) await ask(registration.active, { forget: true });
  await registration.unregister();
}

function parts() {
  const loaded = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
  const own = loaded.filter((url) => url.origin === location.origin && /\.(css|js|svg|woff2)$/.test(url.pathname));
  const named = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
  return [...new Set([...own.map((url) => url.href), ...named.map((each) => each.href || each.src)])];
}

function activated(registration) {
  return new Promise((resolve) => {
    const coming = registration.installing ?? registration.waiting;
    coming.addEventListener("statechange", () => coming.state === "activated" && resolve(coming));
  });
}

function ask(worker, message) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data);
    worker.postMessage(message, [channel.port2]);
  });
}
