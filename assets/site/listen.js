// Recordings: one voice at a time, and none after the reader has left.
const players = Array.prototype.slice.call(document.querySelectorAll(".listen audio"));
const hush = (but) => players.forEach((player) => { if (player !== but) player.pause(); });
players.forEach((player) => player.addEventListener("play", () => hush(player)));
// The exit button blanks the page at once; on a slow network the voice would go on.
new MutationObserver(() => { if (document.body.hidden) hush(); })
  .observe(document.body, { attributes: true, attributeFilter: ["hidden"] });
