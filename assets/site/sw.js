// Keeps one language of the site. The build writes in the list of its files and a digest of them:
// when law, contacts or anything else changes, this file changes, and the browser fetches all anew.
"use strict";
const VERSION = "{{ version }}";
const FILES = {{ files }};
const MINE = `mangnon ${self.location.pathname} `;
const NAME = MINE + VERSION;

self.addEventListener("install", (event) => {
  const requests = FILES.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(requests)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.indexOf(MINE) === 0 && name !== NAME);
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(old(names).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  // Recordings are not kept: the browser asks for the part that it plays.
  if (event.request.method !== "GET" || event.request.destination === "audio") return;
  const asked = new URL(event.request.url);
  if (asked.pathname.slice(-1) === "/") asked.pathname += "index.html";
  // Looked up by name, not opened: opening would make an empty cache again after a newer worker took over.
  event.respondWith(caches.match(asked.href, { cacheName: NAME, ignoreSearch: true })
    .then((kept) => kept || fetch(event.request)));
});
