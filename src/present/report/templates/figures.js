/* A figure shows its drawing, or what is drawn as a table; a mark tells its row of that table, where the pointer is or
   the arrow keys lead. */
(function () {
  "use strict";
  function tells(figure, drawing, table, dutch) {
    var svg = drawing.querySelector("svg"), frame = document.createElementNS(svg.namespaceURI, "rect"), now = -1;
    var spots = drawing.dataset.spots.split(",").map(function (spot) { return spot.split(" ").map(Number); });
    var heads = Array.from(table.tHead.rows[0].cells), told = document.createElement("p");
    told.className = "told";
    told.setAttribute("role", "status");
    frame.setAttribute("class", "spot");
    drawing.setAttribute("aria-label", drawing.getAttribute("aria-label") + (dutch ? ", waarden met de pijltoetsen" : ", values by the arrow keys"));
    figure.insertBefore(told, drawing.nextSibling);
    function tell(at) {
      if (at === now) { return; }
      now = at;
      frame.remove();
      told.textContent = "";
      if (at < 0) { return; }
      var spot = spots[at], cells = Array.from(table.tBodies[0].rows[spot[0]].cells);
      told.textContent = cells.map(function (cell, i) {
        var value = cell.textContent;
        return value && value !== "\u2013" ? heads[i].textContent + ": " + value : "";
      }).filter(Boolean).join("; ");
      ["x", "y", "width", "height"].forEach(function (side, i) { frame.setAttribute(side, spot[i + 1] * 10); });
      svg.appendChild(frame);
    }
    svg.addEventListener("pointermove", function (event) {
      var at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse()), x = at.x / 10, y = at.y / 10;
      tell(spots.findIndex(function (s) { return x >= s[1] && x < s[1] + s[3] && y >= s[2] && y < s[2] + s[4]; }));
    });
    svg.addEventListener("pointerleave", function () { tell(-1); });
    drawing.addEventListener("blur", function () { tell(-1); });
    drawing.addEventListener("keydown", function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key], next = now + (step || 0);
      if (event.key === "Escape") { tell(-1); }
      if (!step || next < -1 || next >= spots.length) { return; }
      event.preventDefault();
      tell(next);
    });
  }
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
    if (drawing.dataset.spots) { tells(figure, drawing, data.querySelector("table"), dutch); }
  });
})();
