/* office.js sets history.pushState and replaceState to null; put back what before-office.js kept. */
(function () {
  "use strict";
  var kept = window.jiujinHistory;
  if (!kept) return;
  window.history.pushState = kept.pushState;
  window.history.replaceState = kept.replaceState;
})();
