// Leave the text in the language of the address; otherwise in the browser's; otherwise all stand.
(function () {
  "use strict";
  var sections = Array.prototype.slice.call(document.querySelectorAll("section[lang]"));
  var steps = location.pathname.split("/");
  var wanted = (navigator.languages || [navigator.language || ""]).map(function (one) { return one.split("-")[0]; });
  var here = sections.filter(function (one) { return steps.indexOf(one.lang) >= 0; })[0];
  for (var i = 0; !here && i < wanted.length; i += 1) {
    here = sections.filter(function (one) { return one.lang === wanted[i]; })[0];
  }
  if (!here) return;
  document.documentElement.lang = here.lang;
  document.title = here.dataset.title;
  sections.forEach(function (one) { one.hidden = one !== here; });
})();
