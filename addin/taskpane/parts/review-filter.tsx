/** What of the review a person wants to see. */
import { Button, Checkbox, Field, Select } from "@fluentui/react-components";
import { ChevronDown16Regular, ChevronRight16Regular } from "@fluentui/react-icons";
import { useMemo, useState, type ReactElement } from "react";
import { SEVERITY_ORDER, columnValues, NO_FILTER, schoolsOf, type ReviewFilter, type ReviewGroup } from "../../flows/review.js";
import { usePane, useSession, useWords } from "../context.js";
import type { Run } from "../state.js";

/** Values of a column beyond which nobody chooses from a list. */
const MOST_VALUES = 200;

export function FilterReview({ groups, run }: FilterProps): ReactElement {
  const { pane: { review: { filter: words } } } = useWords();
  const [open, setOpen] = useState(false);
  const shown = usePane((state) => state.reviewShown.reduce((sum, group) => sum + group.items.length, 0));
  const all = groups.reduce((sum, group) => sum + group.items.length, 0);
  return (
    <section className="filter" aria-label={words.heading}>
      <button type="button" className="group__head" aria-expanded={open} onClick={() => { setOpen(!open); }}>
        {open ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
        <span className="group__title">{words.heading}</span>
        <span className="group__count">{words.shown(shown, all)}</span>
      </button>
      {open ? <Choices groups={groups} run={run} /> : null}
    </section>
  );
}

type FilterProps = { readonly groups: readonly ReviewGroup[]; readonly run: Run };

function Choices({ groups, run }: FilterProps): ReactElement {
  const { pane: { review: { filter: words } } } = useWords();
  const session = useSession();
  const filter = usePane((state) => state.reviewFilter);
  const severities = SEVERITY_ORDER.filter((severity) => groups.some((group) => group.items.some((item) => item.finding.severity === severity)));
  const schools = useMemo(() => [...new Set(groups.flatMap((group) => group.items.flatMap(schoolsOf)))].sort(), [groups]);
  const change = (part: Partial<ReviewFilter>): void => { session.filterReview({ ...filter, ...part }); };
  return (
    <>
      <div className="fields">
        <Choice label={words.severity} value={filter.severity ?? ""} options={severities.map((each) => [each, words.severities[each]])} take={(value) => { change({ severity: severities.find((each) => each === value) ?? null }); }} />
        <Choice label={words.school} value={filter.school ?? ""} options={schools.map((each) => [each, each])} take={(value) => { change({ school: value === "" ? null : value }); }} />
        <ByColumn filter={filter} run={run} change={change} />
      </div>
      <Checkbox size="medium" label={words.open} checked={filter.open} onChange={(_, { checked }) => { change({ open: checked === true }); }} />
      <Button size="small" disabledFocusable={filter === NO_FILTER} onClick={() => { session.filterReview(NO_FILTER); }}>{words.clear}</Button>
    </>
  );
}

/** By any column of the clerk's: who entered the row, a kindergarten, a class teacher. */
function ByColumn({ filter, run: { decided }, change }: { readonly filter: ReviewFilter; readonly run: Run; readonly change: (part: Partial<ReviewFilter>) => void }): ReactElement {
  const { pane: { review: { filter: words } } } = useWords();
  const own = new Set(Object.values(decided.ownColumns).map(({ column }) => column));
  const columns = decided.headings.flatMap((heading, at): readonly (readonly [string, string])[] => (heading === null || own.has(at + 1) ? [] : [[String(at + 1), heading]]));
  const values = useMemo(() => (filter.column === null ? [] : columnValues(decided, filter.column, MOST_VALUES)), [decided, filter.column]);
  return (
    <>
      <Choice label={words.column} value={String(filter.column ?? "")} options={columns} take={(value) => { change({ column: value === "" ? null : Number(value), value: "" }); }} />
      {filter.column === null ? null : <Choice label={words.value} value={filter.value} options={values.map((each) => [each, each])} take={(value) => { change({ value }); }} />}
    </>
  );
}

type ChoiceProps = { readonly label: string; readonly value: string; readonly options: readonly (readonly [string, string])[]; readonly take: (value: string) => void };

function Choice({ label, value, options, take }: ChoiceProps): ReactElement {
  const { pane: { review: { filter: words } } } = useWords();
  return (
    <Field size="small" label={label}>
      <Select size="small" value={value} onChange={(_, data) => { take(data.value); }}>
        <option value="">{words.all}</option>
        {options.map(([key, name]) => <option key={key} value={key}>{name}</option>)}
      </Select>
    </Field>
  );
}
