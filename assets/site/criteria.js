// The standard of a child-friendly commune: adds up the points that an officer enters.
// All words come from the mark-up, and nothing is stored or sent.
const all = (node, selector) => Array.prototype.slice.call(node.querySelectorAll(selector));
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (all_, name) => values[name]);
const say = (value) => value.toLocaleString([document.documentElement.lang, "vi"]);

function start(form) {
  const said = form.dataset;
  const status = form.querySelector(".criteria-result");
  const sum = form.querySelector(".criteria-total span");
  const rows = all(form, ".criterion").map((row) => ({
    number: row.dataset.number,
    name: row.querySelector("legend").textContent,
    input: row.querySelector("[type=number]"),
    marked: row.querySelector("[type=checkbox]"),
  }));
  const numbers = (some) => some.map((row) => row.number).join(", ");

  function clear() {
    status.textContent = "";
    sum.textContent = "";
    delete said.result;
    rows.forEach((row) => row.input.removeAttribute("aria-invalid"));
  }

  function add(place, tag, words) {
    const part = place.appendChild(document.createElement(tag));
    part.textContent = words;
    return part;
  }

  // A line that is itself an array is shown as a list.
  function tell(result, lines) {
    said.result = result;
    lines.forEach((line) => {
      if (typeof line === "string") { add(status, "p", line); return; }
      const list = add(status, "ul", "");
      line.forEach((words) => add(list, "li", words));
    });
  }

  // Points that no criterion can have.
  function wrong(row) {
    const state = row.input.validity;
    return state.badInput || state.rangeUnderflow || state.rangeOverflow;
  }

  function range(row) {
    const most = row.input.max;
    return fill(most ? said.range : said.least, { number: row.number, most: most && say(Number(most)) });
  }

  function check() {
    clear();
    const faulty = rows.filter(wrong);
    if (faulty.length) {
      faulty.forEach((row) => row.input.setAttribute("aria-invalid", "true"));
      tell("wrong", [fill(said.wrong, { list: faulty.map(range).join(", ") })]);
      faulty[0].input.focus();
      return;
    }
    const given = rows.filter((row) => row.input.value !== "");
    if (!given.length) { tell("none", [said.none]); return; }
    const missing = rows.filter((row) => row.input.value === "");
    const zero = given.filter((row) => Number(row.input.value) === 0);
    // Whole numbers of hundredths, because 0.1 + 0.2 is not 0.3.
    const total = given.reduce((so, row) => so + Math.round(Number(row.input.value) * 100), 0) / 100;
    const group = form.querySelector("[type=radio]:checked");
    const lines = [fill(said.sum, { total: say(total), count: given.length, all: rows.length })];
    let result = zero.length ? "zero" : "";
    if (missing.length) {
      lines.push(fill(said.missing, { list: numbers(missing) }));
      result = "missing";
    } else if (!group) {
      lines.push(said.ungrouped);
      result = result || "ungrouped";
    } else {
      const least = Number(group.value);
      const less = Math.round((least - total) * 100) / 100;
      lines.push(fill(less > 0 ? said.below : said.enough, { less: say(less), least: say(least) }));
      result = result || (less > 0 ? "below" : "enough");
    }
    if (zero.length) lines.push(fill(said.zero, { list: numbers(zero) }));
    const plan = rows.filter((row) => row.marked.checked || zero.indexOf(row) >= 0);
    if (plan.length) lines.push(said.plan, plan.map((row) => row.name));
    else lines.push(said.unmarked);
    lines.push(said.note);
    sum.textContent = say(total);
    tell(result, lines);
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); check(); });
  form.addEventListener("reset", () => { clear(); rows[0].input.focus(); });
  form.addEventListener("input", clear);
  form.querySelector(".criteria-buttons").hidden = false;
}

all(document, "form.criteria").forEach(start);
