/*
 * Runs first of all, in whatever browser there is: ES5 and nothing newer.
 * Shows what to upgrade where the bundle cannot run, and keeps what office.js takes away.
 */
(function () {
  "use strict";

  function able() {
    try {
      // The newest of what the bundle uses, each of another kind: engine and pane, worker, syntax of expressions.
      new RegExp("(?<!a)b");
      return typeof Promise === "function" && typeof Proxy === "function" && typeof globalThis === "object" && typeof Worker === "function" &&
        typeof fetch === "function" && typeof BigInt === "function" && typeof [].at === "function" && typeof [].findLast === "function" &&
        typeof "".replaceAll === "function" && typeof Object.hasOwn === "function";
    } catch (error) {
      return false;
    }
  }

  function show(id, shown) {
    var element = document.getElementById(id);
    if (element) element.style.display = shown ? "block" : "none";
  }

  function upgrade() {
    show("root", false);
    show("upgrade", true);
  }

  // office.js sets both to null; after-office.js gives them back.
  window.jiujinHistory = { pushState: window.history.pushState, replaceState: window.history.replaceState };

  if (able()) return;
  if (document.addEventListener) document.addEventListener("DOMContentLoaded", upgrade);
  else window.attachEvent("onload", upgrade);
})();
