/** The cells that writing would change, child by child. */
import type { ReactElement } from "react";
import type { ChangedRow, Changes } from "../../flows/changes.js";
import { useWords } from "../context.js";
import { Pages } from "./pages.js";
import { RowButton } from "./row-button.js";

export function ChangeList({ changes }: { readonly changes: Changes }): ReactElement | null {
  const { pane } = useWords();
  if (changes.rows.length === 0) return null;
  return (
    <Pages items={byChild(changes.rows)} size={10}>
      {(shown) => (
        <ul className="changes" aria-label={pane.assign.changes}>
          {shown.map((cells) => <OneChild key={`${cells[0].row} ${cells[0].column}`} cells={cells} />)}
        </ul>
      )}
    </Pages>
  );
}

type Child = readonly [ChangedRow, ...ChangedRow[]];

/** Cells of one child that stand together in the list stay together on the page. */
function byChild(rows: readonly ChangedRow[]): readonly Child[] {
  const children: [ChangedRow, ...ChangedRow[]][] = [];
  for (const cell of rows) {
    const last = children.at(-1);
    if (last?.[0].row === cell.row) last.push(cell);
    else children.push([cell]);
  }
  return children;
}

function OneChild({ cells }: { readonly cells: Child }): ReactElement {
  const { pane, fields } = useWords();
  const [{ row, name }] = cells;
  return (
    <li className="changes__one">
      <RowButton row={row} name={name} />
      <dl className="changes__cells">
        {cells.map(({ column, before, after, kind }) => (
          <div key={column} className="changes__cell">
            <dt>{fields[column]}</dt>
            <dd>
              {kind === "added" ? null : <><span className={`kind kind--${kind}`}>{pane.assign.kind[kind]}</span> <del>{before === "" ? pane.assign.blank : before}</del> → </>}
              <ins>{after === "" ? pane.assign.blank : after}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
