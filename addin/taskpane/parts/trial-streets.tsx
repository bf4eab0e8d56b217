/** The streets that a trial adds to 路段划分. */
import { Button, Field, Input, Select } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { Policy, Stage } from "../../../engine/policy/schema.js";
import type { PlanChange } from "../../flows/plan-change.js";
import { segmentOf, type StreetDraft } from "../../flows/review.js";
import { useWords } from "../context.js";

/** A change of a plan that is being entered. */
export type ChangeProps = { readonly policy: Policy; readonly change: PlanChange; readonly take: (change: PlanChange) => void };

const SIDES = ["all", "odd", "even"] as const;
type Draft = StreetDraft & { readonly place: string; readonly school: string };
const BLANK: Draft = { place: "", street: "", side: "all", from: "", to: "", school: "" };

export function TrialStreets({ policy, change, take, stage }: ChangeProps & { readonly stage: Stage }): ReactElement | null {
  const { pane: { capacity: { trial: { street: words } } } } = useWords();
  const [draft, setDraft] = useState<Draft>(BLANK);
  const splits = policy.splits.filter((each) => each.stage === stage);
  const [first] = splits;
  if (first === undefined) return null;
  const split = splits.find(({ place }) => place === draft.place) ?? first;
  const segment = segmentOf(policy, stage, split.place, draft, draft.school === "" ? split.sides[0]?.school ?? "" : draft.school);
  const own = change.segments.filter((each) => each.stage === stage);
  const add = (): void => {
    if (segment === null) return;
    take({ ...change, segments: [...change.segments, segment] });
    setDraft({ ...BLANK, place: draft.place });
  };
  return (
    <section aria-label={words.heading} className="streets">
      <p className="note">{words.heading}</p>
      <div className="fields">
        <Choice label={words.place} value={split.place} options={splits.map(({ place }) => [place, place.slice(place.lastIndexOf("/") + 1)])} take={(place) => { setDraft({ ...draft, place, school: "" }); }} />
        <Choice label={words.school} value={draft.school === "" ? split.sides[0]?.school ?? "" : draft.school} options={split.sides.map(({ school }) => [school, school])} take={(school) => { setDraft({ ...draft, school }); }} />
        <StreetFields draft={draft} take={(street) => { setDraft({ ...draft, ...street }); }} />
      </div>
      <Button size="small" disabledFocusable={segment === null} onClick={add}>{words.add}</Button>
      {own.length === 0 ? null : (
        <ul className="list">
          {own.map((each, at) => (
            <li key={at}>{words.line(each.street, words.sides[each.side], each.from, each.to, each.school)} <Button size="small" appearance="subtle" onClick={() => { take({ ...change, segments: change.segments.filter((other) => other !== each) }); }}>{words.remove}</Button></li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The fields of a street: its name, the side of its doors, the first and the last. */
export function StreetFields({ draft, take }: { readonly draft: StreetDraft; readonly take: (draft: StreetDraft) => void }): ReactElement {
  const { pane: { capacity: { trial: { street: words } } } } = useWords();
  const { street, side, from, to } = draft;
  const enter = (part: Partial<StreetDraft>): void => { take({ street, side, from, to, ...part }); };
  return (
    <>
      <Field size="small" label={words.street}><Input size="small" value={street} onChange={(_, { value }) => { enter({ street: value }); }} /></Field>
      <Choice label={words.side} value={side} options={SIDES.map((each) => [each, words.sides[each]])} take={(value) => { enter({ side: SIDES.find((each) => each === value) ?? "all" }); }} />
      <Field size="small" label={words.from}><Input size="small" inputMode="numeric" value={from} onChange={(_, { value }) => { enter({ from: value }); }} /></Field>
      <Field size="small" label={words.to}><Input size="small" inputMode="numeric" value={to} onChange={(_, { value }) => { enter({ to: value }); }} /></Field>
    </>
  );
}

type ChoiceProps = { readonly label: string; readonly value: string; readonly options: readonly (readonly [string, string])[]; readonly take: (value: string) => void };

function Choice({ label, value, options, take }: ChoiceProps): ReactElement {
  return (
    <Field size="small" label={label}>
      <Select size="small" value={value} onChange={(_, data) => { take(data.value); }}>{options.map(([key, name]) => <option key={key} value={key}>{name}</option>)}</Select>
    </Field>
  );
}
