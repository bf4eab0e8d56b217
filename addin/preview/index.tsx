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
  const [width, setWidth] = useState(WIDE);
  const [notice, setNotice] = useState("");
  const { state, open, names } = useWorkbooks(samples, words, setNotice);
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
      <Toolbar {...{ words, names, desk, width, open }} name={state.kind === "open" ? state.desk.name : state.name} onLanguage={onLanguage} onWidth={setWidth} onRefused={refused} />
      <div role="status">{notice}</div>
      {desk === null ? <p className="preview-wait" role="status">{waiting(state, words)}</p> : <Workspace key={state.kind === "open" ? state.turn : 0} {...{ desk, words, width }} onRefused={refused} />}
    </div>
  );
}

function Workspace({ desk, words, width, onRefused }: { readonly desk: Desk; readonly words: PreviewWords; readonly width: number; readonly onRefused: (code: string) => void }): ReactElement {
  const version = useVersion(desk);
  return (
    <main className="preview-body">
      <SheetView {...{ desk, words, version, onRefused }} />
      <PaneFrame key={words.language} {...{ desk, width }} language={words.language} title={words.pane} />
    </main>
  );
}

function waiting(state: State, words: PreviewWords): string {
  if (state.kind === "failed") return words.cannotOpen(state.name, state.reason);
  return state.kind === "opening" ? words.opening(state.name) : "";
}

type Workbooks = { readonly state: State; readonly open: Opener; readonly names: readonly string[] };

/** The workbook on the desk, how to open another, and which there are: the samples, and those the pane opened, as they were left. */
function useWorkbooks(samples: readonly string[], words: PreviewWords, tell: (notice: string) => void): Workbooks {
  const first = samples[0] ?? "";
  const [state, setState] = useState<State>({ kind: "opening", name: first });
  const [shelf, setShelf] = useState<ReadonlyMap<string, Desk>>(new Map());
  const turn = useRef(0);
  const made = useRef(0);
  const load = useCallback((name: string, desk: () => Promise<Desk>) => {
    const mine = ++turn.current;
    const settle = (next: State): void => {
      // Another may have been chosen while this one was read.
      if (mine === turn.current) setState(next);
    };
    settle({ kind: "opening", name });
    desk().then(
      (opened) => { settle({ kind: "open", desk: opened, turn: mine }); },
      (error: unknown) => { settle({ kind: "failed", name, reason: (error instanceof Error ? error.message : String(error)).replace(`${name}: `, "") }); },
    );
  }, []);
  const open: Opener = (name, bytes) => {
    const kept = bytes === null ? shelf.get(name) : undefined;
    load(name, kept === undefined ? async () => openDesk(name, await (bytes ?? (() => fetchSample(name)))()) : () => Promise.resolve(kept));
  };
  useEffect(() => {
    load(first, async () => openDesk(first, await fetchSample(first)));
  }, [load, first]);
  useEffect(() => {
    if (state.kind !== "open") return;
    const { desk } = state;
    return desk.watchCreated((bytes) => {
      made.current += 1;
      const created = openDesk(words.created(made.current), bytes);
      // The one in front waits on the shelf as well, so that nothing done in it is lost when another is looked at.
      setShelf((on) => new Map([...on, [desk.name, desk], [created.name, created]]));
      tell(words.opened(created.name));
    });
  }, [state, words, tell]);
  return { state, open, names: [...new Set([...samples, ...shelf.keys()])] };
}

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<Preview samples={(root.dataset["samples"] ?? "").split("|").filter((name) => name !== "")} />);
