/** 试算: a change of the plan as a person enters it, and what would come of it. */
import { Button, Field, Input } from "@fluentui/react-components";
import { ArrowDown16Regular, ArrowUp16Regular } from "@fluentui/react-icons";
import { useState, type ReactElement } from "react";
import type { Occupancy } from "../../../engine/capacity.js";
import type { Stage, Tier } from "../../../engine/policy/schema.js";
import { changed, NO_CHANGE, problemsOf, type PlanChange } from "../../flows/plan-change.js";
import { usePane, useSession, useWords } from "../context.js";
import type { Run, Trial } from "../state.js";
import { Message } from "./message.js";
import { Pages } from "./pages.js";
import { RowButton } from "./row-button.js";
import { TrialStreets, type ChangeProps } from "./trial-streets.js";

const STAGES: readonly Stage[] = ["primary", "junior"];

export function TrialForm({ run: { decided: { policy } } }: { readonly run: Run }): ReactElement {
  const { pane: { capacity: { trial: words } } } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const trial = usePane((state) => state.trial);
  const [change, setChange] = useState<PlanChange>(trial?.change ?? NO_CHANGE);
  const [stage, setStage] = useState<Stage>("primary");
  // A scenario that was called up is the change from then on.
  const [known, setKnown] = useState(trial);
  if (trial !== known) {
    setKnown(trial);
    if (trial !== null) setChange(trial.change);
  }
  const isNone = JSON.stringify(change) === JSON.stringify(NO_CHANGE);
  const props: ChangeProps = { policy, change, take: setChange };
  return (
    <section aria-labelledby="trial-heading" className="trial">
      <h3 id="trial-heading">{words.heading}</h3>
      <p className="note">{words.about}</p>
      <StageChoice stage={stage} take={setStage} />
      <SeatsTable key={stage} {...props} stage={stage} />
      <StageFields key={`fields-${stage}`} {...props} stage={stage} />
      <TrialStreets {...props} stage={stage} />
      <Tiers {...props} />
      {problemsOf(policy, change).map((problem) => <Message key={JSON.stringify(problem)} intent="warning">{words.problems(problem)}</Message>)}
      <div className="actions">
        <Button size="small" appearance="primary" disabledFocusable={busy || isNone} onClick={() => { void session.tryChange(change); }}>{words.run}</Button>
        <Button size="small" disabledFocusable={isNone} onClick={() => { setChange(NO_CHANGE); }}>{words.reset}</Button>
        {isNone ? <span className="note">{words.nothing}</span> : null}
      </div>
      {trial === null ? null : <Outcome trial={trial} />}
    </section>
  );
}

function StageChoice({ stage, take }: { readonly stage: Stage; readonly take: (stage: Stage) => void }): ReactElement {
  const { words: { stage: names } } = useWords();
  return (
    <div className="actions">
      {STAGES.map((each) => <Button key={each} size="small" appearance={each === stage ? "primary" : "secondary"} aria-pressed={each === stage} onClick={() => { take(each); }}>{names[each]}</Button>)}
    </div>
  );
}

/** A whole number as it is typed; null while it is none. */
const whole = (text: string): number | null => (/^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : null);

function SeatsTable({ policy, change, take, stage }: ChangeProps & { readonly stage: Stage }): ReactElement {
  const { pane: { capacity: { trial: words } } } = useWords();
  const now = changed(policy, change);
  const enter = (school: string, part: { readonly seats?: number; readonly classes?: number }): void => {
    const before = now.schools.find(({ name }) => name === school)?.seats[stage];
    const given = policy.schools.find(({ name }) => name === school)?.seats[stage];
    if (before === undefined || given === undefined) return;
    const next = { stage, school, seats: part.seats ?? before.seats, classes: part.classes ?? before.classes };
    const rest = change.seats.filter((each) => each.stage !== stage || each.school !== school);
    const asBefore = next.seats === given.seats && next.classes === given.classes;
    take({ ...change, seats: asBefore ? rest : [...rest, next] });
  };
  return (
    <table className="seats trial__seats">
      <thead><tr><th scope="col">{words.school}</th><th scope="col">{words.classes}</th><th scope="col">{words.seats}</th></tr></thead>
      <tbody>
        {now.schools.flatMap(({ name, seats }) => {
          const entry = seats[stage];
          if (entry === undefined) return [];
          return [
            <tr key={name}>
              <th scope="row">{name}</th>
              <td><Count label={words.fieldOf(name, words.classes)} value={entry.classes} take={(classes) => { enter(name, { classes }); }} /></td>
              <td><Count label={words.fieldOf(name, words.seats)} value={entry.seats} take={(count) => { enter(name, { seats: count }); }} /></td>
            </tr>,
          ];
        })}
      </tbody>
    </table>
  );
}

function Count({ label, value, take }: { readonly label: string; readonly value: number; readonly take: (value: number) => void }): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      size="small" inputMode="numeric" aria-label={label} value={typed ?? String(value)} onBlur={() => { setTyped(null); }}
      onChange={(_, data) => {
        setTyped(data.value);
        const count = whole(data.value);
        if (count !== null) take(count);
      }}
    />
  );
}

function StageFields({ policy, change, take, stage }: ChangeProps & { readonly stage: Stage }): ReactElement {
  const { pane: { capacity: { trial: words } } } = useWords();
  const given = policy.stages[stage];
  const { classSize, bornOnOrBefore } = changed(policy, change).stages[stage];
  const enter = (part: { readonly classSize?: number; readonly bornOnOrBefore?: string }): void => {
    const next = { stage, classSize: part.classSize ?? classSize, bornOnOrBefore: part.bornOnOrBefore ?? bornOnOrBefore };
    const rest = change.stages.filter((each) => each.stage !== stage);
    const asBefore = next.classSize === given.classSize && next.bornOnOrBefore === given.bornOnOrBefore;
    take({ ...change, stages: asBefore ? rest : [...rest, next] });
  };
  return (
    <div className="fields">
      <Field size="small" label={words.classSize}><Count label={words.classSize} value={classSize} take={(size) => { if (size > 0) enter({ classSize: size }); }} /></Field>
      {bornOnOrBefore === null ? null : (
        <Field size="small" label={words.cutOff}><Input size="small" type="date" value={bornOnOrBefore} onChange={(_, { value }) => { if (value !== "") enter({ bornOnOrBefore: value }); }} /></Field>
      )}
    </div>
  );
}

function Tiers({ policy, change, take }: ChangeProps): ReactElement {
  const { pane: { capacity: { trial: { tiers: words } } }, words: { tier: names } } = useWords();
  const order: readonly Tier[] = change.tiers ?? policy.tiers;
  const swap = (at: number, other: number): void => {
    const next = [...order];
    const [one, two] = [next[at], next[other]];
    if (one === undefined || two === undefined) return;
    next[at] = two;
    next[other] = one;
    take({ ...change, tiers: next.every((tier, index) => tier === policy.tiers[index]) ? null : next });
  };
  return (
    <section aria-label={words.heading}>
      <p className="note">{words.heading}</p>
      <ol className="tiers">
        {order.map((tier, at) => (
          <li key={tier}>
            <span>{names[tier]}</span>
            <Button size="small" appearance="subtle" icon={<ArrowUp16Regular />} aria-label={words.up(names[tier])} disabledFocusable={at === 0} onClick={() => { swap(at, at - 1); }} />
            <Button size="small" appearance="subtle" icon={<ArrowDown16Regular />} aria-label={words.down(names[tier])} disabledFocusable={at === order.length - 1} onClick={() => { swap(at, at + 1); }} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const MOST_MOVED = 20;

function Outcome({ trial: { comparison } }: { readonly trial: Trial }): ReactElement {
  const { pane: { capacity: words } } = useWords();
  const { moved, otherClass } = comparison;
  return (
    <section aria-label={words.trial.after} className="trial__outcome">
      <p>{words.trial.result(moved.length, otherClass)}</p>
      <SideBySide comparison={comparison} />
      {moved.length === 0 ? null : (
        <>
          <p className="note">{words.trial.moved}</p>
          <Pages items={moved} size={MOST_MOVED}>
            {(shown) => (
              <ul className="moves">{shown.map(({ row, name, from, to, reason }) => <li key={row}><RowButton row={row} name={name} /><span className="moves__said">{words.trial.move(from, to, reason)}</span></li>)}</ul>
            )}
          </Pages>
        </>
      )}
    </section>
  );
}

/** The schools whose figures would be others. */
function SideBySide({ comparison: { before, after } }: { readonly comparison: Trial["comparison"] }): ReactElement | null {
  const { pane: { capacity: words }, words: { stage: names } } = useWords();
  const pairs = after.flatMap((now): readonly (readonly [Occupancy | undefined, Occupancy])[] => {
    const then = before.find((each) => each.stage === now.stage && each.school === now.school);
    return then?.placed === now.placed && then.seats === now.seats && then.waiting === now.waiting ? [] : [[then, now]];
  });
  if (pairs.length === 0) return null;
  const cell = (of: Occupancy | undefined): string => (of === undefined ? "" : words.scenarios.cell(of.placed, of.seats, of.waiting));
  return (
    <table className="seats trial__seats">
      <thead><tr><th scope="col">{words.trial.school}</th><th scope="col">{words.trial.before}</th><th scope="col">{words.trial.after}</th></tr></thead>
      <tbody>{pairs.map(([then, now]) => <tr key={`${now.stage} ${now.school}`}><th scope="row">{now.school} {names[now.stage]}</th><td>{cell(then)}</td><td>{cell(now)}</td></tr>)}</tbody>
    </table>
  );
}
