// Quizzes, stories and tests: the page's worksheets check themselves. The live widget and the
// packages for learning platforms use the same code. All words come from the mark-up, and
// nothing is stored or sent: who wants to know listens for "quiz:change" and "quiz:result".

const all = (node, selector) => Array.prototype.slice.call(node.querySelectorAll(selector));
const one = (node, selector) => node.querySelector(selector);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => (
  key in values ? values[key] : whole
));
const tell = (node, event, detail) => node.dispatchEvent(
  new CustomEvent("quiz:" + event, { bubbles: true, detail: detail })
);
const make = (node, tag, name) => {
  const made = node.ownerDocument.createElement(tag);
  made.className = name;
  return made;
};
const counted = (right) => right.filter((is) => is).length;
const ofCounts = (count, total) => (count === total ? "right" : count ? "part" : "wrong");

// The answer that is folded below the question, by its identifier.
const answer = (form, id) => all(form, ".quiz-answers li").filter((item) => item.dataset.id === id)[0];
const feedback = (form, id) => one(answer(form, id), ".quiz-feedback").cloneNode(true);

// Each option has a place for its feedback, which is read out when it is filled.
function place(item) {
  const found = one(item, ".quiz-place");
  if (found) return found;
  const made = make(item, "div", "quiz-place");
  made.setAttribute("aria-live", "polite");
  item.appendChild(made);
  return made;
}

// A mark in words and shape, and what the option teaches where it is rightly placed.
function placed(form, id, right, teach) {
  const shown = teach ? feedback(form, id) : make(form, "div", "quiz-feedback");
  shown.classList.toggle("is-right", right);
  shown.classList.toggle("is-wrong", !right);
  const sign = all(form, ".quiz-signs .quiz-mark")[right ? 0 : 1].cloneNode(true);
  shown.insertBefore(sign, shown.firstChild);
  return shown;
}

const inputs = (form) => all(form, ".quiz-choice input");
const selects = (form) => all(form, ".quiz-pair select");
const steps = (form) => all(form, ".quiz-step");
const entry = (form) => one(form, ".quiz-entry input");

// What each kind of question needs to know. `check` returns the result, the score from 0 to 1,
// perhaps words of its own, and what to show where.
const choices = {
  prepare: (form) => inputs(form).forEach((input) => place(input.parentNode)),
  first: (form) => inputs(form)[0],
  read: (form) => inputs(form).filter((input) => input.checked).map((input) => input.value),
  write: (form, value) => inputs(form).forEach((input) => {
    input.checked = value.indexOf(input.value) >= 0;
  }),
  check: (form) => {
    const is = (input) => one(answer(form, input.value), ".quiz-feedback").classList.contains("is-right");
    const chosen = inputs(form).filter((input) => input.checked);
    const right = chosen.filter(is).length;
    const wrong = chosen.length - right;
    const multiple = inputs(form)[0].type === "checkbox";
    const wanted = multiple ? inputs(form).filter(is).length : 1;
    const result = wrong ? "wrong" : right < wanted ? "part" : "right";
    const said = result === "part"
      ? form.dataset.part + " " + fill(form.dataset.missing, { count: wanted - right }) : "";
    return {
      result: result,
      score: Math.max(0, (right - wrong) / wanted),
      said: said,
      shown: chosen.map((input) => [input.parentNode, feedback(form, input.value)]),
    };
  },
};

const ordering = {
  prepare: (form) => steps(form).forEach((step) => {
    const words = one(step, "label").textContent.trim();
    const box = make(step, "div", "quiz-move");
    one(step, "select").hidden = true;
    [["up", -1, "\u2191"], ["down", 1, "\u2193"]].forEach((way) => {
      const button = make(step, "button", "quiz-" + way[0]);
      button.type = "button";
      button.textContent = way[2];
      button.setAttribute("aria-label", form.dataset[way[0]] + ": " + words);
      button.addEventListener("click", () => move(form, step, way[1], words, button));
      box.appendChild(button);
    });
    step.appendChild(box);
    place(step);
  }),
  first: (form) => one(form, ".quiz-move button"),
  // Nobody has put in order what nobody has touched.
  read: (form) => (form.dataset.touched ? steps(form).map((step) => step.dataset.id) : []),
  write: (form, value) => {
    value.forEach((id) => steps(form).forEach((step) => {
      if (step.dataset.id === id) step.parentNode.appendChild(step);
    }));
    if (value.length) form.dataset.touched = "yes";
  },
  check: (form) => {
    const wanted = all(form, ".quiz-answers li").map((item) => item.dataset.id);
    const right = steps(form).map((step, i) => step.dataset.id === wanted[i]);
    const count = counted(right);
    return {
      result: ofCounts(count, right.length),
      score: count / right.length,
      count: count,
      shown: steps(form).map((step, i) => [step, placed(form, step.dataset.id, right[i], true)]),
    };
  },
};

function move(form, step, by, words, button) {
  const list = step.parentNode;
  const now = steps(form).indexOf(step);
  const next = Math.min(Math.max(now + by, 0), steps(form).length - 1);
  if (next !== now) {
    list.insertBefore(step, by < 0 ? steps(form)[next] : steps(form)[next].nextSibling);
    form.dataset.touched = "yes";
    changed(form);
  }
  button.focus();
  one(form, ".quiz-status").textContent = fill(form.dataset.moved, {
    step: words, place: next + 1, total: steps(form).length,
  });
}

const matching = {
  prepare: (form) => selects(form).forEach((select) => place(select.parentNode)),
  first: (form) => selects(form)[0],
  read: (form) => selects(form).filter((select) => select.value)
    .map((select) => [select.dataset.id, select.value]),
  write: (form, value) => selects(form).forEach((select) => {
    select.value = value.reduce((found, pair) => (pair[0] === select.dataset.id ? pair[1] : found), "");
  }),
  check: (form) => {
    const right = selects(form).map((select) => select.value === select.dataset.id);
    const count = counted(right);
    return {
      result: ofCounts(count, right.length),
      score: count / right.length,
      count: count,
      // The feedback of a pair would tell what belongs together: only a right pair gets it.
      shown: selects(form).map((select, i) => [
        select.parentNode, select.value ? placed(form, select.dataset.id, right[i], right[i]) : null,
      ]),
    };
  },
};

// Case, spaces and the marks that end a sentence make no difference.
const fold = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim()
  .replace(/[.!?]+$/, "").trim();
const letters = (text) => text.replace(/\u0111/g, "d\u0335").normalize("NFD")
  .match(/[^\u0300-\u036f][\u0300-\u036f]*/g) || [];
// Whether `typed` is `wanted` with some tones or other marks left out.
const unmarked = (typed, wanted) => {
  const mine = letters(typed);
  const theirs = letters(wanted);
  return mine.length === theirs.length && mine.every((letter, i) => (
    letter[0] === theirs[i][0] && letter.split("").every((sign) => theirs[i].indexOf(sign) >= 0)
  ));
};

const filling = {
  prepare: (form) => place(entry(form).parentNode),
  first: entry,
  read: (form) => entry(form).value,
  write: (form, value) => { entry(form).value = value; },
  check: (form) => {
    const typed = fold(entry(form).value);
    const known = all(form, ".quiz-answers li");
    const exact = known.filter((item) => fold(item.dataset.answer) === typed)[0];
    const found = exact || known.filter((item) => unmarked(typed, fold(item.dataset.answer)))[0];
    const right = Boolean(found) && one(found, ".quiz-feedback").classList.contains("is-right");
    return {
      result: right ? "right" : "wrong",
      score: right ? 1 : 0,
      said: right && !exact ? fill(form.dataset.marks, { answer: found.dataset.answer }) : "",
      shown: found ? [[entry(form).parentNode, feedback(form, found.dataset.id)]] : [],
    };
  },
};

const kinds = { ordering: ordering, matching: matching, "fill-in": filling };
const kindOf = (form) => kinds[form.dataset.kind] || choices;
const isStory = (form) => form.dataset.kind === "story";

// Take away what the last check showed.
function clear(form) {
  all(form, ".quiz-place").forEach((node) => { node.textContent = ""; });
  one(form, ".quiz-status").textContent = "";
  one(form, ".quiz-buttons [type=reset]").hidden = true;
  delete form.dataset.result;
}

function changed(form) {
  clear(form);
  tell(form, "change", { name: form.dataset.name, response: response(form) });
}

// Check a form, show and tell the result; `final` says that no further try belongs to it.
function check(form, final) {
  clear(form);
  const given = response(form);
  const found = String(given).trim() ? kindOf(form).check(form) : { result: "none", score: 0, shown: [] };
  const total = found.shown.length;
  form.dataset.result = found.result;
  found.shown.forEach((pair) => { if (pair[1]) place(pair[0]).appendChild(pair[1]); });
  one(form, ".quiz-status").textContent = found.said
    || fill(form.dataset[found.result], { count: found.count, total: total });
  one(form, ".quiz-buttons [type=reset]").hidden = found.result === "none";
  tell(form, "result", {
    name: form.dataset.name, kind: form.dataset.kind, result: found.result, score: found.score,
    response: given, final: final || found.result === "right",
  });
  return found.result;
}

// Empty a form, as it was when the page was opened.
function empty(form) {
  const order = form.dataset.order;
  form.reset();
  delete form.dataset.touched;
  if (order) ordering.write(form, order.split(" "));
  delete form.dataset.touched;
  clear(form);
}

function startQuiz(form) {
  const test = form.closest(".quiz-test");
  const kind = kindOf(form);
  kind.prepare(form);
  if (steps(form).length) form.dataset.order = steps(form).map((step) => step.dataset.id).join(" ");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!test) check(form, false);
  });
  one(form, ".quiz-buttons [type=reset]").addEventListener("click", (event) => {
    event.preventDefault();
    empty(form);
    kind.first(form).focus();
    tell(form, "change", { name: form.dataset.name, response: response(form) });
  });
  // Text changes with each letter, other controls when they are left or chosen.
  ["input", "change"].forEach((name) => form.addEventListener(name, (event) => {
    if ((event.target.type === "text") === (name === "input")) changed(form);
  }));
  if (!test) one(form, ".quiz-buttons").hidden = false;
}

// The scenes that the reader of each story has seen, the last one on the screen.
const visited = new WeakMap();

function show(form, path, told) {
  const seen = visited.get(form);
  const here = seen[seen.length - 1];
  const scenes = all(form, ".story-scene");
  scenes.forEach((scene) => { scene.hidden = scene.dataset.id !== here; });
  all(form, ".story-heard").forEach((node) => node.parentNode.removeChild(node));
  const scene = scenes.filter((each) => !each.hidden)[0];
  const why = path && one(path.parentNode, ".story-said");
  if (why) {
    const heard = why.cloneNode(true);
    heard.className = "story-said story-heard";
    const text = one(scene, ".story-text");
    text.insertBefore(heard, text.firstChild);
  }
  const ending = scene.dataset.ending;
  const started = seen.length > 1;
  one(form, ".quiz-status").textContent = ending ? form.dataset[ending] : "";
  one(form, ".quiz-buttons").hidden = !started;
  if (!told) return;
  scene.focus();
  tell(form, "change", { name: form.dataset.name, response: seen.slice() });
  if (ending) {
    tell(form, "result", {
      name: form.dataset.name, kind: "story", result: ending === "good" ? "right" : "wrong",
      score: ending === "good" ? 1 : 0, response: seen.slice(), final: true,
    });
  }
}

function startStory(form) {
  const first = one(form, ".story-scene").dataset.id;
  form.classList.add("is-live");
  visited.set(form, [first]);
  form.addEventListener("click", (event) => {
    const path = event.target.closest(".story-path");
    if (!path) return;
    event.preventDefault();
    visited.get(form).push(path.dataset.to);
    show(form, path, true);
  });
  one(form, ".story-back").addEventListener("click", () => {
    if (visited.get(form).length > 1) visited.get(form).pop();
    show(form, null, true);
  });
  one(form, "[type=reset]").addEventListener("click", (event) => {
    event.preventDefault();
    visited.set(form, [first]);
    show(form, null, true);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  show(form, null, false);
}

function startTest(test) {
  if (test.dataset.ready) return;
  test.dataset.ready = "yes";
  const forms = all(test, "form.quiz");
  const status = one(test, ".test-status");
  const again = one(test, ".test-again");
  const read = one(test, ".test-read");
  const folds = all(test, ".quiz-answers");
  const hide = () => {
    status.textContent = "";
    read.hidden = again.hidden = true;
    folds.forEach((fold) => { fold.open = false; fold.hidden = true; });
  };
  const result = () => {
    const results = forms.map((form) => check(form, true));
    const right = counted(results.map((found) => found === "right"));
    const left = counted(results.map((found) => found === "none"));
    const percent = Math.floor(100 * right / forms.length);
    const passed = 100 * right >= test.dataset.pass * forms.length;
    const said = [fill(test.dataset.score, { count: right, total: forms.length, percent: percent })];
    if (left) said.push(fill(test.dataset.left, { count: left }));
    said.push(passed ? test.dataset.passed : test.dataset.failed);
    status.textContent = said.join(" ");
    all(read, "li").forEach((item) => {
      item.hidden = forms.every((form, i) => (
        form.dataset.from !== item.dataset.of || results[i] === "right"
      ));
    });
    read.hidden = right === forms.length;
    folds.forEach((fold) => { fold.hidden = false; });
    again.hidden = false;
    tell(test, "result", {
      name: test.dataset.name, kind: "test", result: passed ? "right" : "wrong",
      score: right / forms.length, final: true,
      response: forms.map((form) => [form.dataset.name, response(form)]),
    });
  };
  one(test, ".test-check").addEventListener("click", result);
  again.addEventListener("click", () => {
    forms.forEach(empty);
    hide();
    kindOf(forms[0]).first(forms[0]).focus();
  });
  one(test, ".test-buttons").hidden = false;
  hide();
}

// Return what the reader has entered, as data that JSON can hold: identifiers of choices, steps
// in their order, pairs of identifiers, a text, or the scenes seen.
function response(form) {
  return isStory(form) ? visited.get(form).slice() : kindOf(form).read(form);
}

// Put back what `response` returned, without telling anybody.
function restore(form, value) {
  hydrateOne(form);
  if (value === null || value === undefined) return;
  if (isStory(form)) {
    const known = all(form, ".story-scene").map((scene) => scene.dataset.id);
    if (!value.length || value.some((id) => known.indexOf(id) < 0)) return;
    visited.set(form, value.slice());
    show(form, null, false);
  } else {
    empty(form);
    kindOf(form).write(form, value);
  }
}

// Each form is complete without its script, its answers folded below it.
function hydrateOne(form) {
  if (form.dataset.ready) return;
  form.dataset.ready = "yes";
  (isStory(form) ? startStory : startQuiz)(form);
}

// Bring to life every quiz, story and test inside `root`.
function hydrate(root) {
  all(root, "form.quiz").forEach(hydrateOne);
  all(root, ".quiz-test").forEach(startTest);
}

export { hydrate, response, restore };
