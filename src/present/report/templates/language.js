/* Both languages are in the page; which one shows follows the address, the last choice, the browser. */
(function () {
  "use strict";
  document.documentElement.classList.add("js");
  var picks = Array.prototype.slice.call(document.querySelectorAll("input.pick"));
  function show(pick) {
    document.documentElement.lang = pick.value;
    var part = document.querySelector(".part-" + pick.value);
    if (part) { document.title = part.getAttribute("data-title"); }
  }
  function choose(pick) {
    pick.checked = true;
    show(pick);
  }
  function find(language) {
    return picks.filter(function (pick) { return pick.value === language; })[0];
  }
  function fromAddress() {
    var pick = find(location.hash.slice(1, 3));
    if (!pick || !/^#(nl|en)(-|$)/.test(location.hash)) { return false; }
    choose(pick);
    var target = document.getElementById(location.hash.slice(1));
    if (target) { target.scrollIntoView(); }
    return true;
  }
  var kept = null;
  try { kept = localStorage.getItem("peil-language"); } catch (e) { kept = null; }
  if (!fromAddress()) {
    var wanted = find(kept || (navigator.language || "").slice(0, 2)) || find("nl");
    choose(wanted);
  }
  picks.forEach(function (pick) {
    pick.addEventListener("change", function () {
      show(pick);
      try { localStorage.setItem("peil-language", pick.value); } catch (e) { return; }
    });
  });
  window.addEventListener("hashchange", fromAddress);
})();
