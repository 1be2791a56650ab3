/* The values behind the numbers, and how they are written in each language and in APA style. */
var peil = (function () {
  "use strict";
  var data = JSON.parse(document.getElementById("values").textContent);

  /* 0 for Dutch, 1 for English: the order of every pair of words. */
  function language(element) {
    return element.closest(".part").lang === "en" ? 1 : 0;
  }

  /* The value with an id `table.row.column`: its table, row and column; null where the page holds none. */
  function find(id) {
    var first = id.indexOf("."), last = id.lastIndexOf(".");
    var name = id.slice(0, first), spec = data.tables[name];
    var row = spec && spec.rows[id.slice(first + 1, last)];
    if (!row) { return null; }
    return { id: id, name: name, spec: spec, row: row, key: id.slice(first + 1, last), column: id.slice(last + 1) };
  }
  function get(found, column) {
    var at = found.spec.columns.indexOf(column);
    return at < 0 ? null : found.row[at];
  }
  function format(found, column) {
    return found.spec.formats[found.spec.columns.indexOf(column)] || "n";
  }
  /* The estimate that a column belongs to: itself, or that of which it is a bound. */
  function main(found) {
    var bounds = found.spec.bounds, own = found.column;
    if (bounds[own]) { return own; }
    var of = Object.keys(bounds).filter(function (c) { return bounds[c].indexOf(own) >= 0; })[0];
    return of || Object.keys(bounds).filter(function (c) { return get(found, c) !== null; })[0] || null;
  }

  function mark(text, lang) {
    text = text.replace("-", "\u2212");
    return lang === 0 ? text.replace(".", ",") : text;
  }
  function raised(exponent) {
    var digits = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
    return String(exponent).replace("-", "\u207b").replace(/\d/g, function (d) { return digits[+d]; });
  }
  /* A number as exactly as the page knows it. */
  function exact(value, lang) {
    if (typeof value !== "number") { return term(value, lang); }
    if (value !== 0 && Math.abs(value) < 1e-4) {
      var parts = value.toExponential().split("e");
      return mark(parts[0], lang) + " \u00d7 10" + raised(+parts[1]);
    }
    return mark(String(value), lang);
  }
  function term(word, lang) {
    return data.terms[word] ? data.terms[word][lang] : word;
  }

  /* APA leaves out the zero of what cannot exceed 1; Dutch keeps it. */
  function apaNumber(value, kind, lang) {
    var digits = kind === "c" ? 0 : kind === "p" ? 3 : kind === "%" ? 1 : 2;
    var text = value.toFixed(digits);
    if (+text === 0) { text = text.replace("-", ""); }
    if (lang === 1 && (kind === "r" || kind === "p")) { text = text.replace(/^(-?)0\./, "$1."); }
    return mark(text, lang);
  }
  function apaP(p, lang) {
    return p < 0.001 ? "< " + apaNumber(0.001, "p", lang) : "= " + apaNumber(p, "p", lang);
  }
  var WITH_DF = ["correlations", "use_outcomes"];
  function degrees(found) {
    if (WITH_DF.indexOf(found.name) < 0) { return get(found, "df"); }
    var n = get(found, "n"), k = get(found, "k"), controls = get(found, "controls");
    var q = controls ? String(controls).split(",").length : 0, level = get(found, "level");
    if (level === "within") { return n !== null && k !== null ? n - k - 1 - q : null; }
    if (level === "organization") { return k === null ? null : k - 2 - q; }
    return n === null ? null : n - 2 - q;
  }
  function symbol(found, column, lang) {
    var method = get(found, "method");
    if (found.spec.symbol === "r" && method === "spearman") { return "r\u209b"; }
    if (found.spec.symbol === "r" && method === "kendall") { return "\u03c4"; }
    var first = Object.keys(found.spec.bounds)[0];
    if (found.spec.symbol && column === first) { return found.spec.symbol; }
    return found.spec.heads[found.spec.columns.indexOf(column)][lang];
  }
  /* The estimate of a row with interval and p, as a paper writes it; null where there is none. */
  function apa(found, lang) {
    var column = main(found), value = column && get(found, column);
    if (typeof value !== "number") { return null; }
    var kind = format(found, column), name = symbol(found, column, lang), df = degrees(found), p = get(found, "p_value");
    var is_r = found.spec.symbol === "r", unit = kind === "%" ? "%" : "";
    var first = column === Object.keys(found.spec.bounds)[0];
    var text = name + (is_r && df !== null && name !== "\u03c4" ? "(" + apaNumber(df, df % 1 ? "n" : "c", lang) + ")" : "");
    text += " = " + apaNumber(value, kind, lang) + unit;
    var low = get(found, found.spec.bounds[column][0]), high = get(found, found.spec.bounds[column][1]);
    if (low !== null && high !== null) {
      text += (lang === 0 ? ", 95%-BI [" : ", 95% CI [") + apaNumber(low, kind, lang);
      text += (lang === 0 ? "; " : ", ") + apaNumber(high, kind, lang) + "]";
    }
    if (!first) { return text; }
    if (!is_r && df !== null && typeof p === "number") { text += ", df = " + apaNumber(df, df % 1 ? "n" : "c", lang); }
    if (typeof p === "number") { text += ", p " + apaP(p, lang); }
    var g = get(found, "hedges_g"), k = get(found, "k"), n = get(found, "n");
    if (typeof g === "number") { text += ", g = " + apaNumber(g, "n", lang); }
    if (df === null && k !== null) { text += ", k = " + k; } else if (df === null && n !== null) { text += ", n = " + n; }
    return text;
  }

  return { data: data, language: language, find: find, get: get, main: main, exact: exact, term: term, apa: apa };
})();
