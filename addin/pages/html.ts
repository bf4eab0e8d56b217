/** The pages of the add-in as HTML, made at build time. No page holds a script of its own: the security policy forbids it. */
import { pages as en } from "../locales/en/pages.js";
import type { PageWords, Passage } from "../locales/pages.js";
import { pages as zhCN } from "../locales/zh-CN/pages.js";
import { preview } from "../locales/zh-CN/preview.js";
import { contentSecurityPolicy, type Exceptions } from "./security.js";

const LANGUAGES: readonly PageWords[] = [zhCN, en];

export type PageOptions = Pick<Exceptions, "officeOrigin"> & {
  /** Where office.js lies: beside the page, or wherever a bureau takes it from. Its name must end in `office.js`. */
  readonly officeScript: string;
};

/** A page in which the bundle runs inside Excel: office.js between what keeps and restores the history, the bundle after it. */
export function officePage(title: "product" | "selfCheck", { officeScript, ...exceptions }: PageOptions): string {
  const scripts = ["boot/before-office.js", officeScript, "boot/after-office.js"];
  const head = scripts.map((script) => `<script src="${escaped(script)}"></script>`).join("\n");
  const body = `<div id="root"><p class="plain-wait">${escaped(zhCN.opening)}</p></div>
<div id="upgrade" class="plain">${LANGUAGES.map(upgrade).join("<hr>")}</div>
<noscript><div class="plain">${LANGUAGES.map(({ upgrade: words }) => `<p>${escaped(words.title)}</p>`).join("")}</div></noscript>`;
  return page(zhCN[title], contentSecurityPolicy(exceptions), head, body);
}

export function helpPage(): string {
  const parts = LANGUAGES.map(
    ({ language, help }) =>
      `<div lang="${language}"><h1>${escaped(help.title)}</h1><p>${escaped(help.intro)}</p>${help.passages.map(passage).join("")}</div>`,
  );
  return page(zhCN.help.title, contentSecurityPolicy(), "", `<main class="plain">${parts.join("<hr>")}</main>`);
}

/** The preview: the grid's editor opens in a place of its own, over everything. */
export function previewPage(samples: readonly string[]): string {
  const body = `<div id="root" data-samples="${escaped(samples.join("|"))}"></div>\n<div id="portal"></div>`;
  return page(preview.title, contentSecurityPolicy({ frames: true }), "", body);
}

function page(title: string, policy: string, head: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="icon" href="assets/open-32.png">
<link rel="stylesheet" href="plain.css">
${head}
</head>
<body>
${body}
</body>
</html>
`;
}

function upgrade({ language, upgrade: words }: PageWords): string {
  const steps = words.steps.map((step) => `<li>${escaped(step)}</li>`).join("");
  return `<div lang="${language}"><h1>${escaped(words.title)}</h1>${paragraphs(words)}<ul>${steps}</ul><p>${escaped(words.meanwhile)}</p></div>`;
}

function passage(words: Passage): string {
  return `<h2>${escaped(words.title)}</h2>${paragraphs(words)}`;
}

function paragraphs({ paragraphs: texts }: Passage): string {
  return texts.map((text) => `<p>${escaped(text)}</p>`).join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
