// Search. The index is the text itself, read once, when a reader comes to the field. What is typed
// stays in this page's memory: it is never sent, never stored, and never in the address.
const box = document.querySelector(".search");

// Letters with their marks, and numbers: "56/2017/NĐ-CP" is four words that stand together.
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARKS = /[\u0300-\u036f]/g;
const ODD = { children: "child", women: "woman", men: "man", people: "person" };
const english = document.documentElement.lang === "en";

const say = (count) => count.toLocaleString([document.documentElement.lang, "vi"]);

const words = (text) => text.normalize("NFC").toLowerCase().match(WORD) || [];
// A syllable has one tone, and writers differ on the letter that carries it: hòa, hoà.
const toned = (word) => {
  const parts = word.normalize("NFD");
  return parts.replace(TONES, "").normalize("NFC") + (parts.match(TONES) || []).join("");
};
const stem = (word) => {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  if (ODD[word]) return ODD[word];
  const cut = word.replace(/ies$/, "y").replace(/([^su])s$/, "$1").replace(/(..)(?:ing|ed)$/, "$1").replace(/(...)e$/, "$1");
  return cut.length < 3 ? word : cut;
};
const bare = (word) => {
  const plain = word.normalize("NFD").replace(MARKS, "").replace(/đ/g, "d");
  return english ? stem(plain) : plain;
};
const make = (tag, name, text) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
};

// The text as numbers of words, each different word kept once. A line is a passage of its own, and
// one that begins with a tab is in the book's own language.
const known = new Map();
const forms = [];
function number(word) {
  let id = known.get(word);
  if (id === undefined) {
    id = forms.length;
    known.set(word, id);
    forms.push({ toned: toned(word), bare: bare(word), places: 0, last: -1 });
  }
  return id;
}
function numbers(text, place) {
  const ids = [];
  text.split("\n").forEach((line) => {
    words(line).forEach((word) => {
      const id = number(word);
      if (forms[id].last !== place) { forms[id].last = place; forms[id].places += 1; }
      ids.push(id);
    });
    ids.push(-1);
  });
  return Int32Array.from(ids);
}

let pages = [];
let places = [];
function take(index) {
  pages = index.pages.map(([title, address, label, lesson]) => ({ title, address, label, lesson, ids: numbers(title, -1) }));
  places = index.places.map(([page, anchor, title, text, note, first], place) => ({
    page: pages[page], anchor, title, text, note, first: (first || []).map(words),
    ids: numbers(title, place), body: numbers(text, place),
  }));
}

// What is asked: words, each with how well it fits each known word, and which of them must stand together.
function ask(query) {
  const asked = [];
  const exact = /[^\u0000-\u007f]/.test(words(query).join("").normalize("NFC"));
  query.normalize("NFC").replace(/["“”„«]([^"“”»]*)["“”»]|\S+/g, (chunk, quoted) => {
    const all = words(quoted === undefined ? chunk : quoted);
    all.forEach((word, nth) => {
      const mine = { toned: toned(word), bare: bare(word) };
      const one = { word, together: nth > 0 ? nth : 0, ends: nth === all.length - 1, of: all.length, fits: new Float32Array(forms.length), weight: 0, ...mine };
      let count = 0;
      const fit = (match) => forms.forEach((form, id) => {
        const value = match(form);
        if (value) { one.fits[id] = value; count += form.places; }
      });
      // Typed with marks: what is written so comes first, and what is not is left out of a quotation.
      fit((form) => {
        if (form.toned === mine.toned) return 1;
        if (form.bare !== mine.bare || (exact && quoted !== undefined)) return 0;
        return exact ? 0.2 : 0.95;
      });
      if (!count && word.length > 1) fit((form) => (form.bare.indexOf(mine.bare) === 0 ? 0.6 : 0));
      one.unknown = !count;
      one.weight = Math.log(1 + places.length / (1 + count));
      asked.push(one);
    });
    return "";
  });
  return { asked, exact };
}

// How well one text answers: for each word the best fit and how often; and which words follow each other.
function read(ids, asked) {
  const hits = asked.map(() => ({ best: 0, often: 0, follows: false }));
  let before = new Uint8Array(asked.length);
  let run = new Uint8Array(asked.length);
  for (let at = 0; at < ids.length; at += 1) {
    run.fill(0);
    if (ids[at] >= 0) {
      for (let nth = 0; nth < asked.length; nth += 1) {
        const fit = asked[nth].fits[ids[at]];
        if (fit) {
          run[nth] = 1 + (nth ? before[nth - 1] : 0);
          if (run[nth] > asked[nth].together) {
            const hit = hits[nth];
            hit.best = Math.max(hit.best, fit);
            hit.often += 1;
            hit.follows = hit.follows || run[nth] > 1;
          }
        }
      }
    }
    [before, run] = [run, before];
  }
  // Words that must stand together count only where the last of them does.
  asked.forEach((one, nth) => {
    if (one.ends && one.of > 1 && !hits[nth].best) {
      for (let back = 0; back < one.of; back += 1) hits[nth - back].best = 0;
    }
  });
  return hits;
}

function weigh(place, asked) {
  const title = read(place.ids, asked);
  const body = read(place.body, asked);
  const page = place.page.hits;
  const found = { place, score: 0, all: true, exact: true, here: false };
  let follows = 0;
  let named = 0;
  asked.forEach((one, nth) => {
    const best = Math.max(title[nth].best, page[nth].best, body[nth].best);
    if (title[nth].best || body[nth].best) found.here = true;
    if (title[nth].best) named += 1;
    if (!best) found.all = false;
    if (best < 0.9) found.exact = false;
    if (nth && (title[nth].follows || body[nth].follows)) follows += 1;
    const often = body[nth].often;
    found.score += one.weight * (6 * title[nth].best + 3 * page[nth].best + body[nth].best * (1 + often / (often + 3)));
  });
  const near = asked.length > 1 ? follows / (asked.length - 1) : 1;
  // Syllables that stand together are a word; scattered, they are seldom what was meant.
  found.score *= 0.2 + 0.8 * near * near;
  // A heading that says little else.
  if (named === asked.length) found.score *= 1 + 4 * named / (place.ids.length - 1);
  found.near = near === 1;
  if (place.page.lesson) found.score *= 2;
  return found;
}

// Whether the words of a phrase stand in the question, one after another.
function says(asked, exact, phrase) {
  const key = exact ? "toned" : "bare";
  const form = exact ? toned : bare;
  return asked.some((one, at) => phrase.every((word, nth) => asked[at + nth] && asked[at + nth][key] === form(word)));
}

function find(query) {
  const { asked, exact } = ask(query);
  if (!asked.length) return null;
  pages.forEach((page) => { page.hits = read(page.ids, asked); });
  let found = places.map((place) => weigh(place, asked)).filter((one) => one.here);
  const whole = found.filter((one) => one.all);
  const missing = asked.filter((one) => one.unknown).map((one) => one.word);
  const some = !whole.length && found.length > 0;
  if (whole.length) found = whole;
  // Typed with marks, and found so: what has other marks is a slip at best, and only as a whole word.
  if (exact && found.some((one) => one.all && one.exact)) found = found.filter((one) => one.exact || one.near);
  const pinned = places.filter((place) => place.first.some((phrase) => says(asked, exact, phrase)));
  pinned.forEach((place) => {
    if (!found.some((one) => one.place === place)) found.push({ place, score: 0, exact: true, near: true });
  });
  const groups = new Map();
  found.forEach((one) => {
    one.first = pinned.indexOf(one.place) >= 0;
    if (!groups.has(one.place.page)) groups.set(one.place.page, []);
    groups.get(one.place.page).push(one);
  });
  const order = (left, right) => right.first - left.first || right.exact - left.exact || right.score - left.score;
  const ranked = Array.from(groups.values(), (all) => {
    all.sort(order);
    // Where a page has the whole word, its scattered syllables add nothing.
    const members = all.filter((one, nth) => !nth || one.near || !all[0].near);
    const rest = members.slice(1, 5).reduce((sum, one) => sum + one.score, 0);
    return { members, first: members[0].first, exact: exact && members[0].exact, score: members[0].score + 0.1 * rest };
  });
  ranked.sort(order);
  const shown = some ? ranked.slice(0, 10) : ranked;
  const count = shown.reduce((sum, group) => sum + group.members.length, 0);
  return { asked, exact, groups: shown, count, some, missing, pinned: pinned.length > 0 };
}

// The words of a line that answer, each with its fit for every word that was asked. `best` leaves out weaker
// fits where there are full ones; `near` leaves out syllables that stand alone, where the whole word is found.
function answers(line, asked, best, near) {
  const all = Array.from(line.matchAll(WORD), (match) => {
    const id = known.get(match[0].normalize("NFC").toLowerCase());
    return {
      from: match.index,
      to: match.index + match[0].length,
      fit: asked.map((one) => (one.fits[id] > best ? one.fits[id] : 0)),
    };
  });
  const fits = (at, nth) => Boolean(all[at] && all[at].fit[nth]);
  const kept = all.map(({ fit }, at) => fit.map((value, nth) => {
    const first = nth - asked[nth].together;
    const { of } = asked[first];
    let is = Boolean(value);
    if (of > 1) for (let step = 0; step < of; step += 1) is = is && fits(at - nth + first + step, first + step);
    else if (near && asked.length > 1) is = is && ((nth > 0 && fits(at - 1, nth - 1)) || fits(at + 1, nth + 1));
    return is ? value : 0;
  }));
  kept.forEach((fit, at) => { all[at].fit = fit; });
  return all;
}

// Write a text with what was found marked.
function marked(into, text, ...how) {
  let end = 0;
  let last = null;
  answers(text, ...how).forEach(({ from, to, fit }) => {
    if (!fit.some(Boolean)) return;
    const gap = text.slice(end, from);
    // Neighbours share one mark: "trẻ em", not "trẻ" and "em"; "child’s", not "child" and "s".
    if (last && /^[\s/'’-]$/.test(gap)) last.textContent += gap + text.slice(from, to);
    else {
      last = make("mark", "", text.slice(from, to));
      into.append(gap, last);
    }
    end = to;
  });
  into.append(text.slice(end));
}

// The passage that says most of what was asked, in at most so many words.
const LENGTH = 30;
function excerpt(text, asked, ...how) {
  const lines = text.split("\n");
  const foreign = lines.map((line) => line[0] === "\t");
  const all = [];
  let start = 0;
  lines.forEach((line, nth) => {
    answers(line, asked, ...how).forEach(({ from, to, fit }) => {
      all.push({ nth, from: start + from, to: start + to, fit: fit.map((value, one) => value * asked[one].weight) });
    });
    start += line.length + 1;
  });
  if (!all.length) return null;
  const alike = (one, other) => all[one] && foreign[all[one].nth] === foreign[all[other].nth];
  const worth = (at) => {
    const seen = asked.map(() => 0);
    let value = 0;
    for (let next = at; next < at + LENGTH && alike(next, at); next += 1) {
      all[next].fit.forEach((fit, nth) => {
        seen[nth] = Math.max(seen[nth], fit);
        if (fit && nth && next > at && all[next - 1].fit[nth - 1]) value += fit;
      });
    }
    return seen.reduce((sum, one) => sum + one, value);
  };
  let best = 0;
  let most = 0;
  all.forEach((one, at) => {
    const value = one.fit.some(Boolean) ? worth(at) : 0;
    if (value > most) { most = value; best = at; }
  });
  // Begin with the sentence or the passage, where that is near.
  const begins = (at, after) => !at || all[at - 1].nth !== all[at].nth || after.test(text.slice(all[at - 1].to, all[at].from));
  const STOP = /[.!?]["”)]?\s/;
  const PAUSE = /[:;]\s/;
  let from = best;
  while (!begins(from, STOP) && best - from < 12 && alike(from - 1, best)) from -= 1;
  if (!begins(from, STOP)) {
    from = best;
    while (!begins(from, PAUSE) && best - from < 4 && alike(from - 1, best)) from -= 1;
  }
  let to = from;
  while (to + 1 < from + LENGTH && alike(to + 1, best)) to += 1;
  const whole = !all[to + 1] || all[to + 1].nth !== all[to].nth;
  const end = whole ? text.indexOf("\n", all[to].to) : all[to].to;
  const body = text.slice(all[from].from, end < 0 ? text.length : end).replace(/([.!?:;,])?\s*\n\t?/g, (_, stop) => (stop ? `${stop} ` : " · "));
  return { text: (begins(from, STOP) ? "" : "… ") + body + (whole ? "" : " …"), foreign: foreign[all[best].nth] };
}

// Words that stand in the book's own language for want of a translation say so.
function inTheirLanguage(node, text) {
  if (text[0] === "\t") { node.lang = box.dataset.source; return text.slice(1); }
  return text;
}

function shownPlace(one, result, tag) {
  const { place } = one;
  const how = [result.asked, result.exact && one.exact ? 0.9 : 0, one.near];
  const item = document.createDocumentFragment();
  const heading = make(tag, "search-place");
  const link = make("a");
  link.href = place.page.address + (place.anchor ? `#${place.anchor}` : "");
  marked(link, inTheirLanguage(link, place.title), ...how);
  heading.append(link);
  item.append(heading);
  if (place.note) item.append(make("p", "search-note", place.note));
  const said = excerpt(place.text, ...how);
  if (said) {
    const paragraph = make("p", "search-excerpt");
    if (said.foreign) paragraph.lang = box.dataset.source;
    marked(paragraph, said.text, ...how);
    item.append(paragraph);
  }
  return item;
}

const AT_ONCE = 10;
const BESIDE = 2;
function shownGroup(group, result) {
  const { page } = group.members[0].place;
  const item = make("li");
  const of = make("p", "search-of");
  of.append(page.label ? `${page.label} · ` : "");
  const title = make("span");
  title.textContent = inTheirLanguage(title, page.title);
  of.append(title);
  item.append(of);
  item.append(shownPlace(group.members[0], result, "h2"));
  const listed = (members) => {
    const list = make("ul");
    list.append(...members.map((one) => {
      const each = make("li");
      each.append(shownPlace(one, result, "h3"));
      return each;
    }));
    return list;
  };
  const more = group.members.slice(1);
  if (more.length) item.append(listed(more.slice(0, BESIDE)));
  if (more.length > BESIDE) {
    const fold = make("details");
    fold.append(make("summary", "", box.dataset.more.replace("{count}", say(more.length - BESIDE))));
    fold.addEventListener("toggle", () => fold.append(listed(more.slice(BESIDE))), { once: true });
    item.append(fold);
  }
  return item;
}

if (box) {
  const part = (selector) => document.querySelector(selector);
  const field = box.querySelector("input");
  const said = box.querySelector(".search-said");
  const list = part(".search-results");
  const help = part(".search-call");
  const contents = part(".search-contents");
  const next = part(".search-next");
  const put = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key]);
  let state = "";
  let shown = "";

  const clear = () => {
    shown = "";
    list.textContent = "";
    said.textContent = "";
    help.hidden = next.hidden = true;
    contents.hidden = false;
    box.classList.remove("asked");
  };
  function show() {
    const query = field.value.trim();
    if (query === shown) return;
    clear();
    if (state !== "ready") { if (query) load(); return; }
    shown = query;
    const result = find(query);
    if (!result) return;
    const none = !result.groups.length;
    contents.hidden = !none;
    box.classList.add("asked");
    help.hidden = !result.pinned && !none;
    const pieces = [put(box.dataset[none ? "none" : result.some ? "some" : "found"], { count: say(result.count), pages: say(result.groups.length) })];
    if (result.some && result.missing.length) pieces.push(put(box.dataset.missing, { words: result.missing.join(", ") }));
    said.textContent = pieces.join(" ");
    let from = 0;
    const add = () => {
      const items = result.groups.slice(from, from + AT_ONCE).map((group) => shownGroup(group, result));
      list.append(...items);
      if (from) items[0].querySelector("a").focus();
      from += AT_ONCE;
      next.hidden = from >= result.groups.length;
    };
    next.onclick = add;
    add();
  }
  function load() {
    if (state) { if (field.value.trim() && state === "loading") said.textContent = box.dataset.loading; return; }
    state = "loading";
    if (field.value.trim()) said.textContent = box.dataset.loading;
    const script = document.createElement("script");
    script.src = box.dataset.index;
    script.onload = () => { take(window.mangnonIndex); delete window.mangnonIndex; state = "ready"; show(); };
    script.onerror = () => { state = ""; said.textContent = box.dataset.failed; script.remove(); };
    document.head.append(script);
  }

  let wait = 0;
  field.addEventListener("focus", load);
  field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(show, 250); });
  const now = () => { clearTimeout(wait); show(); };
  box.querySelector("button").addEventListener("click", now);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      now();
      // A phone's keyboard covers the results.
      if (matchMedia("(hover: none)").matches) field.blur();
    } else if (event.key === "Escape") { field.value = ""; now(); }
  });
  document.addEventListener("mangnon:forget", () => { field.value = ""; now(); });
  part(".search-off").hidden = true;
  box.hidden = false;
}
