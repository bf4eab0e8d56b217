/** 补正: corrected rows that come back, each change beside what stands in the sheet, to be taken or left. */
import { Button, Checkbox } from "@fluentui/react-components";
import { Document16Regular } from "@fluentui/react-icons";
import { useState, type ReactElement } from "react";
import type { Correction, MergePlan, Merged } from "../../flows/merge.js";
import { usePane, useSession, useWords } from "../context.js";
import { FileButton } from "./file-button.js";
import { Message } from "./message.js";
import { Pages } from "./pages.js";
import { RowButton } from "./row-button.js";

const PAGE = 30;

export function Merging(): ReactElement {
  const { pane: { collect: { corrections: words } } } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const merge = usePane((state) => state.merge);
  const merged = usePane((state) => state.merged);
  return (
    <section aria-labelledby="merge-heading">
      <h2 id="merge-heading">{words.heading}</h2>
      <p className="note">{words.about}</p>
      <div className="actions">
        <FileButton label={words.files} accept=".xlsx,.xlsm" many="files" icon={<Document16Regular />} disabledFocusable={busy} choose={(files) => { void session.planMerge(files); }} />
      </div>
      {merge === null ? null : <Plan key={merge.corrections.map(({ source }) => source).join()} merge={merge} />}
      {merged === null || merge !== null ? null : <Outcome merged={merged} />}
    </section>
  );
}

const placeOf = ({ row, column }: Correction): string => `${String(row)} ${String(column)}`;

function Plan({ merge: { corrections, unmerged, same, unread } }: { readonly merge: MergePlan }): ReactElement {
  const { pane } = useWords();
  const words = pane.collect.corrections;
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set(corrections.filter(({ doubt }) => doubt !== null).map(placeOf)));
  const taken = corrections.filter((each) => !left.has(placeOf(each)));
  const turn = (each: Correction, isTaken: boolean): void => {
    const next = new Set(left);
    if (isTaken) next.delete(placeOf(each));
    else next.add(placeOf(each));
    setLeft(next);
  };
  return (
    <>
      <p className="lead">{words.found(corrections.length, same)}</p>
      {unread.map((source) => <Message key={source} intent="warning">{words.unread(source)}</Message>)}
      <Pages items={corrections} size={PAGE}>
        {(shown) => (
          <ul className="list">
            {shown.map((each) => (
              <li key={placeOf(each)} className="correction">
                <Checkbox checked={!left.has(placeOf(each))} input={{ "aria-label": words.take(each.name, each.heading) }} onChange={(_, { checked }) => { turn(each, checked === true); }} />
                <span className="correction__what">
                  <RowButton row={each.row} name={each.name} />
                  <span className="moves__said">{each.heading}: {each.before === "" ? words.blank : <del>{each.before}</del>} → <ins>{each.after}</ins></span>
                  {each.doubt === null ? null : <span className="moves__said">{words.doubt[each.doubt]}</span>}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Pages>
      {unmerged.length === 0 ? null : (
        <Message intent="warning" title={words.unmerged(unmerged.length)}>
          <Pages items={unmerged} size={PAGE}>
            {(shown, first) => <ul>{shown.map(({ kind, source, name, heading, said }, at) => <li key={first + at}>{words.why[kind](name, heading, said)} <span className="note">{source}</span></li>)}</ul>}
          </Pages>
        </Message>
      )}
      <div className="actions">
        {corrections.length === 0 ? null : <Button size="small" appearance="primary" disabledFocusable={busy || taken.length === 0} onClick={() => { void session.mergeCorrections(taken); }}>{words.merge(taken.length)}</Button>}
        <Button size="small" appearance="subtle" disabledFocusable={busy} onClick={() => { session.closeMerge(); }}>{words.close}</Button>
      </div>
    </>
  );
}

function Outcome({ merged: { cells, missed, formulas, sheet } }: { readonly merged: Merged }): ReactElement {
  const { pane: { collect: { corrections: words }, views } } = useWords();
  const session = useSession();
  return (
    <Message intent={missed.length + formulas.length === 0 ? "success" : "warning"} title={words.merged(cells, sheet)} actions={<Button size="small" onClick={() => { session.show("assign"); }}>{words.again(views.assign)}</Button>}>
      {missed.length === 0 ? null : <p>{words.missed(missed.map(({ name }) => name))}</p>}
      {formulas.length === 0 ? null : <p>{words.formulas(formulas.length)}</p>}
    </Message>
  );
}
