/** Where the pane begins: wires the workbook, the engine and the plan together, and draws. */
import { Button, FluentProvider, Spinner } from "@fluentui/react-components";
import { useSyncExternalStore, type ReactElement } from "react";
import { createRoot } from "react-dom/client";
import { registerCommands, type CommandView } from "../commands/commands.js";
import type { PaneTroubleShape } from "../locales/pane.js";
import { openExcel } from "../workbook/excel.js";
import { insertSheets, openWorkbook } from "../workbook/excel/windows.js";
import { workerEngine } from "../worker/client.js";
import type { EngineClient, Language } from "../worker/protocol.js";
import type { Setting } from "./context.js";
import { Pane } from "./frame.js";
import { keptLanguage } from "./preference.js";
import { inExcel, officeLanguage, watchDark } from "./office.js";
import { bureauSecret } from "./secret.js";
import { createSession } from "./session.js";
import { createStore, type Store } from "./store.js";
import { download } from "./take-away.js";
import { themeOf } from "./theme.js";
import { VERSION } from "./version.js";
import { spoken } from "./words.js";
import "./pane.css";

const POLICY = "policies/taipusi-2024.json";

type Opening = { readonly ok: true; readonly setting: Setting } | { readonly ok: false; readonly trouble: PaneTroubleShape };

/** The button of the ribbon that was pressed before there was a session to answer it. */
let pressed: CommandView | null = null;
let answerCommand = (view: CommandView): void => { pressed = view; };

async function openPane(engine: EngineClient, language: Language): Promise<Opening> {
  const trouble = (found: PaneTroubleShape): Opening => ({ ok: false, trouble: found });
  try {
    const file = await fetch(POLICY);
    if (!file.ok) return trouble({ kind: "policy-missing" });
    const parsed = await engine.parsePolicy(await file.text());
    if (!parsed.ok) return trouble({ kind: "engine", trouble: parsed.trouble });
    if ("problems" in parsed.value) return trouble({ kind: "policy-invalid", problems: parsed.value.problems });
    const { policy } = parsed.value;
    const port = openExcel();
    const secret = await bureauSecret(port);
    if (!secret.ok) return trouble({ kind: "workbook", trouble: secret.trouble });
    const session = createSession({ port, engine, policy, language, secret: secret.value.text }, {
      now: () => performance.now(), iso: () => new Date().toISOString(), beforeWriting: secret.value.keep,
      windows: { workbook: openWorkbook, sheets: insertSheets }, save: (name, bytes, type) => { download(name, [new Uint8Array(bytes)], type); },
    });
    return { ok: true, setting: { session, policy, version: VERSION } };
  } catch (error) {
    // A network that is down rejects the fetch.
    return trouble(error instanceof TypeError ? { kind: "policy-missing" } : { kind: "defect", message: String(error) });
  }
}

type Shown = { readonly opening: Opening | null; readonly dark: boolean };

/** Draws what is there: the pane, or what keeps it from opening. */
function Root({ shown, start, language }: { readonly shown: Store<Shown>; readonly start: () => void; readonly language: Language }): ReactElement {
  const { opening, dark } = useSyncExternalStore(shown.subscribe, shown.get);
  const { pane } = spoken(language);
  const theme = themeOf(dark);
  if (opening?.ok === true) return <Pane setting={opening.setting} theme={theme} />;
  const words = opening === null ? null : pane.trouble(opening.trouble);
  return (
    <FluentProvider theme={theme} className="pane">
      <main className="main main--opening">
        {words === null ? <Spinner size="small" label={pane.frame.opening} /> : (
          <div role="alert">
            <h1>{words.what}</h1>
            <p>{words.next}</p>
            <Button appearance="primary" onClick={start}>{pane.frame.openAgain}</Button>
          </div>
        )}
      </main>
    </FluentProvider>
  );
}

async function begin({ session }: Setting): Promise<void> {
  const stop = await session.open();
  addEventListener("pagehide", stop, { once: true });
  answerCommand = (view) => {
    if (view === "assign") void session.decide();
    else session.show(view);
  };
  if (pressed !== null) answerCommand(pressed);
}

async function main(): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) return;
  const hosted = await inExcel();
  if (hosted) registerCommands((view) => { answerCommand(view); });
  const language = keptLanguage() ?? officeLanguage();
  document.documentElement.lang = language;
  const engine = workerEngine();
  const shown = createStore<Shown>({ opening: null, dark: false });
  watchDark((dark) => { shown.set({ dark }); });
  const start = (): void => {
    shown.set({ opening: null });
    const opened: Promise<Opening> = hosted ? openPane(engine, language) : Promise.resolve({ ok: false, trouble: { kind: "not-in-excel" } });
    void opened.then((opening) => {
      shown.set({ opening });
      if (opening.ok) void begin(opening.setting);
    });
  };
  start();
  createRoot(root).render(<Root shown={shown} start={start} language={language} />);
}

void main();
