/** What a run comes to: children by stage, and each school's seats. */
import type { ReactElement } from "react";
import type { Stage } from "../../../engine/policy/schema.js";
import type { RunSummary } from "../../worker/protocol.js";
import { useWords } from "../context.js";
import { SeverityMark } from "./severity.js";

export function Summary({ summary }: { readonly summary: RunSummary }): ReactElement {
  const { pane, words } = useWords();
  const { statistics, capacity } = summary;
  const notices = statistics.stages.reduce((sum, { ready, held }) => ({ ready: sum.ready + ready, held: sum.held + held }), { ready: 0, held: 0 });
  return (
    <section aria-labelledby="summary-heading">
      <h2 id="summary-heading">{pane.summary.heading}</h2>
      <StageTable statistics={statistics} />
      <p className="note">{pane.summary.notices(notices.ready, notices.held)}</p>
      <ul className="marks">
        {(["blocks", "holds", "warns"] as const).map((severity) => (
          <li key={severity}><SeverityMark severity={severity} /> <span className="figure">{pane.number(statistics.rows[severity])}</span></li>
        ))}
      </ul>
      {statistics.stages.map(({ stage }) => (
        <section key={stage} aria-labelledby={`seats-${stage}`}>
          <h3 id={`seats-${stage}`}>{pane.summary.schools(words.stage[stage])}</h3>
          <ul className="schools">{capacity.filter((each) => each.stage === stage).map((each) => <SchoolSeats key={each.school} seats={each} />)}</ul>
        </section>
      ))}
    </section>
  );
}

const COLUMNS = ["children", "placed", "waiting", "open", "out"] as const;

function StageTable({ statistics: { stages, stageUnknown } }: { readonly statistics: RunSummary["statistics"] }): ReactElement {
  const { pane, words } = useWords();
  const name = (stage: Stage): string => words.stage[stage];
  return (
    <table className="figures-table">
      <caption className="quiet">{pane.summary.stages}</caption>
      <thead>
        <tr>{(["stage", ...COLUMNS] as const).map((column) => <th key={column} scope="col">{pane.summary.columns[column]}</th>)}</tr>
      </thead>
      <tbody>
        {stages.map((figures) => (
          <tr key={figures.stage}>
            <th scope="row">{name(figures.stage)}</th>
            {COLUMNS.map((column) => <td key={column}>{pane.number(figures[column])}</td>)}
          </tr>
        ))}
        {stageUnknown === 0 ? null : (
          <tr><th scope="row">{pane.summary.stageUnknown}</th><td>{pane.number(stageUnknown)}</td><td>0</td><td>0</td><td>{pane.number(stageUnknown)}</td><td>0</td></tr>
        )}
      </tbody>
    </table>
  );
}

function SchoolSeats({ seats: { school, seats, placed, waiting, classes } }: { readonly seats: RunSummary["capacity"][number] }): ReactElement {
  const { pane } = useWords();
  const free = seats - placed;
  const state = free < 0 ? "over" : free === 0 ? "full" : "free";
  const said = free < 0 ? pane.summary.over(-free) : free === 0 ? pane.summary.full : pane.summary.free(free);
  return (
    <li className="school">
      <span className="school__name">{school}</span>
      <span className="school__figures"><span className="figure">{pane.summary.seats(placed, seats)}</span></span>
      <span className={`bar bar--${state}`} aria-hidden="true"><span style={{ width: `${share(placed, seats)}%` }} /></span>
      <span className="school__said">{[said, ...(waiting === 0 ? [] : [pane.summary.waiting(waiting)]), pane.summary.classes(classes)].join(" · ")}</span>
    </li>
  );
}

const share = (placed: number, seats: number): number => (seats === 0 ? (placed > 0 ? 100 : 0) : Math.min(100, (placed / seats) * 100));
