/* A figure shows its drawing, or what is drawn as a table. */
(function () {
  "use strict";
  document.querySelectorAll("figure").forEach(function (figure) {
    var data = figure.querySelector("details.data"), drawing = figure.querySelector(".drawing");
    if (!data || !drawing) { return; }
    var dutch = figure.closest(".part").lang === "nl";
    var choice = document.createElement("div"), buttons = [];
    choice.className = "choice";
    choice.setAttribute("role", "group");
    choice.setAttribute("aria-label", (dutch ? "Vorm van figuur " : "Form of figure ") + (figure.querySelector("figcaption b") || figure).textContent);
    function show(table) {
      drawing.hidden = table;
      data.hidden = !table;
      data.open = table;
      buttons.forEach(function (button, i) { button.setAttribute("aria-pressed", String((i === 1) === table)); });
    }
    [dutch ? "Figuur" : "Figure", dutch ? "Tabel" : "Table"].forEach(function (name, i) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", function () { show(i === 1); });
      buttons.push(button);
      choice.appendChild(button);
    });
    figure.insertBefore(choice, drawing);
    show(false);
  });
})();
