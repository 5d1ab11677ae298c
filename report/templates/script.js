// SPDX-License-Identifier: Apache-2.0
(function () {
  "use strict";
  // Cards that stand in noscript elements were read as text. Each batch has a place of its own height until it is needed:
  // when it comes near the screen, when something looks for it, or when there is time.
  var batches = Array.prototype.slice.call(document.querySelectorAll("#cards > noscript"));
  var places = new Map();
  function bring(batch) {
    var place = places.get(batch);
    if (!place) return;
    places.delete(batch);
    var made = document.createElement("template");
    made.innerHTML = batch.textContent;
    place.replaceWith(made.content);
    batch.remove();
  }
  function bringAll() { batches.forEach(bring); }
  function bringWhenIdle() {
    var next = 0;
    var idle = window.requestIdleCallback || function (work) { window.setTimeout(work, 50); };
    function some() {
      // The page is laid out anew after each turn, which takes longer than to make some more cards.
      for (var i = 0; i < 10; ++i) {
        if (next === batches.length) return;
        bring(batches[next++]);
      }
      idle(some, { timeout: 300 });
    }
    idle(some, { timeout: 300 });
  }
  if (batches.length > 0) {
    var near = window.IntersectionObserver && new IntersectionObserver(function (seen) {
      seen.forEach(function (entry) {
        if (!entry.isIntersecting) return;
        near.unobserve(entry.target);
        bring(entry.target.batch);
      });
    }, { rootMargin: "1500px" });
    batches.forEach(function (batch) {
      var place = document.createElement("div");
      place.className = "later";
      place.style.height = 35 * Number(batch.dataset.cards) + "rem";
      place.batch = batch;
      places.set(batch, place);
      batch.before(place);
      if (near) near.observe(place);
    });
    window.addEventListener("load", bringWhenIdle);
  }

  // What is folded away is printed too.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    bringAll();
    opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (details) { details.open = false; });
  });

  function target() { return document.getElementById(decodeURIComponent(location.hash.slice(1))); }
  function bringTarget() {
    if (!location.hash || target()) return;
    bringAll();
    if (target()) target().scrollIntoView();
  }
  window.addEventListener("hashchange", bringTarget);
  bringTarget();

  var tools = document.querySelector(".tools");
  if (!tools) return;
  tools.hidden = false;
  var search = document.getElementById("search");
  var shown = document.getElementById("shown");
  var none = document.getElementById("none");
  var buttons = Array.prototype.slice.call(tools.querySelectorAll("button"));
  var cards = null;
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
  function allCards() {
    if (cards) return;
    bringAll();
    cards = Array.prototype.slice.call(document.querySelectorAll("#cards > .card"));
  }
  function apply() {
    allCards();
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
    var card = target();
    if (!card || !card.hidden) return;
    search.value = "";
    choose("");
    card.scrollIntoView();
  });
})();
