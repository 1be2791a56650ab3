/* Tables sort by the values behind their numbers, within their groups; those with several groups show one at a choice. */
(function () {
  "use strict";

  function blocks(rows) {
    var all = [{ head: null, rows: [] }];
    rows.forEach(function (row) {
      if (row.classList.contains("group")) { all.push({ head: row, rows: [] }); } else { all[all.length - 1].rows.push(row); }
    });
    return all.filter(function (block) { return block.head || block.rows.length; });
  }
  function key(row, at) {
    var cell = row.children[at];
    if (!cell) { return null; }
    var number = cell.querySelector("[data-id]"), found = number && peil.find(number.getAttribute("data-id"));
    if (found) { return peil.get(found, found.column); }
    var text = cell.textContent.trim();
    return text === "\u2013" || text === "" ? null : text;
  }
  function compare(a, b, tag) {
    if (typeof a === "number" && typeof b === "number") { return a - b; }
    return String(a).localeCompare(String(b), tag, { numeric: true });
  }
  function sorted(rows, at, down, tag) {
    return rows.map(function (row, i) { return { row: row, key: key(row, at), i: i }; }).sort(function (a, b) {
      if (a.key === null || b.key === null) { return (a.key === null) - (b.key === null) || a.i - b.i; }
      return (down ? -1 : 1) * compare(a.key, b.key, tag) || a.i - b.i;
    }).map(function (entry) { return entry.row; });
  }

  function sortable(table, tag) {
    var body = table.tBodies[0], all = blocks(Array.from(body.rows));
    if (!all.some(function (block) { return block.rows.length > 2; })) { return; }
    /* A name that repeats the one above it is hidden; out of order it has to show. */
    var repeats = body.querySelectorAll("th[scope=row] > .vh");
    var heads = Array.from(table.tHead.rows[0].cells);
    function order(at, way) {
      heads.forEach(function (head, i) {
        if (i === at && way) { head.setAttribute("aria-sort", way); } else { head.removeAttribute("aria-sort"); }
      });
      repeats.forEach(function (name) { name.classList.toggle("vh", !way); });
      all.forEach(function (block) {
        if (block.head) { body.appendChild(block.head); }
        var rows = way ? sorted(block.rows, at, way === "descending", tag) : block.rows;
        rows.forEach(function (row) { body.appendChild(row); });
      });
    }
    heads.forEach(function (head, at) {
      if (!head.textContent.trim()) { return; }
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      while (head.firstChild) { button.appendChild(head.firstChild); }
      head.appendChild(button);
      button.addEventListener("click", function () {
        var now = head.getAttribute("aria-sort");
        order(at, now === "ascending" ? "descending" : now === "descending" ? null : "ascending");
      });
    });
  }

  function filtered(box, table, tag) {
    var all = blocks(Array.from(table.tBodies[0].rows)).filter(function (block) { return block.head; });
    if (all.length < 3) { return; }
    var label = document.createElement("label"), select = document.createElement("select");
    label.className = "filter";
    label.appendChild(document.createTextNode(tag === "nl" ? "Toon " : "Show "));
    [tag === "nl" ? "alles" : "all"].concat(all.map(function (block) { return block.head.textContent.trim(); })).forEach(function (name, i) {
      var option = document.createElement("option");
      option.value = String(i - 1);
      option.textContent = name;
      select.appendChild(option);
    });
    select.addEventListener("change", function () {
      all.forEach(function (block, i) {
        var hide = select.value !== "-1" && select.value !== String(i);
        [block.head].concat(block.rows).forEach(function (row) { row.hidden = hide; });
      });
    });
    label.appendChild(select);
    box.insertBefore(label, box.querySelector(".scroll"));
  }

  document.querySelectorAll(".table").forEach(function (box) {
    var table = box.querySelector("table"), tag = box.closest(".part").lang;
    filtered(box, table, tag);
    sortable(table, tag);
  });
})();
