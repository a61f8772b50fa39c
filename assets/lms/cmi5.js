// cmi5: statements go to the address that the learning system gives at launch, and nowhere else.
import { follow } from "./session.js";
import { duration, kindOf, written } from "./words.js";

const ADL = "http://adlnet.gov/expapi/";
const CMI5 = "https://w3id.org/xapi/cmi5/context/";
const STATE = "mang-non";
const launch = new URLSearchParams(location.search);
const given = (name) => launch.get(name) || "";
const language = document.documentElement.lang;
let token = "";
let data = {};
let told = {}; // what has been said of this enrolment, and may be said only once
let state = null;
let lesson = null;
let tried = false; // whether anything was answered in this session
const waiting = [];
let clock = 0;
let busy = false;
let sent = Promise.resolve();

// From here on the page can reach its learning system only.
function confine() {
  const policy = document.createElement("meta");
  const hosts = ["endpoint", "fetch"].map((name) => new URL(given(name), location.href).origin);
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "connect-src " + hosts.join(" ");
  document.head.appendChild(policy);
}

function ask(path, query, options) {
  const address = given("endpoint").replace(/\/*$/, "/") + path;
  const headers = { "Authorization": "Basic " + token, "X-Experience-API-Version": "1.0.3" };
  if (options && options.body) headers["Content-Type"] = "application/json";
  const parameters = query ? "?" + new URLSearchParams(query) : "";
  return fetch(address + parameters, Object.assign({ headers, cache: "no-store" }, options))
    .then((answer) => {
      if (answer.ok || answer.status === 404 || answer.status === 403) return answer;
      throw new Error(path + ": " + answer.status);
    });
}

const read = (answer) => (answer.status === 200 ? answer.text() : "");
const document_of = (name) => ({
  activityId: given("activityId"),
  agent: given("actor"),
  registration: given("registration"),
  stateId: name,
});

function identifier() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

// Statements are read in the order of their times: no two have the same.
function now() {
  clock = Math.max(Date.now(), clock + 1);
  return new Date(clock).toISOString();
}

// A statement in the context that the system asks for; `categories` are those of cmi5's own.
function statement(verb, categories, more) {
  const context = JSON.parse(JSON.stringify(data.contextTemplate || {}));
  context.registration = given("registration");
  const activities = context.contextActivities = context.contextActivities || {};
  const own = categories.map((name) => ({ id: CMI5 + "categories/" + name }));
  if (own.length) activities.category = (activities.category || []).concat(own);
  if (categories.indexOf("moveon") >= 0 && verb !== "completed" && data.masteryScore !== undefined) {
    context.extensions = context.extensions || {};
    context.extensions[CMI5 + "extensions/masteryscore"] = data.masteryScore;
  }
  return Object.assign({
    id: identifier(),
    actor: JSON.parse(given("actor")),
    verb: { id: ADL + "verbs/" + verb, display: { en: verb } },
    object: { objectType: "Activity", id: given("activityId") },
    context,
    timestamp: now(),
  }, more);
}

// Statements go one request after the other, but for the last ones: they have to outlive the page.
function send(statements, last) {
  waiting.push(...statements);
  if (busy && !last) return;
  busy = true;
  const body = JSON.stringify(waiting.splice(0));
  sent = ask("statements", null, { method: "POST", body, keepalive: true })
    .catch(() => lms.trouble())
    .then(() => {
      busy = false;
      if (waiting.length) send([]);
    });
}

function put() {
  if (state === null) return;
  const body = JSON.stringify({ told, state });
  ask("activities/state", document_of(STATE), { method: "PUT", body, keepalive: true })
    .catch(() => lms.trouble());
}

function judgement(verb, seconds) {
  const score = { scaled: lesson.score / 100, raw: lesson.score, min: 0, max: 100 };
  const result = { success: verb === "passed", score, duration: duration(seconds) };
  return statement(verb, ["cmi5", "moveon"], { result });
}

const lms = {
  room: 64000,

  async open() {
    if (["endpoint", "fetch", "actor", "registration", "activityId"].some((name) => !given(name))) {
      return null;
    }
    confine();
    const answer = await fetch(given("fetch"), { method: "POST" });
    token = (await answer.json())["auth-token"];
    if (!token) throw new Error("no token");
    data = JSON.parse(await read(await ask("activities/state", document_of("LMS.LaunchData"))));
    // The learner's language and sound: the lesson has one language and no sound.
    await ask("agents/profile", { agent: given("actor"), profileId: "cmi5LearnerPreferences" });
    send([statement("initialized", ["cmi5"])]);
    const kept = JSON.parse(await read(await ask("activities/state", document_of(STATE))) || "{}");
    told = kept.told || {};
    if (data.returnURL) {
      const button = document.querySelector("[data-leave]");
      button.hidden = false;
      button.addEventListener("click", () => {
        lms.leave();
        sent.then(() => { location.assign(data.returnURL); });
      });
    }
    const mark = data.masteryScore === undefined ? -1 : Number(data.masteryScore);
    return { judged: data.launchMode === "Normal", mark, state: kept.state };
  },

  answered(question) {
    tried = true;
    const definition = {
      type: ADL + "activities/cmi.interaction",
      interactionType: kindOf(question, "other"),
      description: { [language]: question.text },
    };
    send([statement("answered", [], {
      object: { objectType: "Activity", id: given("activityId") + "#" + question.id, definition },
      result: {
        response: written(question, "[,]", "[.]"),
        success: question.result === "right",
        score: { scaled: Number(question.score.toFixed(4)) },
      },
    })]);
  },

  report(current) {
    lesson = current;
    const said = [];
    if (lesson.done && !told.completed) {
      told.completed = true;
      const result = { completion: true, duration: duration(lesson.seconds) };
      said.push(statement("completed", ["cmi5", "moveon"], { result }));
    }
    if (lesson.done && lesson.passed && !told.passed) {
      told.passed = true;
      said.push(judgement("passed", lesson.seconds));
    }
    if (said.length) send(said);
  },

  keep(text) {
    state = text;
    put();
  },

  close(seconds) {
    const said = [];
    // One judgement a session, and the learner may try until leaving.
    if (tried && lesson.done && lesson.passed === false) {
      said.push(judgement("failed", seconds));
    }
    said.push(statement("terminated", ["cmi5"], { result: { duration: duration(seconds) } }));
    send(said, true);
  },
};

follow(lms);
