
// Ties the quizzes to the kernel. `hydrate`, `response` and `restore` stand above: the page's own.

const THEME = "data-jp-theme-light";

function formsIn(root) {
  return Array.prototype.slice.call(root.querySelectorAll("form.quiz"));
}

// Follow the notebook's light or dark colours.
function followTheme(host, signal) {
  const look = () => host.toggleAttribute("data-dark", document.body.getAttribute(THEME) === "false");
  const observer = new MutationObserver(look);
  observer.observe(document.body, { attributes: true, attributeFilter: [THEME] });
  signal.addEventListener("abort", () => observer.disconnect());
  look();
}

function render({ model, el, signal }) {
  const host = document.createElement("div");
  // A key pressed in an answer is for the answer, not a command of the notebook, which sees
  // no further into the shadow than its host.
  host.setAttribute("data-lm-suppress-shortcuts", "true");
  host.lang = model.get("language");
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = "<style></style><div class=quiz-host></div>";
  root.firstChild.textContent = model.get("_style");
  const place = root.lastChild;
  let mine = false;

  function keep(trait, name, value) {
    const all = Object.assign({}, model.get(trait));
    if (value === undefined) delete all[name]; else all[name] = value;
    mine = true;
    model.set(trait, all);
    model.save_changes();
    mine = false;
  }

  function show() {
    place.innerHTML = model.get("_form");
    place.classList.toggle("is-large", model.get("large"));
    const answers = model.get("answers");
    hydrate(place);
    formsIn(place).forEach((form) => {
      if (form.dataset.name in answers) restore(form, answers[form.dataset.name]);
    });
  }

  place.addEventListener("quiz:change", (event) => {
    const { name, response } = event.detail;
    const empty = !String(response).trim();
    keep("answers", name, empty ? undefined : response);
    if (empty) keep("results", name);
  });
  place.addEventListener("quiz:result", (event) => {
    const { name, kind, result, score, response, final } = event.detail;
    keep("results", name, result === "none" ? undefined : { kind, result, score, response, final });
  });
  function follow() {
    if (mine) return;
    const answers = model.get("answers");
    formsIn(place).forEach((form) => restore(form, answers[form.dataset.name] || []));
  }
  model.on("change:answers", follow);
  model.on("change:_form", show);
  model.on("change:large", show);
  signal.addEventListener("abort", () => {
    model.off("change:answers", follow);
    model.off("change:_form", show);
    model.off("change:large", show);
  });
  el.appendChild(host);
  followTheme(host, signal);
  show();
}

export default { render };
