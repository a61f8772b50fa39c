// Quizzes: the page's worksheets check themselves. The live widget uses the same code.
// All words come from the mark-up, and nothing is stored or sent.

const all = (node, selector) => Array.prototype.slice.call(node.querySelectorAll(selector));

// Bring one quiz to life: `form` is complete without it, with its answers folded below.
function start(form) {
  if (form.dataset.ready) return;
  form.dataset.ready = "yes";
  const inputs = all(form, ".quiz-choice input");
  const answers = all(form, ".quiz-feedback");
  const right = answers.map((answer) => answer.classList.contains("is-right"));
  const status = form.querySelector(".quiz-status");
  const buttons = form.querySelector(".quiz-buttons");
  const again = buttons.querySelector("[type=reset]");
  // Each choice has a place for its feedback, which is read out when it is filled.
  const places = inputs.map((input) => {
    const place = form.ownerDocument.createElement("div");
    place.className = "quiz-place";
    place.setAttribute("aria-live", "polite");
    input.parentNode.appendChild(place);
    return place;
  });

  function clear() {
    places.forEach((place) => { place.textContent = ""; });
    status.textContent = "";
    again.hidden = true;
    delete form.dataset.result;
  }

  function check() {
    clear();
    const chosen = inputs.map((input) => input.checked);
    const wrong = chosen.some((is, i) => is && !right[i]);
    const multiple = inputs[0].type === "checkbox";
    const missing = multiple ? right.filter((is, i) => is && !chosen[i]).length : 0;
    const none = chosen.indexOf(true) < 0;
    const result = none ? "none" : wrong ? "wrong" : missing ? "part" : "right";
    form.dataset.result = result;
    let said = form.dataset[result];
    if (missing && !none) said += " " + form.dataset.missing.replace("{count}", missing);
    status.textContent = said;
    again.hidden = none;
    chosen.forEach((is, i) => { if (is) places[i].appendChild(answers[i].cloneNode(true)); });
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); check(); });
  form.addEventListener("reset", () => { clear(); inputs[0].focus(); });
  form.addEventListener("change", clear);
  buttons.hidden = false;
}

// Bring to life every quiz inside `root`.
function hydrate(root) {
  all(root, "form.quiz").forEach(start);
}

export { hydrate };
