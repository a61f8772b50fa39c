// SCORM 2004.
import { find } from "./find.js";
import { follow } from "./session.js";
import { duration, kindOf, written } from "./words.js";

const api = find("API_1484_11");
const yes = (value) => String(value) === "true";
const get = (name) => String(api.GetValue(name));
const set = (name, value) => yes(api.SetValue(name, String(value)));
const must = (name, value) => { if (!set(name, value)) lms.trouble(); };
const commit = () => { if (!yes(api.Commit(""))) lms.trouble(); };
let count = 0;
let completed = false;

const lms = {
  room: 64000,

  open() {
    if (!api || !yes(api.Initialize(""))) return null;
    const judged = ["browse", "review"].indexOf(get("cmi.mode")) < 0;
    completed = get("cmi.completion_status") === "completed";
    if (judged && !completed) {
      must("cmi.completion_status", "incomplete");
      commit();
    }
    count = Number(get("cmi.interactions._count")) || 0;
    const mastery = get("cmi.scaled_passing_score");
    const mark = mastery.trim() === "" ? -1 : Number(mastery);
    return { judged, mark, state: get("cmi.suspend_data") };
  },

  answered(question) {
    const name = "cmi.interactions." + count + ".";
    if (!set(name + "id", question.id)) return;
    set(name + "type", kindOf(question, "other"));
    // A time zone may follow a fraction of a second only.
    set(name + "timestamp", question.when.toISOString().slice(0, 19) + ".0Z");
    set(name + "weighting", 1);
    set(name + "learner_response", written(question, "[,]", "[.]").slice(0, 4000));
    const results = { right: "correct", wrong: "incorrect" };
    set(name + "result", results[question.result] || question.score.toFixed(2));
    set(name + "description", "{lang=" + document.documentElement.lang + "}" + question.text);
    count += 1;
  },

  report(lesson) {
    must("cmi.progress_measure", lesson.done ? 1 : Number(lesson.progress.toFixed(4)));
    if (lesson.score !== null) {
      must("cmi.score.min", 0);
      must("cmi.score.max", 100);
      must("cmi.score.raw", lesson.score);
      must("cmi.score.scaled", lesson.score / 100);
    }
    if (!lesson.done) return;
    if (!completed) must("cmi.completion_status", "completed");
    completed = true;
    if (lesson.passed !== null) must("cmi.success_status", lesson.passed ? "passed" : "failed");
  },

  keep(state) {
    must("cmi.suspend_data", state);
    commit();
  },

  close(seconds) {
    set("cmi.exit", "suspend");
    set("cmi.session_time", duration(seconds));
    api.Commit("");
    api.Terminate("");
  },
};

follow(lms);
