/** Ways out of the pane beside each document: open it in Excel, or download it; and what a person has to fill in on it. */
import { Button } from "@fluentui/react-components";
import { ArrowDownload16Regular, Open16Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { Finding } from "../../../engine/finding.js";
import type { Way } from "../../flows/hand-over.js";
import { usePane, useWords } from "../context.js";
import type { Made } from "../state.js";
import { Message } from "./message.js";
import { RowButton } from "./row-button.js";

export function WaysOut({ name, take }: { readonly name: string; readonly take: (first: Way) => void }): ReactElement {
  const { pane } = useWords();
  const busy = usePane((state) => state.work !== null);
  return (
    <div className="actions">
      <Button size="small" icon={<Open16Regular />} disabledFocusable={busy} aria-label={pane.export.named(pane.export.open, name)} onClick={() => { take("workbook"); }}>{pane.export.open}</Button>
      <Button size="small" icon={<ArrowDownload16Regular />} disabledFocusable={busy} aria-label={pane.export.named(pane.export.download, name)} onClick={() => { take("download"); }}>{pane.export.download}</Button>
    </div>
  );
}

/** More than this is not looked at one by one. */
const LISTED = 50;

/** How the documents left, the doubts about them, and the cells that are left to a person. */
export function MadeReport({ made }: { readonly made: Made }): ReactElement {
  const { pane, words } = useWords();
  const gaps = made.files.flatMap((file) => file.gaps);
  return (
    <>
      <Message intent="success">{pane.export.handed(made.handed)}</Message>
      <Doubts findings={made.files.flatMap(({ doubts }) => doubts)} />
      {gaps.length === 0 ? null : (
        <Message intent="warning" title={pane.export.gaps(gaps.length)}>
          <ul className="rows">
            {gaps.slice(0, LISTED).map(({ row, name, finding }) => <li key={`${row} ${finding.code}`}><RowButton row={row} name={name} /><p className="note">{words.finding(finding)}</p></li>)}
          </ul>
          {gaps.length > LISTED ? pane.export.more(gaps.length - LISTED) : null}
        </Message>
      )}
    </>
  );
}

/** Each doubt once, however many files have it. */
export function Doubts({ findings }: { readonly findings: readonly Finding[] }): ReactElement {
  const { words } = useWords();
  return <>{[...new Set(findings.map((found) => words.finding(found)))].map((said) => <Message key={said} intent="warning">{said}</Message>)}</>;
}
