// Keep this language's pages for reading without a network: only when asked, and only over http.
// aids.js loads this when the reading aids are first opened.
const keep = document.querySelector("[data-keep]");
if (keep && "serviceWorker" in navigator && "caches" in window && location.protocol.indexOf("http") === 0) {
  const base = document.documentElement.dataset.content_root || "./";
  const worker = new URL(`${base}sw.js`, location.href);
  const status = document.querySelector(".aids-said");
  const mine = (name) => name.indexOf(`mangnon ${worker.pathname} `) === 0;
  const size = (bytes) => `${(bytes / 1e6).toLocaleString([document.documentElement.lang, "vi"], { maximumFractionDigits: 1 })} MB`;

  fetch(`${base}offline.json`).then((answer) => answer.json()).then((list) => {
    keep.textContent = keep.dataset.words.replace("{size}", size(list.bytes));
    keep.hidden = false;
    return caches.keys();
  }).then((names) => {
    if (names.some(mine)) status.textContent = keep.dataset.kept;
  }).catch(() => { /* without a network there is nothing to keep */ });

  keep.addEventListener("click", () => {
    status.textContent = keep.dataset.working;
    keep.disabled = true;
    const done = (words) => { status.textContent = words; keep.disabled = false; };
    navigator.serviceWorker.register(worker).then((registration) => new Promise((good, bad) => {
      const coming = registration.installing || registration.waiting;
      if (!coming) { good(); return; }
      const look = () => {
        if (coming.state === "activated") good();
        if (coming.state === "redundant") bad();
      };
      coming.addEventListener("statechange", look);
      look();
    })).then(() => done(keep.dataset.kept), () => done(keep.dataset.failed));
  });

  document.addEventListener("mangnon:forget", () => {
    navigator.serviceWorker.getRegistrations().then((all) => all.forEach((one) => one.unregister()));
    caches.keys().then((names) => names.filter((name) => name.indexOf("mangnon ") === 0).forEach((name) => caches.delete(name)));
  });
}
