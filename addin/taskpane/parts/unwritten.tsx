/** A run that broke off before it was written whole: which rows it did not get to, and the two ways on from there. */
import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { usePane, useSession, useWords } from "../context.js";
import { Message } from "./message.js";
import { localTime } from "./undo.js";

/** More rows than these are told as a count. */
const MOST_NAMED = 10;

export function UnwrittenBar(): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const left = usePane((state) => state.unwritten);
  const language = usePane((state) => state.language);
  const busy = usePane((state) => state.work !== null);
  const isWaiting = usePane((state) => state.run?.phase === "preview");
  if (left === null) return <div aria-live="polite" />;
  const { sheet, when, rows } = left;
  return (
    <div aria-live="polite">
      <Message
        intent="warning" title={pane.unwritten.title(sheet, localTime(when, language), rows.length)}
        actions={(
          <>
            {isWaiting ? null : <Button size="small" appearance="primary" disabledFocusable={busy} onClick={() => { void session.decide(); }}>{pane.unwritten.goOn}</Button>}
            <Button size="small" disabledFocusable={busy} onClick={session.askUndo}>{pane.unwritten.takeBack}</Button>
          </>
        )}
      >
        <p className="message__next">{pane.unwritten.next(rows.slice(0, MOST_NAMED), rows.length)}</p>
      </Message>
    </div>
  );
}
