/** What each column was taken for, with a drop-down to say otherwise. */
import { Select } from "@fluentui/react-components";
import { Fragment, memo, type ReactElement } from "react";
import type { IdentifiedColumn } from "../../../engine/index.js";
import type { Field } from "../../../engine/policy/schema.js";
import type { As, Identification } from "../../flows/identify.js";
import type { ColumnGroup } from "../../locales/pane.js";
import { useSession, useSetting, useWords } from "../context.js";
import { SeverityMark } from "./severity.js";
import type { Spoken } from "../words.js";

/** The group of each field in the drop-down. */
const GROUP: Readonly<Record<Field, ColumnGroup>> = {
  name: "child", sex: "child", idNumber: "child", birth: "child", stage: "child", applicationNumber: "child", serial: "child", note: "child",
  household: "address", earlierHousehold: "address", moveDate: "address", residence: "address", county: "address", township: "address", village: "address",
  basis: "ground", home: "ground", homeOwner: "ground", homeOwnerRelation: "ground", homeKind: "ground", wish: "ground",
  kindergarten: "schooling", graduatingSchool: "schooling", schoolCode: "schooling", graduationYear: "schooling", studentNumber: "schooling",
  preferential: "special", category: "special", disability: "special", deferral: "special", deferralState: "special", twin: "special", classRequest: "special",
  siblingName: "sibling", siblingSchool: "sibling", siblingApplied: "sibling", siblingRezoned: "sibling", siblingEnrolled: "sibling", siblingByChoice: "sibling",
  guardianName: "family", guardianId: "family",
  documents: "documents",
  proposedSchool: "result", class: "result", decidedBasis: "result", missing: "result", hints: "result", noticeStatus: "result",
};
const GROUPS = ["child", "address", "ground", "schooling", "special", "sibling", "family", "documents", "result"] as const satisfies readonly ColumnGroup[];

type Documents = readonly { readonly id: string; readonly name: string }[];
type Choice = { readonly value: string; readonly as: As; readonly label: string };

/** Everything a column may be, in the order of the list. */
function choices({ fields }: Spoken, documents: Documents): readonly (readonly [ColumnGroup, readonly Choice[]])[] {
  const names = Object.keys(GROUP).filter((name): name is Field => name in GROUP);
  const papers = documents.map(({ id, name }): Choice => ({ value: `:${id}`, as: { document: id }, label: name }));
  return GROUPS.map((group) => {
    const list = names.filter((field) => GROUP[field] === group).map((field): Choice => ({ value: field, as: field, label: fields[field] }));
    return [group, group === "documents" ? [...list, ...papers] : list] as const;
  });
}

export function Columns({ identification }: { readonly identification: Identification }): ReactElement {
  const spoken = useWords();
  const { pane } = spoken;
  const { policy } = useSetting();
  const ours = new Set(Object.values(identification.own).filter(({ kind }) => kind === "ours").map(({ column }) => column));
  const groups = choices(spoken, policy.documents.kinds);
  return (
    <section aria-labelledby="columns-heading">
      <h2 id="columns-heading">{pane.identify.columns}</h2>
      <table className="columns" aria-labelledby="columns-heading">
        <thead>
          <tr><th scope="col">{pane.identify.letter}</th><th scope="col">{pane.identify.title}</th><th scope="col">{pane.identify.taken}</th></tr>
        </thead>
        <tbody>
          {identification.columns.map((column) => (
            <ColumnRow key={column.column} column={column} groups={groups} ours={ours.has(column.column)} documents={policy.documents.kinds} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type RowProps = {
  readonly column: IdentifiedColumn;
  readonly groups: ReturnType<typeof choices>;
  readonly ours: boolean;
  readonly documents: Documents;
};

const ColumnRow = memo(function ColumnRow({ column, groups, ours, documents }: RowProps): ReactElement {
  const spoken = useWords();
  const { pane, words } = spoken;
  const session = useSession();
  const { letters, heading, how, doubts } = column;
  const chosen = how === "chosen";
  const take = (value: string): void => {
    const as = value === "automatic" || value === "leave" ? value : groups.flatMap(([, list]) => list).find((each) => each.value === value)?.as;
    if (as !== undefined) void session.choose(column.column, as);
  };
  const remarks = how === null || how === "name" || ours ? [] : [pane.identify.how[how]];
  return (
    <Fragment>
      <tr className={doubts.length > 0 ? "columns__doubtful" : ""}>
        <td className="columns__letter">{letters}</td>
        <th scope="row" className="columns__title">{heading === "" ? pane.identify.noHeading : heading}</th>
        <td>
          {ours ? <span className="columns__own">{pane.identify.own}</span> : (
            <Select
              size="small" aria-label={pane.identify.takenFor(letters, heading)} value={chosen ? valueOf(column) : "automatic"}
              onChange={(_, { value }) => { take(value); }}
            >
              <optgroup label={pane.identify.choice.automatic}>
                <option value="automatic">{chosen ? pane.identify.choice.automatic : takenName(column, spoken, documents)}</option>
              </optgroup>
              <option value="leave">{pane.identify.choice.leave}</option>
              {groups.map(([group, list]) => (
                <optgroup key={group} label={pane.identify.choice.groups[group]}>
                  {list.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
                </optgroup>
              ))}
            </Select>
          )}
        </td>
      </tr>
      {remarks.length === 0 && doubts.length === 0 ? null : (
        <tr className="columns__more">
          <td />
          <td colSpan={2}>
            {remarks.map((remark) => <div key={remark}>{remark}</div>)}
            {doubts.map((doubt, at) => <div key={at}><SeverityMark severity={doubt.severity} /> {words.finding(doubt)}</div>)}
          </td>
        </tr>
      )}
    </Fragment>
  );
});

function valueOf({ taken }: IdentifiedColumn): string {
  switch (taken.kind) {
    case "field":
    case "own": return taken.field;
    case "documents": return `:${taken.slots[0]?.[0] ?? ""}`;
    case "left-alone":
    case "other-person":
    case "unknown": return "leave";
  }
}

/** How many papers of one column are named. */
const NAMED = 2;

function takenName({ taken }: IdentifiedColumn, { pane, fields, words }: Spoken, documents: Documents): string {
  switch (taken.kind) {
    case "own": return fields[taken.field];
    case "field": return taken.of === null || taken.of === taken.field ? fields[taken.field] : `${fields[taken.of]} · ${fields[taken.field]}`;
    case "documents": {
      const names = [...new Set(taken.slots.flat())].map((id) => documents.find((each) => each.id === id)?.name ?? id);
      return names.slice(0, NAMED).join(words.listSeparator) + (names.length > NAMED ? "…" : "");
    }
    case "left-alone": return pane.identify.leftAlone;
    case "other-person": return pane.identify.otherPerson;
    case "unknown": return pane.identify.unknown;
  }
}
