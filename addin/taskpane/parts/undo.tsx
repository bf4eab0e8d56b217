/** Putting back what the last run wrote: asked for once, and once more for cells that a person changed since. */
import { Button } from "@fluentui/react-components";
import { ArrowUndo16Regular } from "@fluentui/react-icons";
import { useEffect, useRef, type ReactElement } from "react";
import { cellName } from "../../../engine/intake/sheet.js";
import { usePane, useSession, useWords } from "../context.js";
import type { Undo } from "../state.js";
import { Pages } from "./pages.js";
import { PANEL_ID } from "./tabs.js";

export function UndoButton(): ReactElement | null {
  const { pane } = useWords();
  const session = useSession();
  const there = usePane((state) => state.lastRun !== null);
  const busy = usePane((state) => state.work !== null);
  return there ? <Button size="small" icon={<ArrowUndo16Regular />} disabledFocusable={busy} onClick={session.askUndo}>{pane.undo.button}</Button> : null;
}

/** Stands below the head while there is something to be asked or told; takes the focus and gives it back. */
export function UndoPanel(): ReactElement | null {
  const { pane } = useWords();
  const session = useSession();
  const undo = usePane((state) => state.undo);
  const panel = useRef<HTMLElement>(null);
  const open = undo !== null;
  useEffect(() => {
    if (!open) return;
    const before = document.activeElement;
    // The last button changes nothing, so that Enter pressed twice undoes nothing. Not the panel itself: Fluent lets no Tab leave what is no stop of it.
    [...(panel.current?.querySelectorAll("button") ?? [])].at(-1)?.focus();
    return () => {
      // With nothing left to undo its button is gone: the view takes the focus then.
      const back = before instanceof HTMLElement && before.isConnected ? before : document.getElementById(PANEL_ID);
      back?.focus();
    };
  }, [open]);
  if (undo === null) return null;
  return (
    <section
      ref={panel} className="undo" role="dialog" aria-labelledby="undo-heading" aria-describedby="undo-body"
      onKeyDown={(event) => { if (event.key === "Escape") session.closeUndo(); }}
    >
      <h2 id="undo-heading">{undo.kind === "asking" ? pane.undo.heading : pane.undo.done(undo.restored.cells)}</h2>
      {undo.kind === "asking" ? <Asking /> : <Done undo={undo} />}
    </section>
  );
}

function Asking(): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const run = usePane((state) => state.lastRun);
  const language = usePane((state) => state.language);
  const busy = usePane((state) => state.work !== null);
  return (
    <>
      <p id="undo-body">{run === null ? "" : pane.undo.ask(run.sheet, localTime(run.when, language), run.cells, run.children)}</p>
      <div className="actions">
        <Button size="small" appearance="primary" disabledFocusable={busy} onClick={() => { void session.undo(false); }}>{pane.undo.confirm}</Button>
        <Button size="small" onClick={session.closeUndo}>{pane.undo.keep}</Button>
      </div>
    </>
  );
}

function Done({ undo: { restored, sheet } }: { readonly undo: Extract<Undo, { readonly kind: "done" }> }): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const { left, missed } = restored;
  return (
    <>
      <div id="undo-body">
        {missed === 0 ? null : <p>{pane.undo.missed(missed)}</p>}
        {left.length === 0 ? null : <p>{pane.undo.left(left.length)}</p>}
      </div>
      {left.length === 0 ? null : (
        <>
          <Pages items={left} size={20}>
            {(shown) => (
              <ul className="cells">
                {shown.map(({ row, column }) => {
                  const name = cellName(row, column);
                  return <li key={name}><Button size="small" appearance="subtle" onClick={() => { void session.showCell(sheet, row, column); }}>{name}</Button></li>;
                })}
              </ul>
            )}
          </Pages>
          <p>{pane.undo.leftNext}</p>
        </>
      )}
      <div className="actions">
        {left.length === 0 ? null : <Button size="small" disabledFocusable={busy} onClick={() => { void session.undo(true); }}>{pane.undo.force(left.length)}</Button>}
        <Button size="small" appearance="primary" onClick={session.closeUndo}>{pane.undo.close}</Button>
      </div>
    </>
  );
}

/** `2024-08-25T02:03:00Z` as a clock here shows it; a text that is no time says nothing. */
export function localTime(iso: string, language: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? "" : time.toLocaleString(language, { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
}
