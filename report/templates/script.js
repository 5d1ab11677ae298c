// SPDX-License-Identifier: Apache-2.0
(function () {
  "use strict";
  // What is folded away is printed too.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (details) { details.open = false; });
  });

  var tools = document.querySelector(".tools");
  if (!tools) return;
  tools.hidden = false;
  var search = document.getElementById("search");
  var shown = document.getElementById("shown");
  var none = document.getElementById("none");
  var buttons = Array.prototype.slice.call(tools.querySelectorAll("button"));
  var cards = Array.prototype.slice.call(document.querySelectorAll("#cards > .card"));
  var texts = [];
  var filter = "";
  var waiting = 0;

  function textOf(i) {
    if (texts[i] === undefined) texts[i] = cards[i].textContent.replace(/\s+/g, " ").toLowerCase();
    return texts[i];
  }
  function fits(i, words) {
    var card = cards[i];
    var tags = [card.dataset.kind, card.dataset.severity].concat(card.dataset.marks.split(" "));
    if (filter && tags.indexOf(filter) < 0) return false;
    return words.every(function (word) { return textOf(i).indexOf(word) >= 0; });
  }
  function apply() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var count = 0;
    cards.forEach(function (card, i) {
      var fit = fits(i, words);
      if (card.hidden === fit) card.hidden = !fit;
      if (fit) count += 1;
    });
    none.hidden = count > 0;
    shown.textContent = count === cards.length ? "" : count + " of " + cards.length + " shown";
  }
  function applySoon() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(apply, 120);
  }
  function choose(key) {
    filter = key;
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.filter === key));
    });
    apply();
  }
  search.addEventListener("input", applySoon);
  search.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    search.value = "";
    apply();
  });
  buttons.forEach(function (button) {
    button.addEventListener("click", function () { choose(button.dataset.filter); });
  });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    search.focus();
  });
  // A link to a card that a filter hides shows it again.
  window.addEventListener("hashchange", function () {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.hidden) return;
    search.value = "";
    choose("");
    target.scrollIntoView();
  });
})();
