/** The preview page: someone without Excel does the whole job in a browser, with the real pane. Never deployed. */
import { useCallback, useEffect, useRef, useState, type ReactElement } from "react";
import { createRoot } from "react-dom/client";
import { preview as en } from "../locales/en/preview.js";
import type { PreviewWords } from "../locales/preview.js";
import { preview as zhCN } from "../locales/zh-CN/preview.js";
import type { Desk } from "./desk.js";
import { fetchSample, openDesk } from "./open.js";
import { PaneFrame } from "./pane-frame.js";
import "./preview.css";
import { SheetView, useVersion } from "./sheet-view.js";
import { Toolbar, WIDE, type Opener } from "./toolbar.js";

type State =
  | { readonly kind: "opening"; readonly name: string }
  /** `turn` tells a workbook that was opened again from the one before. */
  | { readonly kind: "open"; readonly desk: Desk; readonly turn: number }
  | { readonly kind: "failed"; readonly name: string; readonly reason: string };

function Preview({ samples }: { readonly samples: readonly string[] }): ReactElement {
  const [words, setWords] = useState<PreviewWords>(zhCN);
  const [state, open] = useWorkbook(samples[0] ?? "");
  const [width, setWidth] = useState(WIDE);
  const [notice, setNotice] = useState("");
  const refused = useCallback((code: string) => { setNotice(words.refused(code)); }, [words]);
  const desk = state.kind === "open" ? state.desk : null;

  const onLanguage = (): void => {
    const next = words === zhCN ? en : zhCN;
    setWords(next);
    document.documentElement.lang = next.language;
    document.title = next.title;
  };
  return (
    <div className="preview">
      <Toolbar {...{ words, samples, desk, width, open }} name={state.kind === "open" ? state.desk.name : state.name} onLanguage={onLanguage} onWidth={setWidth} onRefused={refused} />
      <div role="status">{notice}</div>
      {desk === null ? <p className="preview-wait" role="status">{waiting(state, words)}</p> : <Workspace key={state.kind === "open" ? state.turn : 0} {...{ desk, words, width }} onRefused={refused} />}
    </div>
  );
}

function Workspace({ desk, words, width, onRefused }: { readonly desk: Desk; readonly words: PreviewWords; readonly width: number; readonly onRefused: (code: string) => void }): ReactElement {
  const version = useVersion(desk);
  return (
    <div className="preview-body">
      <SheetView {...{ desk, words, version, onRefused }} />
      <PaneFrame key={words.language} {...{ desk, width }} language={words.language} title={words.pane} />
    </div>
  );
}

function waiting(state: State, words: PreviewWords): string {
  if (state.kind === "failed") return words.cannotOpen(state.name, state.reason);
  return state.kind === "opening" ? words.opening(state.name) : "";
}

/** The workbook on the desk, and how to open another. */
function useWorkbook(first: string): readonly [State, Opener] {
  const [state, setState] = useState<State>({ kind: "opening", name: first });
  const turn = useRef(0);
  const open = useCallback<Opener>((name, bytes) => {
    const mine = ++turn.current;
    const settle = (next: State): void => {
      // Another may have been chosen while this one was read.
      if (mine === turn.current) setState(next);
    };
    settle({ kind: "opening", name });
    bytes().then((read) => openDesk(name, read)).then(
      (desk) => { settle({ kind: "open", desk, turn: mine }); },
      (error: unknown) => { settle({ kind: "failed", name, reason: (error instanceof Error ? error.message : String(error)).replace(`${name}: `, "") }); },
    );
  }, []);
  useEffect(() => {
    open(first, () => fetchSample(first));
  }, [open, first]);
  return [state, open];
}

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<Preview samples={(root.dataset["samples"] ?? "").split("|").filter((name) => name !== "")} />);
