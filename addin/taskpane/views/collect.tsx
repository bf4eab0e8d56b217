/** 回收: a roster that was filled in, checked where it stands; and everything that came back, compared and counted. */
import { Button } from "@fluentui/react-components";
import { Folder16Regular, Document16Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { cellPlace } from "../../../engine/intake/sheet.js";
import type { CollectFigures } from "../../../engine/collect.js";
import type { CheckedRoster } from "../../flows/collect.js";
import { usePane, useSession, useWords } from "../context.js";
import { FileButton } from "../parts/file-button.js";
import { Merging } from "../parts/merging.js";
import { Message } from "../parts/message.js";
import { Offices } from "../parts/offices.js";
import { Doubts, WaysOut } from "../parts/outgoing.js";
import { Pages } from "../parts/pages.js";
import { SeverityMark } from "../parts/severity.js";
import type { ChosenFile } from "../chosen-file.js";
import type { Returns } from "../state.js";

export function CollectView(): ReactElement {
  const roster = usePane((state) => state.roster);
  const returns = usePane((state) => state.returns);
  return (
    <>
      <RosterCheck roster={roster} />
      <Collecting />
      {returns === null ? null : <Outcome returns={returns} />}
      <Merging />
      <Offices />
    </>
  );
}

function RosterCheck({ roster }: { readonly roster: CheckedRoster | null }): ReactElement {
  const { pane: { collect: { roster: said } } } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  return (
    <section aria-labelledby="roster-heading">
      <h2 id="roster-heading">{said.heading}</h2>
      <p className="note">{said.about}</p>
      <div className="actions">
        <Button size="small" disabledFocusable={busy} onClick={() => { void session.checkRoster(); }}>{said.check}</Button>
        {roster === null || roster.check.findings.length === 0 ? null : (
          <Button size="small" disabledFocusable={busy} onClick={() => { void session.markRoster(); }}>{said.mark}</Button>
        )}
      </div>
      {roster === null ? null : <Checked roster={roster} />}
    </section>
  );
}

function Checked({ roster: { sheet, check } }: { readonly roster: CheckedRoster }): ReactElement {
  const { pane, words } = useWords();
  const session = useSession();
  const said = pane.collect.roster;
  const whose = check.school === null ? said.unknownSchool : `${check.school}${check.stage === null ? "" : words.stage[check.stage]}`;
  if (check.findings.length === 0) return <Message intent="success" title={said.checked(sheet, whose, check.pupils)}>{said.sound}</Message>;
  return (
    <>
      <Message intent="warning" title={said.checked(sheet, whose, check.pupils)}>{said.findings(check.findings.length)}</Message>
      <Pages items={check.findings} size={50} at={null}>
        {(shown) => (
          <ul className="items">
            {shown.map((found, at) => {
              const { row, column } = (found.cell === null ? null : cellPlace(found.cell)) ?? { row: 1, column: 1 };
              return (
                <li key={`${found.code} ${found.cell ?? ""} ${at}`}>
                  <button type="button" className="item" onClick={() => { void session.showCell(sheet, row, column); }}>
                    <span className="item__who"><SeverityMark severity={found.severity} /> <span className="figure">{found.cell ?? said.wholeSheet}</span></span>
                    <span className="item__said">{words.finding(found)}</span>
                    <span className="clause">{pane.why.clause(found.clause)}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        )}
      </Pages>
    </>
  );
}

function Collecting(): ReactElement {
  const { pane: { collect: { returns: said } } } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const choose = { accept: ".xlsx,.xlsm", disabledFocusable: busy, choose: (files: readonly ChosenFile[]) => { void session.collect(files); } };
  return (
    <section aria-labelledby="returns-heading">
      <h2 id="returns-heading">{said.heading}</h2>
      <p className="note">{said.about}</p>
      <div className="actions">
        <FileButton label={said.files} many="files" icon={<Document16Regular />} {...choose} />
        <FileButton label={said.folder} many="folder" icon={<Folder16Regular />} {...choose} />
      </div>
    </section>
  );
}

const FIGURES = ["arrived", "absent", "unsettled", "withoutNotice", "doubts", "movedUp", "stillWaiting", "unapplied"] as const;

function Outcome({ returns: { figures, file, handed } }: { readonly returns: Returns }): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const phase = usePane((state) => state.run?.phase ?? null);
  const said = pane.collect.returns;
  return (
    <section aria-label={said.heading}>
      <dl className="counts counts--four">
        {FIGURES.map((name) => (
          <div key={name} className={`counts__one${figures[name] === 0 ? " counts__one--none" : ""}`}><dt>{said.figures[name]}</dt><dd>{pane.number(figures[name])}</dd></div>
        ))}
      </dl>
      <Doubts findings={figures.ofNobody} />
      {figures.unread.map((unread) => <Message key={`${unread.file} ${unread.sheet}`} intent="warning">{said.unread(unread.file, unread.sheet)}</Message>)}
      <WaysOut name={file.name} take={(first) => { void session.takeReturns(first); }} />
      {handed === null ? null : <Message intent="success">{pane.export.handed(handed)}</Message>}
      {phase === "preview" ? (
        <Message intent="info" actions={<Button size="small" onClick={() => { session.show("assign"); }}>{said.nextRound}</Button>}>{said.next}</Message>
      ) : null}
      <Schools figures={figures} />
    </section>
  );
}

function Schools({ figures: { schools } }: { readonly figures: CollectFigures }): ReactElement {
  const { pane, words } = useWords();
  const said = pane.collect.returns;
  return (
    <table className="figures-table">
      <caption>{said.schools}</caption>
      <thead><tr>{(["school", "issued", "arrived", "absent", "against"] as const).map((name) => <th key={name} scope="col">{said.columns[name]}</th>)}</tr></thead>
      <tbody>
        {schools.map(({ stage, school, seats, issued, arrived, absent, roster }) => (
          <tr key={`${stage} ${school}`}>
            <th scope="row">{school} <span className="note">{words.stage[stage]}</span></th>
            <td>{pane.number(issued)}</td>
            {roster === "returned" ? (
              <><td>{pane.number(arrived)}</td><td>{pane.number(absent)}</td><td>{said.against(arrived - seats)}</td></>
            ) : <td colSpan={3} className="note">{issued === 0 ? "" : said.missing[roster]}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
