// The page's frame: quick exit, menu, print, language. Each works, or is not shown, without it.
const root = document.documentElement;
const find = (selector) => document.querySelector(selector);
root.classList.remove("no-js");
root.classList.add("js");

// Quick exit: nothing of the page stays on the screen or one step back in the history.
const exit = find(".bar-exit");
const leave = () => {
  root.hidden = true;
  document.title = "\u00a0";
  location.replace(exit.href);
};
exit.addEventListener("click", (event) => { event.preventDefault(); leave(); });
let presses = [];
document.addEventListener("keydown", (event) => {
  if (event.key !== "Shift") { presses = []; return; }
  if (event.repeat) return;
  presses = presses.filter((when) => event.timeStamp - when < 3000).concat(event.timeStamp);
  if (presses.length >= 3) leave();
});

// The menu on a narrow screen.
const menu = find(".menu");
const opener = find(".bar-menu");
const closer = find(".menu-close");
// Exit and help stay within reach.
const behind = [find("main"), find(".foot")];
const show = (open) => {
  menu.classList.toggle("open", open);
  opener.setAttribute("aria-expanded", String(open));
  behind.forEach((part) => { part.inert = open; });
  (open ? closer : opener).focus();
};
opener.setAttribute("role", "button");
opener.setAttribute("aria-expanded", "false");
opener.addEventListener("click", (event) => {
  event.preventDefault();
  event.stopPropagation();
  show(!menu.classList.contains("open"));
});
closer.addEventListener("click", (event) => { event.preventDefault(); show(false); });
[opener, closer].forEach((link) => link.addEventListener("keydown", (event) => {
  if (event.key === " ") { event.preventDefault(); link.click(); }
}));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.classList.contains("open")) show(false);
});
document.addEventListener("click", (event) => {
  if (menu.classList.contains("open") && !menu.contains(event.target)) show(false);
});

// The other language keeps the place on the page.
Array.prototype.forEach.call(document.querySelectorAll(".bar-languages a"), (link) => {
  link.addEventListener("click", () => { link.hash = location.hash; });
});

// A mark in the text leads to a source that may be folded.
const unfold = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target && target.closest("details");
  if (fold && !fold.open) { fold.open = true; target.scrollIntoView(); }
};
window.addEventListener("hashchange", unfold);
unfold();

const print = find("[data-print]");
print.parentNode.hidden = false;
print.addEventListener("click", () => window.print());
const sources = find(".sources details");
if (sources) {
  let was = false;
  window.addEventListener("beforeprint", () => { was = sources.open; sources.open = true; });
  window.addEventListener("afterprint", () => { sources.open = was; });
}
