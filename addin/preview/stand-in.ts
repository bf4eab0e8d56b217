/**
 * Runs in the pane's own page, before office.js: puts the page's host in the place where Excel for Windows puts its own. The
 * preview around the frame made the host; a page that stands alone has none, and office.js then says so.
 */

declare global {
  interface Window {
    /** What Excel for Windows gives a page as `window.external`; a new one each time a page opens. */
    jiujinExternal?: () => object;
  }
}

/** office.js remembers the host of a page that was closed. */
sessionStorage.removeItem("hostInfoValue");
const external = window.parent === window ? undefined : window.parent.jiujinExternal?.();
if (external !== undefined) Object.defineProperty(window, "external", { value: external, configurable: true, writable: true });

export {};
