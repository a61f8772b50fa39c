// How systems write what a learner answered, and times.

const KINDS = {
  "single": "choice",
  "multiple": "choice",
  "true-false": "choice",
  "ordering": "sequencing",
  "matching": "matching",
  "fill-in": "fill-in",
};

// The kind of interaction; `other` is what the system calls a kind that it does not know.
const kindOf = (question, other) => KINDS[question.kind] || other;

// A response in one line: choices and steps between `comma`, the two of a pair around `dot`.
function written(question, comma, dot) {
  const value = question.response;
  if (!Array.isArray(value)) return String(value).split(comma).join(" ");
  return value.map((part) => (Array.isArray(part) ? part.join(dot) : part)).join(comma);
}

// A length of time as ISO 8601 writes it.
const duration = (seconds) => "PT" + seconds + "S";

export { duration, kindOf, written };
