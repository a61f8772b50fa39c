// Read aloud, with the device's own voice for the page's language, where it has one.
// aids.js loads this when the reading aids are first opened.
const page = document.documentElement;
const speak = document.querySelector("[data-speak]");
const voices = window.speechSynthesis;
let reading = 0;
const voice = () => voices && voices.getVoices().filter((one) => one.lang.slice(0, 2) === page.lang.slice(0, 2))[0];
const offer = () => { speak.hidden = !voice(); };
const unmark = () => { const was = document.querySelector(".being-read"); if (was) was.classList.remove("being-read"); };
function stop() {
  reading += 1;
  voices.cancel();
  unmark();
  speak.textContent = speak.dataset.off;
  speak.setAttribute("aria-pressed", "false");
}
function start() {
  const mine = reading += 1;
  const blocks = Array.prototype.filter.call(
    document.querySelectorAll("article h1, article h2, article h3, article p, article li, article td, article legend"),
    (block) => block.offsetParent && !block.closest(".sources, .quiz-answers") && !block.querySelector("p, li"));
  speak.textContent = speak.dataset.on;
  speak.setAttribute("aria-pressed", "true");
  (function next(index) {
    unmark();
    if (mine !== reading) return;
    if (index >= blocks.length) { stop(); return; }
    const block = blocks[index];
    const copy = block.cloneNode(true);
    Array.prototype.forEach.call(copy.querySelectorAll(".source-mark, .law, .fact-note, svg"), (less) => less.remove());
    const words = new SpeechSynthesisUtterance(copy.textContent.replace(/\(\s*[;,\s]*\)/g, ""));
    words.lang = page.lang;
    words.voice = voice();
    words.onend = words.onerror = () => next(index + 1);
    block.classList.add("being-read");
    block.scrollIntoView({ block: "nearest" });
    voices.speak(words);
  })(0);
}
if (voices) {
  offer();
  voices.addEventListener("voiceschanged", offer);
  speak.addEventListener("click", () => (speak.getAttribute("aria-pressed") === "true" ? stop() : start()));
  window.addEventListener("pagehide", stop);
}
