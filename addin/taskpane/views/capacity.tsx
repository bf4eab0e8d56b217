/** 容量: how full each school is, who stands behind each figure, who could go where, and what would be otherwise. */
import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { Counted, Occupancy, Proposal } from "../../../engine/capacity.js";
import type { Stage } from "../../../engine/policy/schema.js";
import { usePane, useSession, useWords } from "../context.js";
import { Message } from "../parts/message.js";
import { Pages } from "../parts/pages.js";
import { RowButton } from "../parts/row-button.js";
import { Scenarios } from "../parts/scenarios.js";
import { TrialForm } from "../parts/trial.js";
import type { Run } from "../state.js";

const STAGES: readonly Stage[] = ["primary", "junior"];

export function CapacityView(): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const run = usePane((state) => state.run);
  const occupancy = usePane((state) => state.occupancy);
  return (
    <>
      <h2>{pane.capacity.heading}</h2>
      {run !== null ? null : (
        <>
          <p className="lead">{pane.capacity.notDecided}</p>
          <Button size="small" onClick={() => { session.show("assign"); }}>{pane.views.assign}</Button>
        </>
      )}
      {run?.edited === true ? <Message intent="warning">{pane.assign.edited}</Message> : null}
      {run === null || occupancy === null ? null : (
        <>
          {STAGES.map((stage) => <StageSeats key={stage} stage={stage} schools={occupancy.schools.filter((each) => each.stage === stage)} run={run} />)}
          {occupancy.proposals.length === 0 ? null : <Adjustment proposals={occupancy.proposals} />}
          <TrialForm run={run} />
          <Scenarios schools={occupancy.schools} policy={run.decided.policy} />
        </>
      )}
    </>
  );
}

function StageSeats({ stage, schools, run: { decided, phase } }: { readonly stage: Stage; readonly schools: readonly Occupancy[]; readonly run: Run }): ReactElement {
  const { pane: { capacity: words }, words: { stage: names } } = useWords();
  const counted = usePane((state) => state.counted);
  const sum = (pick: (each: Occupancy) => number): number => schools.reduce((total, each) => total + pick(each), 0);
  const { plan } = decided.policy.stages[stage];
  const placed = sum((each) => each.placed);
  const figures = { stage: names[stage], placed, plan, seats: sum((each) => each.seats), waiting: sum((each) => each.waiting), open: sum((each) => each.open) };
  return (
    <section aria-labelledby={`capacity-${stage}`}>
      <h3 id={`capacity-${stage}`}>{names[stage]}</h3>
      <Message intent={placed > plan ? "error" : figures.waiting > 0 ? "warning" : "info"}>
        {words.stage(figures)}{placed > plan ? ` · ${words.overPlan(placed - plan)}` : placed < plan ? ` · ${words.underPlan(plan - placed)}` : ""}
      </Message>
      <ul className="schools">
        {schools.map((each) => (
          <SchoolSeats key={each.school} seats={each} written={phase === "written"} open={counted?.stage === stage && counted.school === each.school} />
        ))}
      </ul>
    </section>
  );
}

function SchoolSeats({ seats, written, open }: { readonly seats: Occupancy; readonly written: boolean; readonly open: boolean }): ReactElement {
  const { pane: { capacity: words, summary }, words: { tier: tierNames } } = useWords();
  const session = useSession();
  const { stage, school, placed, classSize, classes, expectedClasses } = seats;
  const free = seats.seats - placed;
  const state = free < 0 ? "over" : free === 0 ? "full" : "free";
  const tiers = Object.entries(seats.tiers).map(([tier, count]) => words.tier(tierNames[tier as keyof typeof tierNames], count));
  return (
    <li className="school">
      <span className="school__name">{school}{seats.sample ? <span className="sample">{words.sample}</span> : null}</span>
      <span className="school__figures"><span className="figure">{summary.seats(placed, seats.seats)}</span></span>
      <span className={`bar bar--${state}`} aria-hidden="true"><span style={{ width: `${String(share(placed, seats.seats))}%` }} /></span>
      <span className="school__counts">
        {(["placed", "fixed", "waiting", "open"] as const).filter((each) => seats[each] > 0).map((each) => (
          <Button key={each} size="small" appearance="subtle" onClick={() => { void session.count(stage, school, each); }}>{words.counts[each](seats[each])}</Button>
        ))}
        <span className="note">{free < 0 ? words.over(-free) : free === 0 ? words.full : words.free(free)}</span>
      </span>
      <span className="school__said">{[words.classes(expectedClasses, classes, classSize), ...(tiers.length === 0 ? [] : [words.tiers(tiers)])].join(" · ")}</span>
      {open ? <Behind written={written} /> : null}
    </li>
  );
}

const share = (placed: number, seats: number): number => (seats === 0 ? (placed > 0 ? 100 : 0) : Math.min(100, (placed / seats) * 100));
const PAGE = 20;

/** The children behind the figure that was pressed. */
function Behind({ written }: { readonly written: boolean }): ReactElement | null {
  const { pane: { capacity: words } } = useWords();
  const session = useSession();
  const counted = usePane((state) => state.counted);
  if (counted === null) return null;
  const { school, children } = counted;
  const seated: readonly Counted[] = ["placed", "fixed"];
  const name = words.children(school, words.counts[counted.counted](children.length));
  return (
    <section className="behind" aria-label={name}>
      <p className="note">{name}</p>
      <Pages items={children} size={PAGE}>
        {(shown) => <ul>{shown.map(({ row, name: child }) => <li key={row}><RowButton row={row} name={child} /></li>)}</ul>}
      </Pages>
      <div className="actions">
        {/* Only what stands in the sheet can be filtered by it. */}
        {written && seated.includes(counted.counted) ? <Button size="small" onClick={() => { void session.filterSchool(school); }}>{words.filter(school)}</Button> : null}
        {written ? <Button size="small" onClick={() => { void session.filterSchool(null); }}>{words.noFilter}</Button> : null}
        <Button size="small" appearance="subtle" onClick={() => { session.closeCount(); }}>{words.close}</Button>
      </div>
    </section>
  );
}

function Adjustment({ proposals }: { readonly proposals: readonly Proposal[] }): ReactElement {
  const { pane: { capacity: { adjust } } } = useWords();
  return (
    <section aria-labelledby="adjust-heading">
      <h3 id="adjust-heading">{adjust.heading}</h3>
      <p className="note">{adjust.about}</p>
      <Pages items={proposals} size={PAGE}>
        {(shown) => (
          <ul className="moves">{shown.map(({ row, name, from, to, near }) => <li key={row}><RowButton row={row} name={name} /><span className="moves__said">{adjust.to(from, to, near)}</span></li>)}</ul>
        )}
      </Pages>
    </section>
  );
}
