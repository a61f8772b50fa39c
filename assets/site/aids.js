// Reading aids. Nothing is kept but what the reader chooses here: for the visit, or longer if asked.
const aids = document.querySelector(".aids");
if (aids) {
  const page = document.documentElement;
  const part = (selector) => aids.querySelector(selector);
  const parts = (selector) => Array.prototype.slice.call(aids.querySelectorAll(selector));
  const status = part(".aids-said");
  const say = (words) => { status.textContent = words; };
  const NAME = "mangnon-aids";
  const SIZES = [-1, 0, 1, 2, 3, 4];

  // A stick, a sandboxed frame or a strict browser may refuse to keep anything: then nothing is kept.
  const shelf = (kind) => { try { return window[kind]; } catch (refused) { return null; } };
  const read = (kind) => { try { return JSON.parse(shelf(kind).getItem(NAME)); } catch (refused) { return null; } };
  const write = (kind, value) => {
    try {
      if (value) shelf(kind).setItem(NAME, JSON.stringify(value)); else shelf(kind).removeItem(NAME);
    } catch (refused) { /* it lasts for this page only */ }
  };
  const kept = read("localStorage");
  const chosen = kept || read("sessionStorage") || {};
  const remember = part("[data-remember]");
  remember.checked = Boolean(kept);
  const store = () => {
    write("localStorage", remember.checked ? chosen : null);
    write("sessionStorage", remember.checked || !Object.keys(chosen).length ? null : chosen);
  };

  const title = document.title;
  const sign = document.querySelector("link[rel=icon]");
  const picture = sign && sign.href;
  const neutral = part("[data-neutral]");
  function apply() {
    if (chosen.size) page.dataset.size = chosen.size; else delete page.dataset.size;
    if (chosen.palette) page.dataset.palette = chosen.palette; else delete page.dataset.palette;
    parts("[data-palette]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.palette === chosen.palette)));
    neutral.checked = Boolean(chosen.neutral);
    document.title = chosen.neutral ? neutral.dataset.neutral : title;
    if (sign) sign.href = chosen.neutral ? "data:," : picture;
  }
  function choose(key, value) {
    if (value) chosen[key] = value; else delete chosen[key];
    apply();
    store();
  }

  parts("[data-step]").forEach((button) => button.addEventListener("click", () => {
    const step = Number(button.dataset.step);
    const now = SIZES.indexOf(chosen.size || 0) + step;
    choose("size", step ? SIZES[Math.max(0, Math.min(SIZES.length - 1, now))] : 0);
  }));
  parts("[data-palette]").forEach((button) => button.addEventListener("click", () => {
    choose("palette", chosen.palette === button.dataset.palette ? "" : button.dataset.palette);
  }));
  neutral.addEventListener("change", () => choose("neutral", neutral.checked));
  remember.addEventListener("change", store);
  apply();

  // One tap forgets: choices, and the pages kept for reading without a network.
  const forget = part("[data-forget]");
  forget.addEventListener("click", () => {
    Object.keys(chosen).forEach((key) => { delete chosen[key]; });
    remember.checked = false;
    ["localStorage", "sessionStorage"].forEach((kind) => { try { shelf(kind).clear(); } catch (refused) { /* nothing is there */ } });
    apply();
    document.dispatchEvent(new Event("mangnon:forget"));
    say(forget.dataset.done);
  });

  part("[data-print]").addEventListener("click", () => { aids.open = false; });
  const copy = part("[data-copy]");
  copy.addEventListener("click", () => {
    const done = () => say(copy.dataset.done);
    const failed = () => say(copy.dataset.failed);
    if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(done, failed); else failed();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && aids.open) { aids.open = false; part("summary").focus(); }
  });
  document.addEventListener("click", (event) => { if (aids.open && !aids.contains(event.target)) aids.open = false; });
  // Who tabs on finds the page, not the panel over it.
  aids.addEventListener("focusout", (event) => { if (event.relatedTarget && !aids.contains(event.relatedTarget)) aids.open = false; });
  aids.addEventListener("toggle", () => { if (!aids.open) say(""); });
  // What reads aloud and keeps pages is fetched only by those who open the aids.
  aids.addEventListener("toggle", () => {
    const script = document.createElement("script");
    script.src = aids.dataset.later;
    document.head.appendChild(script);
  }, { once: true });

  // Law changes: a copy that has lain for long says so.
  const days = (Date.now() - Date.parse(aids.dataset.made)) / 86400000;
  const aged = document.querySelector(".aged");
  if (aged && days > Number(aids.dataset.aged)) aged.hidden = false;
}
