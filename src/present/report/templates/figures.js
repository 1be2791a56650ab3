/* A figure shows its drawing, or what is drawn as a table; a mark tells its row of that, where the pointer is or the
   arrow keys lead. */
(function () {
  "use strict";
  /* Rows of cells, headings first: from the table, or where that would be too long from what marks tell. */
  function rowsOf(drawing, table) {
    function words(cells) { return Array.from(cells, function (cell) { return cell.textContent; }); }
    if (table) { return [words(table.tHead.rows[0].cells)].concat(Array.from(table.tBodies[0].rows, function (row) { return words(row.cells); })); }
    var above = [];
    return drawing.dataset.told.split("\n").map(function (line) {
      above = line.split("\t").map(function (cell, i) { return cell === "=" ? above[i] : cell; });
      return above;
    });
  }
  /* Row, left, top, width, height: the row is the next one, and the size that of the last mark, where they are not told. */
  function spotsOf(drawing) {
    var row = -1, size = [];
    return drawing.dataset.spots.split(",").map(function (spot) {
      var parts = spot.split(":"), sides = parts.pop().split(" ").map(Number);
      row = parts.length ? Number(parts[0]) : row + 1;
      if (sides.length > 2) { size = sides.slice(2); }
      return [row, sides[0], sides[1]].concat(size);
    });
  }
  function tells(figure, drawing, table, dutch) {
    var svg = drawing.querySelector("svg"), frame = document.createElementNS(svg.namespaceURI, "rect"), now = -1;
    var spots = spotsOf(drawing), rows = rowsOf(drawing, table), heads = rows.shift(), told = document.createElement("p");
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
      var spot = spots[at];
      told.textContent = rows[spot[0]].map(function (value, i) {
        return value && value !== "\u2013" ? heads[i] + ": " + value : "";
      }).filter(Boolean).join("; ");
      ["x", "y", "width", "height"].forEach(function (side, i) { frame.setAttribute(side, spot[i + 1] * 10); });
      svg.appendChild(frame);
    }
    svg.addEventListener("pointermove", function (event) {
      var at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse()), x = at.x / 10, y = at.y / 10;
      /* Of marks that overlap, the one whose middle is nearest. */
      var best = -1, nearest = Infinity;
      spots.forEach(function (s, i) {
        if (x < s[1] || x >= s[1] + s[3] || y < s[2] || y >= s[2] + s[4]) { return; }
        var off = Math.hypot(x - s[1] - s[3] / 2, y - s[2] - s[4] / 2);
        if (off < nearest) { nearest = off; best = i; }
      });
      tell(best);
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
    if (!drawing) { return; }
    var dutch = figure.closest(".part").lang === "nl";
    if (drawing.dataset.spots) { tells(figure, drawing, data && data.querySelector("table"), dutch); }
    if (!data) { return; }
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
