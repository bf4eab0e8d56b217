/** 分配: what it will go by, the run, what would change, and what was written. */
import { Button, Field, Select } from "@fluentui/react-components";
import { useEffect, type ReactElement } from "react";
import type { Stage } from "../../../engine/policy/schema.js";
import { cellName } from "../../../engine/intake/sheet.js";
import type { AssignWritten } from "../../flows/decided.js";
import { usePane, useSession, useSetting, useWords } from "../context.js";
import { ChangeList } from "../parts/changes.js";
import { Message } from "../parts/message.js";
import { Doubts } from "../parts/outgoing.js";
import { RowButton } from "../parts/row-button.js";
import { Summary } from "../parts/summary.js";
import type { Run } from "../state.js";

export function AssignView(): ReactElement {
  const session = useSession();
  const run = usePane((state) => state.run);
  const settings = usePane((state) => state.settings);
  const opened = usePane((state) => state.opened);
  const busy = usePane((state) => state.work !== null);
  useEffect(() => {
    // A settings sheet was edited while this view was open.
    if (opened && !busy && settings === null) session.show("assign");
  }, [opened, busy, settings, session]);
  return (
    <>
      {run === null ? <Plan /> : <InHand run={run} />}
      {run === null ? null : <Summary summary={run.decided.run.summary} />}
      {run === null ? null : <Plan />}
    </>
  );
}

/** What a run will go by, and the button that starts it. */
function Plan(): ReactElement {
  const { pane, words } = useWords();
  const session = useSession();
  const { policy: file } = useSetting();
  const identification = usePane((state) => state.identification);
  const settings = usePane((state) => state.settings);
  const stage = usePane((state) => state.stage);
  const busy = usePane((state) => state.work !== null);
  const again = usePane((state) => state.run !== null);
  const policy = settings?.policy ?? file;
  const sample = policy.schools.some(({ seats }) => Object.values(seats).some((each) => each.sample));
  return (
    <section aria-labelledby="plan-heading">
      <h2 id="plan-heading">{pane.assign.plan}</h2>
      <ul className="plan">
        {identification === null ? <li>{pane.assign.first}</li> : <li>{pane.assign.sheet(identification.sheet, identification.children)}</li>}
        <li>{pane.assign.policy(policy.title, policy.year)}</li>
        <li>{settings === null || settings.sheets.length === 0 ? pane.assign.seats(null) : pane.settings.fromSheets(settings.sheets)}</li>
        <li>{pane.assign.seed(policy.draw.seed)}</li>
      </ul>
      {sample ? <Message intent="warning">{pane.assign.sampleSeats}</Message> : null}
      {policy.draw.sample ? <Message intent="warning">{pane.assign.sampleSeed}</Message> : null}
      {settings === null || settings.mistakes.length === 0 ? null : (
        <Message intent="error" title={pane.settings.mistakes(settings.mistakes.length)} actions={<Button size="small" onClick={() => { session.show("settings"); }}>{pane.views.settings}</Button>} />
      )}
      <Field label={pane.assign.stage} size="small" orientation="horizontal" className="stage">
        <Select size="small" value={stage ?? ""} onChange={(_, { value }) => { session.chooseStage(isStage(value) ? value : null); }}>
          <option value="">{pane.assign.stageByRow}</option>
          {(["primary", "junior"] as const).map((name) => <option key={name} value={name}>{words.stage[name]}</option>)}
        </Select>
      </Field>
      <div className="actions">
        <Button appearance={again ? "secondary" : "primary"} disabledFocusable={busy} onClick={() => { void session.decide(); }}>{again ? pane.assign.again : pane.assign.start}</Button>
      </div>
    </section>
  );
}

const isStage = (value: string): value is Stage => value === "primary" || value === "junior";

function InHand({ run }: { readonly run: Run }): ReactElement {
  const { pane } = useWords();
  return (
    <>
      {run.edited ? <Message intent="warning">{pane.assign.edited}</Message> : null}
      {run.phase === "preview" ? <Preview run={run} /> : null}
      {run.written === null ? null : <WrittenReport written={run.written} />}
    </>
  );
}

function Preview({ run }: { readonly run: Run }): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const { changes, outgoing } = run;
  const count = changes.added + changes.changed + changes.cleared;
  return (
    <section aria-labelledby="changes-heading">
      <h2 id="changes-heading">{pane.assign.changes}</h2>
      <dl className="counts">
        {(["added", "changed", "cleared", "same", "fixed"] as const).map((kind) => (
          <div key={kind} className={`counts__one${changes[kind] === 0 ? " counts__one--none" : ""}`}>
            <dt>{pane.assign.counts[kind]}</dt>
            <dd>{pane.number(changes[kind])}</dd>
          </div>
        ))}
      </dl>
      {count === 0 ? <p>{pane.assign.nothing}</p> : null}
      {outgoing === null ? null : <><Message intent="info">{pane.assign.outgoing(outgoing.children)}</Message><Doubts findings={outgoing.doubts} /></>}
      <div className="actions actions--sticky">
        <Button appearance="primary" disabledFocusable={busy} onClick={() => { void session.write(); }}>{pane.assign.write(count)}</Button>
        <Button disabledFocusable={busy} onClick={session.putAside}>{pane.assign.discard}</Button>
      </div>
      <ChangeList changes={changes} />
    </section>
  );
}

function WrittenReport({ written }: { readonly written: AssignWritten }): ReactElement {
  const { pane } = useWords();
  const { lines, moved, missed, formulas, sheets } = written;
  return (
    <section aria-labelledby="written-heading">
      <h2 id="written-heading">{pane.assign.written.heading}</h2>
      <Message intent="success">
        {pane.assign.written.lines(lines, sheets)} {pane.assign.written.undo}
      </Message>
      {moved.length === 0 ? null : <Message intent="info">{pane.assign.written.moved(moved.length)}</Message>}
      {missed.length === 0 ? null : (
        <Message intent="warning" title={pane.assign.written.missed(missed.length)}>
          <ul className="rows">{missed.slice(0, MISSED).map(({ row, name }) => <li key={row}><RowButton row={row} name={name} /></li>)}</ul>
          {pane.assign.written.missedNext}
        </Message>
      )}
      {formulas.length === 0 ? null : <Message intent="info">{pane.assign.written.formulas(formulas.map(({ row, column }) => cellName(row, column)))}</Message>}
    </section>
  );
}

/** More rows than this are not looked at one by one. */
const MISSED = 100;
