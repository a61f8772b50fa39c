// Explorers: the reader chooses which of the pictures is shown. All of them are on the page.
const each = (node, selector) => Array.prototype.slice.call(node.querySelectorAll(selector));

// Bring one explorer to life: without this, its pictures unfold one by one.
function begin(explorer) {
  const choices = explorer.querySelector(".explorer-choices");
  const status = explorer.querySelector(".explorer-status");
  const pictures = each(explorer, ".explorer-picture");

  function show() {
    const chosen = each(choices, "input:checked, select").map((control) => control.value).join(" ");
    pictures.forEach((picture) => {
      const is = picture.dataset.chosen === chosen;
      picture.open = is;
      if (is) status.textContent = explorer.dataset.shown.replace("{name}", picture.dataset.name) + " " + picture.dataset.said;
    });
  }

  explorer.dataset.live = "yes";
  choices.hidden = false;
  choices.addEventListener("change", show);
}

// Bring to life every explorer inside `root`.
function hydrate(root) {
  each(root, ".explorer").forEach(begin);
}

export { hydrate };
