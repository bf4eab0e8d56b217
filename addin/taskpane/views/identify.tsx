/** 识别: which sheet is read, what each column was taken for, and what the clerk says instead. */
import { Button } from "@fluentui/react-components";
import { ArrowSync16Regular } from "@fluentui/react-icons";
import { useEffect, type ReactElement } from "react";
import type { Identification } from "../../flows/identify.js";
import { usePane, useSession, useWords } from "../context.js";
import { Columns } from "../parts/columns.js";
import { Message } from "../parts/message.js";
import { Results } from "../parts/results.js";
import { SourceChoice } from "../parts/source.js";

export function IdentifyView(): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const identification = usePane((state) => state.identification);
  const source = usePane((state) => state.source);
  const busy = usePane((state) => state.work !== null);
  const opened = usePane((state) => state.opened);
  useEffect(() => {
    if (opened) void session.look();
  }, [opened, session]);
  return (
    <>
      <section aria-labelledby="identify-heading">
        <h2 id="identify-heading">{pane.identify.heading}</h2>
        <SourceChoice />
        <div className="actions">
          <Button
            size="small" icon={<ArrowSync16Regular />} disabledFocusable={busy} appearance={identification === null ? "primary" : "secondary"}
            onClick={() => { void session.identify(source); }}
          >
            {pane.identify.again}
          </Button>
          {identification === null || identification.children === 0 ? null : (
            <Button size="small" appearance="primary" onClick={() => { session.show("assign"); }}>{pane.identify.next}</Button>
          )}
        </div>
      </section>
      {identification === null ? <Start /> : <Read identification={identification} />}
    </>
  );
}

function Read({ identification }: { readonly identification: Identification }): ReactElement {
  const { pane, words, fields } = useWords();
  const { sheet, headerRow, children, missing, otherSheets, doubts, columns } = identification;
  // A doubt about one column stands beside it; here stand the others.
  const shown = new Set(columns.flatMap((column) => column.doubts));
  const whole = doubts.filter((doubt) => !shown.has(doubt) && !columns.some((column) => column.doubts.some((each) => each.code === doubt.code && each.cell === doubt.cell)));
  return (
    <>
      <p className="lead">{pane.identify.read(sheet, headerRow, children)}</p>
      {children === 0 ? <Message intent="warning" title={pane.identify.noChildren} /> : null}
      {missing.length === 0 ? null : (
        <Message intent="warning" title={pane.identify.missing}>{missing.map((field) => fields[field]).join(words.listSeparator)}</Message>
      )}
      {otherSheets.length === 0 ? null : <Message intent="info">{pane.identify.otherSheets(otherSheets)}</Message>}
      {whole.length === 0 ? null : (
        <Message intent="warning" title={pane.identify.doubts}>
          <ul className="list">{whole.map((doubt, at) => <li key={at}>{words.finding(doubt)}</li>)}</ul>
        </Message>
      )}
      <Columns identification={identification} />
      <Results identification={identification} />
    </>
  );
}

/** Before anything is read: what to do, in three lines. */
function Start(): ReactElement | null {
  const { pane } = useWords();
  const opened = usePane((state) => state.opened);
  if (!opened) return null;
  return (
    <section aria-labelledby="start-heading" className="start">
      <p className="lead">{pane.identify.empty}</p>
      <h2 id="start-heading">{pane.start.heading}</h2>
      <ol>{pane.start.lines.map((line) => <li key={line}>{line}</li>)}</ol>
      <p className="note">{pane.start.local}</p>
    </section>
  );
}
