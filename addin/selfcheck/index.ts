/** The self-check page: runs the experiments in the Excel that it is open in, shows each result, and hands out the transcript. */
import { selfCheckWords, type SelfCheckWords } from "../locales/self-check.js";
import { runSelfCheck, type Entry, type Transcript } from "./run.js";

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, text = "", into?: HTMLElement): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  into?.append(made);
  return made;
}

function show(language: "zh-CN" | "en"): void {
  const words = selfCheckWords(language);
  document.documentElement.lang = language;
  document.title = words.title;
  const page = element("main");
  page.className = "plain self-check";
  // In the place of what stood there while the page opened.
  document.getElementById("root")?.replaceWith(page);
  element("h1", words.title, page);
  element("p", words.explanation, page);
  const start = element("button", words.start, page);
  const status = element("p", "", page);
  status.setAttribute("role", "status");
  const table = element("table", "", page);
  element("caption", words.title, table);
  const heading = element("tr", "", element("thead", "", table));
  for (const text of words.columns) element("th", text, heading).scope = "col";
  const body = element("tbody", "", table);
  start.addEventListener("click", () => {
    start.disabled = true;
    body.replaceChildren();
    status.textContent = words.running;
    void runSelfCheck((entry) => { addRow(body, entry, words); }).then((transcript) => {
      start.disabled = false;
      status.textContent = words.done(count(transcript, "same"), transcript.entries.length);
      handOut(page, transcript, words);
    });
  });
}

const count = (transcript: Transcript, outcome: Entry["outcome"]): number => transcript.entries.filter((each) => each.outcome === outcome).length;

function addRow(body: HTMLElement, entry: Entry, words: SelfCheckWords): void {
  const row = element("tr", "", body);
  row.dataset["outcome"] = entry.outcome;
  const cells = [words.outcome[entry.outcome], entry.name, words.ground[entry.ground], JSON.stringify(entry.expected), JSON.stringify(entry.observed)];
  for (const text of cells) element("td", text, row);
}

/** The transcript as a text to copy, since some hosts allow no download; and as a download for the others. */
function handOut(page: HTMLElement, transcript: Transcript, words: SelfCheckWords): void {
  page.querySelector("section")?.remove();
  const section = element("section", "", page);
  const text = `${JSON.stringify(transcript, null, 2)}\n`;
  const label = element("label", words.transcript, section);
  const area = element("textarea", "", label);
  area.readOnly = true;
  area.rows = 12;
  area.value = text;
  const link = element("a", words.download, section);
  link.download = `self-check-${transcript.platform}-${transcript.version}.json`;
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
}

void Office.onReady().then(() => {
  const language: unknown = Office.context.displayLanguage;
  show(typeof language === "string" && !language.startsWith("zh") ? "en" : "zh-CN");
});
