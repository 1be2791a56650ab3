/* Each number tells what it is, on click or when it has the focus: its formula, what was counted, and where it comes from. */
(function () {
  "use strict";
  var card = null, opener = null;

  function make(name, text, className) {
    var element = document.createElement(name);
    if (text) { element.textContent = text; }
    if (className) { element.className = className; }
    return element;
  }
  function line(list, name, content) {
    var row = make("div"), meaning = make("dd");
    row.appendChild(make("dt", name));
    (Array.isArray(content) ? content : [content]).forEach(function (piece) {
      meaning.appendChild(typeof piece === "string" ? document.createTextNode(piece) : piece);
    });
    row.appendChild(meaning);
    list.appendChild(row);
  }
  function rowName(number) {
    var row = number.closest("tr");
    var head = row && row.querySelector("th[scope=row]");
    if (!head) { return ""; }
    var copy = head.cloneNode(true);
    copy.querySelectorAll("sup").forEach(function (mark) { mark.remove(); });
    return copy.textContent.trim();
  }
  /* The same number in a table, for one that stands in a sentence. */
  function inTable(number) {
    if (number.closest("table")) { return number; }
    var same = number.closest(".part").querySelectorAll("table [data-id]");
    for (var i = 0; i < same.length; i += 1) {
      if (same[i].getAttribute("data-id") === number.getAttribute("data-id")) { return same[i]; }
    }
    return null;
  }
  function copy(text, done) {
    function byHand() {
      var field = make("textarea");
      field.value = text;
      (card || document.body).appendChild(field);
      field.select();
      try { document.execCommand("copy"); } catch (e) { return; } finally { field.remove(); }
      done();
    }
    if (navigator.clipboard) { navigator.clipboard.writeText(text).then(done, byHand); } else { byHand(); }
  }

  function describe(number, found, list, lang) {
    var words = function (nl, en) { return lang === 0 ? nl : en; };
    var column = peil.main(found), value = peil.get(found, found.column), printed = number.textContent;
    var full = peil.exact(value, lang);
    line(list, words("Waarde", "Value"), printed + (full === printed.replace("%", "") ? "" : " (" + full + ")"));
    var own = column && (found.column === column || found.spec.bounds[column].indexOf(found.column) >= 0);
    if (own) {
      var low = peil.get(found, found.spec.bounds[column][0]), high = peil.get(found, found.spec.bounds[column][1]);
      var kind = peil.get(found, "interval");
      if (low !== null && high !== null) {
        line(list, words("95%-interval", "95% interval"), peil.exact(+low.toPrecision(4), lang) + words(" tot ", " to ") +
          peil.exact(+high.toPrecision(4), lang) + (kind ? " (" + peil.term(kind, lang) + ")" : ""));
      }
    }
    var counted = ["n", "k", "k_paired", "k_a", "k_b"].filter(function (c) {
      return peil.get(found, c) !== null && c !== found.column;
    }).map(function (c) {
      return found.spec.heads[found.spec.columns.indexOf(c)][lang] + " = " + peil.exact(peil.get(found, c), lang);
    });
    if (counted.length) { line(list, words("Geteld", "Counted"), counted.join("; ")); }
    var of = found.name + "." + (own ? column : found.column);
    var how = number.closest(".part").querySelector('[data-how~="' + CSS.escape(of) + '"] dd');
    if (how) { line(list, words("Wat het is", "What it is"), Array.prototype.map.call(how.childNodes, function (n) { return n.cloneNode(true); })); }
    found.row[found.row.length - 1].forEach(function (at) {
      var caveat = peil.data.caveats[at];
      line(list, caveat[0], caveat[1 + lang]);
    });
    var place = [];
    if (found.spec.method) {
      var link = make("a", found.spec.title[lang]);
      link.href = "#" + ["nl", "en"][lang] + "-method-" + found.spec.method;
      place.push(words("methode ", "method "), link, "; ");
    }
    place.push(make("code", "tables/" + found.name + ".csv"));
    line(list, words("Bron", "Source"), place);
  }

  function fill(number) {
    var lang = peil.language(number), id = number.getAttribute("data-id"), found = peil.find(id);
    var words = function (nl, en) { return lang === 0 ? nl : en; };
    var head = found ? found.spec.heads[found.spec.columns.indexOf(found.column)][lang] : "";
    var there = inTable(number), title = make("p", head, "what");
    title.id = "explained";
    if (!found) { title.textContent = (peil.data.facts[id] || ["", ""])[lang]; }
    var name = there ? rowName(there) : "";
    if (name) { title.appendChild(make("span", name)); }
    card.appendChild(title);
    var list = make("dl");
    if (found) { describe(number, found, list, lang); }
    card.appendChild(list);
    var text = found && peil.apa(found, lang);
    if (text) {
      var said = make("p", text, "apa"), button = make("button", words("Kopieer als APA", "Copy as APA"));
      button.type = "button";
      button.addEventListener("click", function () {
        copy(text, function () { button.textContent = words("Gekopieerd", "Copied"); });
      });
      button.setAttribute("aria-live", "polite");
      card.appendChild(said);
      card.appendChild(button);
    }
    var close = make("button", "\u00d7", "close");
    close.type = "button";
    close.setAttribute("aria-label", words("Sluiten", "Close"));
    close.addEventListener("click", function () { shut(true); });
    card.appendChild(close);
  }
  function place(number) {
    var at = number.getBoundingClientRect(), width = card.offsetWidth, height = card.offsetHeight;
    var view = document.documentElement;
    var left = Math.max(8, Math.min(at.left, view.clientWidth - width - 8));
    var below = at.bottom + 6 + height <= view.clientHeight || at.top < height + 6;
    card.style.left = left + window.scrollX + "px";
    card.style.top = (below ? at.bottom + 6 : at.top - height - 6) + window.scrollY + "px";
  }
  function shut(back) {
    if (!card) { return; }
    var from = opener;
    card.remove();
    card = null;
    opener = null;
    from.removeAttribute("aria-expanded");
    from.removeAttribute("aria-describedby");
    if (back) { from.focus(); }
  }
  function open(number) {
    if (opener === number) { return; }
    shut(false);
    opener = number;
    card = make("div", "", "card");
    card.id = "card";
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-labelledby", "explained");
    fill(number);
    number.closest(".part").appendChild(card);
    card.addEventListener("focusout", function (event) {
      var to = event.relatedTarget;
      if (to && card && !card.contains(to) && to !== opener) { shut(false); }
    });
    number.setAttribute("aria-expanded", "true");
    number.setAttribute("aria-describedby", "card");
    place(number);
  }

  document.addEventListener("click", function (event) {
    if (card && card.contains(event.target)) { return; }
    var number = event.target.closest("[data-id]");
    if (!number || String(window.getSelection())) { shut(false); return; }
    if (number === opener) { shut(false); } else { reach(number); open(number); }
  });

  /* One stop of the tab key per table, and per section for the numbers in its sentences; arrows go from there. */
  function group(number) { return number.closest("table") || number.closest("section, .head"); }
  function members(number) {
    var own = group(number);
    return Array.prototype.filter.call(own.querySelectorAll("[data-id]"), function (other) {
      return group(other) === own && other.closest("tr[hidden]") === null;
    });
  }
  function reach(number) {
    var before = group(number).querySelectorAll('[data-id][tabindex="0"]');
    Array.prototype.forEach.call(before, function (other) { if (group(other) === group(number)) { other.tabIndex = -1; } });
    number.tabIndex = 0;
    number.setAttribute("role", "button");
  }
  function vertical(number, step) {
    var cell = number.closest("td, th"), row = number.closest("tr"), at = Array.prototype.indexOf.call(cell.parentNode.children, cell);
    for (row = step > 0 ? row.nextElementSibling : row.previousElementSibling; row; row = step > 0 ? row.nextElementSibling : row.previousElementSibling) {
      var there = !row.hidden && row.children[at] && row.children[at].querySelector("[data-id]");
      if (there) { return there; }
    }
    return null;
  }
  function neighbor(number, key) {
    var all = members(number), at = all.indexOf(number), table = number.closest("table");
    if (key === "Home") { return all[0]; }
    if (key === "End") { return all[all.length - 1]; }
    if (table && key === "ArrowDown") { return vertical(number, 1); }
    if (table && key === "ArrowUp") { return vertical(number, -1); }
    if (key === "ArrowRight" || key === "ArrowDown") { return all[at + 1]; }
    if (key === "ArrowLeft" || key === "ArrowUp") { return all[at - 1]; }
    return undefined;
  }
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && card) { shut(card.contains(document.activeElement)); return; }
    var number = event.target.closest && event.target.closest("[data-id]");
    if (!number || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open(number);
      card.querySelector("button").focus();
      return;
    }
    var to = neighbor(number, event.key);
    if (to === undefined) { return; }
    event.preventDefault();
    if (to) { reach(to); to.focus(); }
  });
  document.addEventListener("focusin", function (event) {
    var number = event.target.closest("[data-id]");
    if (number && number.matches(":focus-visible")) { open(number); return; }
    if (card && !card.contains(event.target) && event.target !== opener) { shut(false); }
  });
  window.addEventListener("resize", function () { shut(false); });
  document.querySelectorAll("input.pick").forEach(function (pick) {
    pick.addEventListener("change", function () { shut(false); });
  });

  var met = new Set();
  document.querySelectorAll("[data-id]").forEach(function (number) {
    var own = group(number);
    if (own && !met.has(own)) { met.add(own); reach(number); }
  });

  /* A row of the declared correlations is copied in one go, as it stands in a paper. */
  document.querySelectorAll('[id$="-t-correlations"]').forEach(function (box) {
    var said = make("span", "", "vh");
    said.setAttribute("role", "status");
    box.appendChild(said);
    box.querySelectorAll("tbody tr").forEach(function (row) { copied(row, said); });
  });
  function copied(row, said) {
    var number = row.querySelector('[data-id^="correlations."][data-id$=".estimate"]');
    var found = number && peil.find(number.getAttribute("data-id")), lang = number ? peil.language(number) : 0;
    var text = found && peil.apa(found, lang);
    if (!text) { return; }
    var button = make("button", "APA", "copy");
    button.type = "button";
    button.title = text;
    button.setAttribute("aria-label", ["APA, kopieer: ", "APA, copy: "][lang] + rowName(number));
    button.addEventListener("click", function () {
      copy(text, function () {
        button.textContent = "\u2713";
        said.textContent = ["Gekopieerd", "Copied"][lang];
        window.setTimeout(function () { button.textContent = "APA"; said.textContent = ""; }, 2000);
      });
    });
    row.lastElementChild.append(" ", button);
  }

  /* On paper the notes below tables are open. */
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.filter.call(document.querySelectorAll("details.how"), function (notes) { return !notes.open; });
    opened.forEach(function (notes) { notes.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (notes) { notes.open = false; });
  });
})();
