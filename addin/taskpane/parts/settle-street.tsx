/** Beside settling an address of a divided community: the street that decides others like it, and whom it would decide. */
import { Button, Checkbox } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { Moved } from "../../../engine/capacity.js";
import type { Policy, Segment } from "../../../engine/policy/schema.js";
import { segmentOf, streetOf, type ReviewItem, type StreetDraft } from "../../flows/review.js";
import { usePane, useSession, useWords } from "../context.js";
import { RowButton } from "./row-button.js";
import { StreetFields } from "./trial-streets.js";

/** Names beyond these are counted. */
const MOST_NAMED = 10;

type SettleStreetProps = { readonly item: ReviewItem; readonly policy: Policy; readonly school: string; readonly take: (segment: Segment | null) => void };

/** Nothing where the address lies in no divided community, or no school of it is adopted. */
export function SettleStreet({ item, policy, school, take }: SettleStreetProps): ReactElement | null {
  const { pane: { review: { settle: words } } } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const [wanted, setWanted] = useState(false);
  const [draft, setDraft] = useState<StreetDraft | null>(() => streetOf(item));
  const [others, setOthers] = useState<readonly Moved[] | null>(null);
  const { stage, finding: { values: { place } } } = item;
  const isSide = policy.splits.some((each) => each.place === place && each.stage === stage && each.sides.some((side) => side.school === school));
  if (draft === null || stage === null || typeof place !== "string" || !isSide) return null;
  const segmentFor = (of: StreetDraft): Segment | null => segmentOf(policy, stage, place, of, school);
  const segment = segmentFor(draft);
  const change = (next: StreetDraft): void => {
    setDraft(next);
    setOthers(null);
    take(segmentFor(next));
  };
  return (
    <>
      <Checkbox label={words.street.write} checked={wanted} onChange={(_, { checked }) => {
        setWanted(checked === true);
        take(checked === true ? segment : null);
      }} />
      {wanted ? (
        <>
          <div className="fields"><StreetFields draft={draft} take={change} /></div>
          <Button size="small" disabledFocusable={busy || segment === null} onClick={() => { if (segment !== null) void session.decidedBy(segment).then(setOthers); }}>{words.street.look}</Button>
          {others === null ? null : <p className="note">{words.street.others(others.length)}</p>}
          {others === null || others.length === 0 ? null : <ul className="moves">{others.slice(0, MOST_NAMED).map(({ row, name }) => <li key={row}><RowButton row={row} name={name} /></li>)}</ul>}
        </>
      ) : null}
    </>
  );
}
