/** The trials that are kept in the workbook: called up, compared side by side, entered into the settings. */
import { Button, Checkbox, Field, Input } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { Comparison, Occupancy } from "../../../engine/capacity.js";
import type { Policy } from "../../../engine/policy/schema.js";
import { problemsOf } from "../../flows/plan-change.js";
import { usePane, useSession, useWords } from "../context.js";

/** More columns than this nobody compares in a pane. */
const MOST = 4;

export function Scenarios({ schools, policy }: { readonly schools: readonly Occupancy[]; readonly policy: Policy }): ReactElement {
  const { pane: { capacity: { scenarios: words } } } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const trial = usePane((state) => state.trial);
  const compared = usePane((state) => state.compared);
  const [name, setName] = useState("");
  return (
    <section aria-labelledby="scenarios-heading">
      <h3 id="scenarios-heading">{words.heading}</h3>
      {trial === null ? null : (
        <>
          <div className="fields">
            <Field size="small" label={words.name}><Input size="small" value={name} onChange={(_, { value }) => { setName(value); }} /></Field>
            <Button size="small" disabledFocusable={busy || name.trim() === ""} onClick={() => { void session.keepScenario(name.trim()).then(() => { setName(""); }); }}>{words.keep}</Button>
          </div>
          <p className="note">{words.applyAbout}{trial.change.tiers === null ? "" : ` ${words.leftTiers}`}</p>
          <Button size="small" disabledFocusable={busy || problemsOf(policy, trial.change).length > 0} onClick={() => { void session.applyTrial(); }}>{words.apply}</Button>
        </>
      )}
      <Kept />
      {compared.size === 0 ? null : <Compared schools={schools} compared={compared} />}
    </section>
  );
}

function Kept(): ReactElement {
  const { pane: { capacity: { scenarios: words } } } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const scenarios = usePane((state) => state.scenarios) ?? [];
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const names = chosen.filter((name) => scenarios.some((each) => each.name === name));
  if (scenarios.length === 0) return <p className="note">{words.none}</p>;
  return (
    <>
      <ul className="list">
        {scenarios.map(({ name, change }) => (
          <li key={name} className="scenario">
            <Checkbox
              label={name} checked={names.includes(name)} disabled={!names.includes(name) && names.length === MOST} input={{ "aria-label": words.choose(name) }}
              onChange={(_, { checked }) => { setChosen(checked === true ? [...names, name] : names.filter((each) => each !== name)); }}
            />
            <Button size="small" appearance="subtle" disabledFocusable={busy} aria-label={words.load(name)} onClick={() => { void session.tryChange(change); }}>{words.load(name)}</Button>
            <Button size="small" appearance="subtle" disabledFocusable={busy} aria-label={words.drop(name)} onClick={() => { void session.dropScenario(name); }}>{words.drop(name)}</Button>
          </li>
        ))}
      </ul>
      <div className="actions">
        <Button size="small" disabledFocusable={busy || names.length === 0} onClick={() => { void session.compareScenarios(names); }}>{words.compare}</Button>
        {names.length === MOST ? <span className="note">{words.atMost}</span> : null}
      </div>
    </>
  );
}

function Compared({ schools, compared }: { readonly schools: readonly Occupancy[]; readonly compared: ReadonlyMap<string, Comparison> }): ReactElement {
  const { pane: { capacity: { scenarios: words, trial } }, words: { stage: names } } = useWords();
  const cell = (of: Occupancy | undefined): string => (of === undefined ? "" : words.cell(of.placed, of.seats, of.waiting));
  const inAll = [...compared];
  return (
    <div className="compared" tabIndex={0} role="region" aria-label={words.compare}>
      <table className="figures-table">
        <thead><tr><th scope="col">{trial.school}</th><th scope="col">{words.now}</th>{inAll.map(([name]) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {schools.map((school) => (
            <tr key={`${school.stage} ${school.school}`}>
              <th scope="row">{school.school} {names[school.stage]}</th>
              <td>{cell(school)}</td>
              {inAll.map(([name, { after }]) => <td key={name}>{cell(after.find((each) => each.stage === school.stage && each.school === school.school))}</td>)}
            </tr>
          ))}
          <tr><th scope="row">{trial.moved}</th><td />{inAll.map(([name, { moved }]) => <td key={name}>{moved.length}</td>)}</tr>
        </tbody>
      </table>
    </div>
  );
}
