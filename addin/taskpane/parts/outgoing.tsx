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

/** Of the children who lack the same, so many are named. */
const NAMED = 3;

/** How the documents left, the doubts about them, and the cells that are left to a person. */
export function MadeReport({ made }: { readonly made: Made }): ReactElement {
  const { pane, words } = useWords();
  const gaps = made.files.flatMap((file) => file.gaps);
  const sentences = [...new Set(gaps.map(({ finding }) => words.finding(finding)))];
  return (
    <>
      <Message intent="success">{pane.export.handed(made.handed)}</Message>
      <Doubts findings={made.files.flatMap(({ doubts }) => doubts)} />
      {gaps.length === 0 ? null : (
        <Message intent="warning" title={pane.export.gaps(gaps.length)}>
          <ul className="rows">
            {sentences.map((said) => <Gaps key={said} said={said} gaps={gaps.filter(({ finding }) => words.finding(finding) === said)} />)}
          </ul>
        </Message>
      )}
    </>
  );
}

function Gaps({ said, gaps }: { readonly said: string; readonly gaps: Made["files"][number]["gaps"] }): ReactElement {
  const { pane } = useWords();
  return (
    <li>
      <p>{said}</p>
      {gaps.slice(0, NAMED).map(({ row, name }) => <RowButton key={row} row={row} name={name} />)}
      {gaps.length > NAMED ? <span className="note">{pane.export.more(gaps.length - NAMED)}</span> : null}
    </li>
  );
}

/** Each doubt once, however many files have it. */
export function Doubts({ findings }: { readonly findings: readonly Finding[] }): ReactElement {
  const { words } = useWords();
  return <>{[...new Set(findings.map((found) => words.finding(found)))].map((said) => <Message key={said} intent="warning">{said}</Message>)}</>;
}
