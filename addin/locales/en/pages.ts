/** The pages without the bundle, in English. */
import type { PageWords } from "../pages.js";

export const pages: PageWords = {
  language: "en",
  product: "Jiujin",
  opening: "Opening…",
  selfCheck: "Jiujin · Self-check",
  upgrade: {
    title: "This version of Office cannot open Jiujin",
    paragraphs: ["The browser component in which Office shows task panes is too old. Nothing in the sheet was touched."],
    steps: [
      "Windows: update Office (File → Account → Update Options), install the Microsoft Edge WebView2 Runtime and open Excel again. Microsoft 365, Excel 2021 or newer is needed.",
      "Mac: update macOS and Safari to Safari 16.4 or newer, then Office.",
      "Excel on the web: use a current Edge, Chrome, Firefox or Safari.",
    ],
    meanwhile: "Until then, open the same workbook on another computer, or ask the administrator to run the batch command.",
  },
  help: {
    title: "Jiujin · Help",
    intro: "Jiujin reads the applicants' sheet row by row by the county's plan: address, zone, age, documents, a seat in a school, a class; every step names its clause. What is not certain is left for a person to settle.",
    passages: [
      {
        title: "Doing one sheet",
        paragraphs: [
          "Open the sheet of applicants and choose Open on the Jiujin tab. Look first at what each column was taken for; correct it with the drop-downs. The workbook remembers.",
          "Choose Assign. Before anything is written you see what will change: new, changed, cleared, left because fixed. Only Jiujin's own columns are written, and only when you agree.",
          "Select any row: the pane tells each step of that child's decision, why no other school, and what would change it.",
          "Review lists everything a person should look at, the gravest first. Export makes rosters, notices and the public list.",
        ],
      },
      {
        title: "Going back",
        paragraphs: ["Undo restores every cell that the last run wrote, also after the workbook was saved and opened again. The columns you keep are never changed."],
      },
      {
        title: "Seats and streets",
        paragraphs: ["Schools, seats, class sizes, dates and the draw's seed are edited in the sheet 招生设置; divided streets in 路段划分; nearest schools first in 就近顺序. A mistake is marked on its cell with what is expected there."],
      },
      {
        title: "When something is in the way",
        paragraphs: [
          "A cell is being edited: press Enter or Esc and choose the button again.",
          "The sheet is protected: unprotect it first (Review → Unprotect Sheet).",
          "Someone sorted or edited the sheet meanwhile: rows that moved are followed, rows that changed are left and listed.",
          "There is no Jiujin tab: open it from Insert → My Add-ins; the pane has every function.",
        ],
      },
      {
        title: "Data",
        paragraphs: ["The list is worked on in this computer and this workbook only. Nothing is sent anywhere."],
      },
    ],
  },
};
