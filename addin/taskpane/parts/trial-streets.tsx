/** The streets that a trial adds to 路段划分. */
import { Button, Field, Input, Select } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { Policy, Segment, Stage } from "../../../engine/policy/schema.js";
import { useWords } from "../context.js";
import type { ChangeProps } from "./trial.js";

const SIDES = ["all", "odd", "even"] as const;
type Draft = { readonly place: string; readonly street: string; readonly side: Segment["side"]; readonly from: string; readonly to: string; readonly school: string };
const BLANK: Draft = { place: "", street: "", side: "all", from: "", to: "", school: "" };

export function TrialStreets({ policy, change, take, stage }: ChangeProps & { readonly stage: Stage }): ReactElement | null {
  const { pane: { capacity: { trial: { street: words } } } } = useWords();
  const [draft, setDraft] = useState<Draft>(BLANK);
  const splits = policy.splits.filter((each) => each.stage === stage);
  const [first] = splits;
  if (first === undefined) return null;
  const segment = segmentOf(policy, stage, { ...draft, place: draft.place === "" ? first.place : draft.place });
  const split = splits.find(({ place }) => place === draft.place) ?? first;
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
        <Field size="small" label={words.street}><Input size="small" value={draft.street} onChange={(_, { value }) => { setDraft({ ...draft, street: value }); }} /></Field>
        <Choice label={words.side} value={draft.side} options={SIDES.map((side) => [side, words.sides[side]])} take={(value) => { setDraft({ ...draft, side: SIDES.find((side) => side === value) ?? "all" }); }} />
        <Choice label={words.school} value={draft.school === "" ? split.sides[0]?.school ?? "" : draft.school} options={split.sides.map(({ school }) => [school, school])} take={(school) => { setDraft({ ...draft, school }); }} />
        <Field size="small" label={words.from}><Input size="small" inputMode="numeric" value={draft.from} onChange={(_, { value }) => { setDraft({ ...draft, from: value }); }} /></Field>
        <Field size="small" label={words.to}><Input size="small" inputMode="numeric" value={draft.to} onChange={(_, { value }) => { setDraft({ ...draft, to: value }); }} /></Field>
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

/** The line that was entered; null while it is none. */
function segmentOf(policy: Policy, stage: Stage, { place, street, side, from, to, school }: Draft): Segment | null {
  const split = policy.splits.find((each) => each.stage === stage && each.place === place);
  const owner = split?.sides.find((each) => each.school === school) ?? split?.sides[0];
  const door = (text: string): number | null | undefined => (text.trim() === "" ? null : /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : undefined);
  const [first, last] = [door(from), door(to)];
  if (owner === undefined || street.trim() === "" || first === undefined || last === undefined || (first !== null && last !== null && first > last)) return null;
  return { stage, place, street: street.replace(/\s+/g, ""), side, from: first, to: last, school: owner.school, clause: owner.clause };
}

type ChoiceProps = { readonly label: string; readonly value: string; readonly options: readonly (readonly [string, string])[]; readonly take: (value: string) => void };

function Choice({ label, value, options, take }: ChoiceProps): ReactElement {
  return (
    <Field size="small" label={label}>
      <Select size="small" value={value} onChange={(_, data) => { take(data.value); }}>{options.map(([key, name]) => <option key={key} value={key}>{name}</option>)}</Select>
    </Field>
  );
}
