// The page's frame: quick exit, menu, print, language. Each works, or is not shown, without it.
const root = document.documentElement;
const find = (selector) => document.querySelector(selector);
root.classList.remove("no-js");
root.classList.add("js");

// Quick exit: nothing of the page stays on the screen or one step back in the history.
const exit = find(".bar-exit");
const told = find(".exit-said");
let gone;
const leave = () => {
  if (gone) return;
  gone = document.createElement("p");
  gone.setAttribute("role", "alert");
  gone.dataset.title = document.title;
  document.body.hidden = true;
  root.appendChild(gone);
  gone.textContent = told.dataset.going;
  document.title = "\u00a0";
  location.replace(exit.href);
};
[exit, find(".skip-exit")].forEach((link) => link.addEventListener("click", (event) => { event.preventDefault(); leave(); }));
// Who comes back with the browser's back button finds no blank page.
window.addEventListener("pageshow", () => {
  count(0);
  if (!gone) return;
  document.title = gone.dataset.title;
  gone.remove();
  gone = null;
  document.body.hidden = false;
});
// Three presses of Shift leave too; what comes is shown by dots, and said to those who hear the page.
let presses = 0;
let timer;
const count = (number, words) => {
  presses = number;
  if (number) exit.dataset.presses = number; else delete exit.dataset.presses;
  told.textContent = words || "";
  clearTimeout(timer);
};
document.addEventListener("keydown", (event) => {
  if (event.repeat) return;
  if (event.key !== "Shift") { count(0); return; }
  if (presses === 2) { leave(); return; }
  count(presses + 1, told.dataset.left.replace("{count}", 2 - presses));
  timer = setTimeout(() => count(0, told.dataset.late), 5000);
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

find(".print").hidden = false;
Array.prototype.forEach.call(document.querySelectorAll("[data-print]"), (button) => {
  // After whatever else the button does, such as closing its panel.
  button.addEventListener("click", () => setTimeout(() => window.print()));
});
const sources = find(".sources details");
if (sources) {
  let was = false;
  window.addEventListener("beforeprint", () => { was = sources.open; sources.open = true; });
  window.addEventListener("afterprint", () => { sources.open = was; });
}
