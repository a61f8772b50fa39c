// SCORM 1.2.
import { find } from "./find.js";
import { follow } from "./session.js";
import { kindOf, written } from "./words.js";

const api = find("API");
const yes = (value) => String(value) === "true";
const get = (name) => String(api.LMSGetValue(name));
// What a system need not know (interactions) may fail; what it must keep may not.
const set = (name, value) => yes(api.LMSSetValue(name, String(value)));
const must = (name, value) => { if (!set(name, value)) lms.trouble(); };
const commit = () => { if (!yes(api.LMSCommit(""))) lms.trouble(); };
const two = (number) => String(number).padStart(2, "0");
let count = 0;
let status = "";

const lms = {
  room: 4096,

  open() {
    if (!api || !yes(api.LMSInitialize(""))) return null;
    const judged = ["browse", "review"].indexOf(get("cmi.core.lesson_mode")) < 0;
    status = get("cmi.core.lesson_status");
    if (judged && ["", "not attempted", "unknown", "browsed"].indexOf(status) >= 0) {
      status = "incomplete";
      must("cmi.core.lesson_status", status);
      commit();
    }
    count = Number(get("cmi.interactions._count")) || 0;
    const mastery = get("cmi.student_data.mastery_score");
    const mark = mastery.trim() === "" ? -1 : Number(mastery) / 100;
    return { judged, mark, state: get("cmi.suspend_data") };
  },

  answered(question) {
    const time = question.when;
    const name = "cmi.interactions." + count + ".";
    if (!set(name + "id", question.id)) return;
    set(name + "time", [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(":"));
    set(name + "type", kindOf(question, "performance"));
    set(name + "weighting", 1);
    set(name + "student_response", written(question, ",", ".").slice(0, 255));
    const results = { right: "correct", wrong: "wrong" };
    set(name + "result", results[question.result] || question.score.toFixed(2));
    count += 1;
  },

  report(lesson) {
    if (lesson.score !== null) {
      must("cmi.core.score.min", 0);
      must("cmi.core.score.max", 100);
      must("cmi.core.score.raw", lesson.score);
    }
    if (!lesson.done) return;
    const now = lesson.passed === null ? "completed" : lesson.passed ? "passed" : "failed";
    if (now !== status && status !== "passed") {
      status = now;
      must("cmi.core.lesson_status", status);
    }
  },

  keep(state) {
    must("cmi.suspend_data", state);
    commit();
  },

  close(seconds) {
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor(seconds / 60) % 60;
    set("cmi.core.exit", "suspend");
    set("cmi.core.session_time", [hours, minutes, seconds % 60].map(two).join(":"));
    api.LMSCommit("");
    api.LMSFinish("");
  },
};

follow(lms);
