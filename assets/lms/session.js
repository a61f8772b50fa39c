// What every learning system is told: what was answered, how well, and when the lesson is done.
// `lms` speaks the system's language; without a system the page is a page like any other.
import "../site/unfold.js";
import { hydrate as explore } from "../site/explorer.js";
import { hydrate, response, restore } from "../site/quiz.js";

function follow(lms) {
  const all = (selector) => Array.prototype.slice.call(document.querySelectorAll(selector));
  const forms = all("form.quiz");
  const tests = all(".quiz-test");
  // Where there is a test, it is the test that counts; what else is asked is for practice.
  const counting = tests.length ? tests : forms;
  const place = document.querySelector(".lms-result");
  const begun = Date.now();
  // By question: answers are [score, response], drafts what is entered and not yet checked.
  const state = { answers: {}, drafts: {}, best: -1, done: false, passed: false };
  const waiting = [];
  let mark = Number(place.dataset.mark) / 100;
  let judged = false; // whether this session counts
  let opened = false;
  let closed = false;
  let unsaved = false;

  const seconds = () => Math.round((Date.now() - begun) / 1000);

  function say(name) {
    place.textContent = place.dataset[name]
      .replace("{score}", state.best).replace("{mark}", Math.round(mark * 100));
  }

  // Leave out what was entered, the longest first, rather than lose the scores.
  function packed() {
    const kept = JSON.parse(JSON.stringify(state));
    let text = JSON.stringify(kept);
    const parts = [];
    ["drafts", "answers"].forEach((name) => {
      Object.keys(kept[name]).forEach((id) => {
        parts.push([JSON.stringify(kept[name][id]).length, name, id]);
      });
    });
    parts.sort((one, other) => other[0] - one[0]);
    while (text.length > lms.room && parts.length) {
      const part = parts.shift();
      if (part[1] === "drafts") delete kept.drafts[part[2]];
      else kept.answers[part[2]] = [kept.answers[part[2]][0]];
      text = JSON.stringify(kept);
    }
    return text;
  }

  function unpack(text) {
    let kept = null;
    try { kept = JSON.parse(text); } catch (error) { return; }
    if (!kept || !kept.answers) return;
    state.best = kept.best;
    state.done = kept.done;
    state.passed = kept.passed;
    tests.forEach((test) => {
      const answer = kept.answers[test.id];
      if (answer && !(test.id in state.answers)) state.answers[test.id] = answer;
    });
    forms.forEach((form) => {
      const id = form.id;
      if (id in state.answers || id in state.drafts) return; // entered while the system was asked
      const answer = kept.answers[id];
      const draft = (kept.drafts || {})[id];
      if (answer) state.answers[id] = answer;
      if (draft !== undefined) state.drafts[id] = draft;
      const value = draft !== undefined ? draft : answer && answer[1];
      if (value !== undefined) restore(form, value);
    });
  }

  // The last answer to each question counts; a result once reached is not taken away.
  function weigh() {
    const scores = counting.filter((form) => form.id in state.answers)
      .map((form) => state.answers[form.id][0]);
    const before = state.best;
    if (scores.length === counting.length) {
      state.done = true;
      if (scores.length) {
        const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
        state.best = Math.max(state.best, Math.floor(mean * 100 + 1e-9));
        state.passed = state.passed || state.best / 100 >= mark;
      }
    }
    if (judged) {
      lms.report({
        progress: counting.length ? scores.length / counting.length : 1,
        done: state.done,
        score: state.best < 0 ? null : state.best,
        passed: counting.length ? state.passed : null,
        seconds: seconds(),
      });
    }
    if (state.best !== before) say(state.passed ? "passed" : "failed");
  }

  function keep() {
    if (!opened || closed || !unsaved) return;
    unsaved = false;
    if (judged) lms.keep(packed());
  }

  function answered(question) {
    if (judged && question) lms.answered(question);
    weigh();
    unsaved = true;
    keep();
  }

  function take(question) {
    if (opened) answered(question);
    else waiting.push(question);
  }

  document.addEventListener("quiz:result", (event) => {
    const detail = event.detail;
    const form = event.target;
    if (tests.indexOf(form) >= 0) {
      // Its questions have been told one by one.
      state.answers[form.id] = [detail.score];
      take(null);
      return;
    }
    if (detail.result === "none" || forms.indexOf(form) < 0) return;
    const answer = [detail.score, detail.response];
    const same = JSON.stringify(state.answers[form.id]) === JSON.stringify(answer);
    state.answers[form.id] = answer;
    delete state.drafts[form.id];
    if (same) return; // what the system has been told, it is not told again
    const words = form.querySelector("legend, .box-title");
    take({
      id: form.id,
      kind: detail.kind,
      response: detail.response,
      result: detail.result,
      score: detail.score,
      text: words ? words.textContent.trim().replace(/\s+/g, " ").slice(0, 250) : "",
      when: new Date(),
    });
  });

  document.addEventListener("quiz:change", (event) => {
    if (forms.indexOf(event.target) < 0) return;
    state.drafts[event.target.id] = response(event.target);
    unsaved = true;
  });

  function close() {
    if (!opened || closed) return;
    unsaved = true;
    keep();
    closed = true;
    lms.close(seconds());
  }

  lms.trouble = () => say("unsaved");
  lms.leave = close;
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => { if (event.persisted && closed) say("unsaved"); });

  hydrate(document);
  explore(document);
  Promise.resolve(lms.open()).then((given) => {
    if (!given) return;
    opened = true;
    judged = given.judged;
    if (given.mark >= 0) mark = given.mark;
    if (given.state) unpack(given.state);
    weigh();
    if (state.best >= 0) say(state.passed ? "passed" : "failed");
    unsaved = true;
    waiting.forEach(answered);
    keep();
  }, () => say("unsaved"));
}

export { follow };
