/** 原因: the decision of the child in the selected row, step by step, each with its clause. */
import { Button, Field, Input, Spinner } from "@fluentui/react-components";
import { useState, type ReactElement, type ReactNode } from "react";
import type { Severity } from "../../../engine/finding.js";
import type { Why } from "../../flows/why.js";
import type { ExplainedChild } from "../../worker/protocol.js";
import { usePane, useSession, useWords } from "../context.js";
import { Message, Trouble } from "../parts/message.js";
import { MadeReport, WaysOut } from "../parts/outgoing.js";
import { SeverityMark } from "../parts/severity.js";

export function WhyView(): ReactElement {
  const { pane } = useWords();
  const run = usePane((state) => state.run);
  const selection = usePane((state) => state.selection);
  const reason = usePane((state) => state.reason);
  if (run === null) return <Hint go="assign">{pane.why.notDecided}</Hint>;
  if (selection !== null && selection.sheet !== run.decided.sheet) return <Hint>{pane.why.otherSheet(run.decided.sheet)}</Hint>;
  if (reason === null || selection === null) return <><h2>{pane.why.heading}</h2><Spinner size="tiny" label={pane.why.looking} /></>;
  if (reason.why === null) return <><h2>{pane.why.row(reason.row)}</h2><Trouble trouble={reason.trouble} /></>;
  return <Answer why={reason.why} row={reason.row} />;
}

function Hint({ go, children }: { readonly go?: "assign"; readonly children: string }): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  return (
    <>
      <h2>{pane.why.heading}</h2>
      <p className="lead">{children}</p>
      {go === undefined ? null : <Button size="small" onClick={() => { session.show(go); }}>{pane.views[go]}</Button>}
    </>
  );
}

function Answer({ why: { state, child }, row }: { readonly why: Why; readonly row: number }): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const again = <Button size="small" onClick={() => { void session.decide(); }}>{pane.why.again}</Button>;
  if (child === null) {
    return (
      <>
        <h2>{pane.why.row(row)}</h2>
        <p className="lead">{state === "not-decided" ? pane.why.notDecidedRow : pane.why.noChild}</p>
        {state === "not-decided" ? again : null}
      </>
    );
  }
  return (
    <>
      <Child child={child} row={row} />
      {state === "changed" ? <Message intent="warning" actions={again}>{pane.why.changed}</Message> : null}
      {state === "moved" ? <Message intent="info">{pane.why.moved}</Message> : null}
      <Steps child={child} />
      <ChildPapers key={child.rowKey} child={child} row={row} name={child.name === "" ? pane.why.unnamed : child.name} />
    </>
  );
}

function Child({ child, row }: { readonly child: ExplainedChild; readonly row: number }): ReactElement {
  const { pane, words } = useWords();
  const { name, stage, school, notice } = child;
  return (
    <>
      <h2 className="child">
        {name === "" ? pane.why.unnamed : name}
        <span className="child__row">{[pane.why.row(row), ...(stage === null ? [] : [words.stage[stage]])].join(" · ")}</span>
      </h2>
      <dl className="result">
        <dt>{pane.why.school}</dt>
        <dd className="result__school">{school ?? pane.why.noSchool}{child.class === null ? "" : ` ${words.className(child.class)}`}</dd>
        <dt>{pane.why.notice}</dt>
        <dd>{words.notice[notice]}</dd>
      </dl>
    </>
  );
}

function Steps({ child: { findings, explanation } }: { readonly child: ExplainedChild }): ReactElement {
  const { pane, words, explain } = useWords();
  const { steps, alternatives, changes } = explanation;
  const gravest = [...findings].sort((a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity));
  return (
    <>
      {findings.length === 0 ? null : (
        <Block title={pane.why.findings}>
          <ul className="list">
            {gravest.map((found, at) => <li key={at}><SeverityMark severity={found.severity} /> {words.finding(found)}<ClauseMark clause={found.clause} /></li>)}
          </ul>
        </Block>
      )}
      <Block title={explain.steps}>
        <ol className="steps">
          {steps.map(({ name, values, clause }, at) => <li key={at}>{words.step(name, values)}<ClauseMark clause={clause} /></li>)}
        </ol>
      </Block>
      <Block title={explain.changes}>
        {changes.length === 0 ? <p className="note">{explain.noChanges}</p> : (
          <ul className="list list--marked">{changes.map((change, at) => <li key={at}>{explain.change(change)}<ClauseMark clause={change.clause} /></li>)}</ul>
        )}
      </Block>
      <Block title={explain.alternatives}>
        {alternatives.length === 0 ? <p className="note">{explain.noAlternatives}</p> : (
          <ul className="list list--marked">{alternatives.map((each) => <li key={each.school}>{explain.alternative(each)}<ClauseMark clause={each.clause} /></li>)}</ul>
        )}
      </Block>
    </>
  );
}

/** The review paper of this child, and taking its notice back. */
function ChildPapers({ child, row, name }: { readonly child: ExplainedChild; readonly row: number; readonly name: string }): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const made = usePane((state) => state.made);
  const [received, setReceived] = useState("");
  const [back, setBack] = useState(session.today());
  const said = pane.export.child;
  return (
    <section aria-labelledby="papers-heading">
      <h3 id="papers-heading">{said.heading}</h3>
      <Field size="small" label={said.received}><Input size="small" type="date" value={received} onChange={(_, { value }) => { setReceived(value); }} /></Field>
      <WaysOut
        name={`${said.dossier} ${name}`}
        take={(first) => { void session.documents({ kind: "dossier", row: child.row, received: received === "" ? null : received }, said.dossier, first); }}
      />
      {made?.request.kind === "dossier" && made.request.row === child.row ? <MadeReport made={made} /> : null}
      {child.notice !== "issued" ? null : (
        <>
          <Field size="small" label={said.withdrawnOn}><Input size="small" type="date" value={back} onChange={(_, { value }) => { setBack(value); }} /></Field>
          <div className="actions">
            <Button size="small" disabledFocusable={busy || back === ""} onClick={() => { void session.withdraw(row, back); }}>{said.withdraw}</Button>
          </div>
        </>
      )}
    </section>
  );
}

const GRAVITY: readonly Severity[] = ["blocks", "holds", "warns", "informs"];

function Block({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return <section><h3>{title}</h3>{children}</section>;
}

function ClauseMark({ clause }: { readonly clause: string }): ReactElement | null {
  const { pane } = useWords();
  return clause === "" ? null : <span className="clause">{pane.why.clause(clause)}</span>;
}
