/** 导出: the documents that leave the workbook, the two lists for other people, and the answer for other programs. */
import { Button, Checkbox, Field, Input, Select } from "@fluentui/react-components";
import { ArrowDownload16Regular, Copy16Regular } from "@fluentui/react-icons";
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from "react";
import type { DocumentRequest } from "../../../engine/documents.js";
import type { ReportSheet } from "../../../engine/report/report.js";
import { usePane, useSession, useWords } from "../context.js";
import { toCsv } from "../csv.js";
import { FileButton } from "../parts/file-button.js";
import { MadeReport, WaysOut } from "../parts/outgoing.js";
import type { ChosenFile } from "../chosen-file.js";
import type { Run } from "../state.js";
import { copy, download } from "../take-away.js";

const KINDS = ["answer", "review", "capacity"] as const;
type Kind = (typeof KINDS)[number];
const TYPES: Readonly<Record<Kind, { readonly type: string; readonly extension: string }>> = {
  answer: { type: "application/json", extension: "json" },
  review: { type: "text/csv;charset=utf-8", extension: "csv" },
  capacity: { type: "text/csv;charset=utf-8", extension: "csv" },
};

export function ExportView(): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const run = usePane((state) => state.run);
  if (run === null) {
    return (
      <>
        <h2>{pane.export.heading}</h2>
        <p className="lead">{pane.export.notDecided}</p>
        <Button size="small" onClick={() => { session.show("assign"); }}>{pane.views.assign}</Button>
      </>
    );
  }
  return <Documents run={run} />;
}

function Documents({ run: { decided: { report } } }: { readonly run: Run }): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const exported = usePane((state) => state.exported);
  // Opened while something else was under way, the view could not ask who hands out notices; what failed is not asked again by itself.
  const unasked = usePane((state) => state.batches === null && state.work === null && state.trouble === null);
  useEffect(() => {
    if (unasked) session.show("export");
  }, [unasked, session]);
  return (
    <>
      <h2>{pane.export.heading}</h2>
      <Roster />
      <Papers request={{ kind: "class-list" }} />
      <Notices />
      <Issue />
      <Papers request={{ kind: "corrections" }} />
      <Papers request={{ kind: "public-list" }} />
      {KINDS.map((kind) => <One key={kind} kind={kind} table={kind === "answer" ? null : report[kind]} />)}
      {exported === null ? null : <ByHand text={exported.text} />}
    </>
  );
}

type PapersProps = { readonly request: Exclude<DocumentRequest, { kind: "dossier" }>; readonly template?: ChosenFile | null; readonly children?: ReactNode };

/** The documents of a kind, ready for the printer, with what may be said about them first. */
function Papers({ request, template = null, children }: PapersProps): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const made = usePane((state) => state.made);
  const [name, about] = pane.export.documents[request.kind];
  return (
    <section className="take" aria-labelledby={`take-${request.kind}`}>
      <h3 id={`take-${request.kind}`}>{name}</h3>
      <p className="note">{about}</p>
      {children}
      <WaysOut name={name} take={(first) => { void session.documents(request, name, first, template); }} />
      {made?.request.kind === request.kind ? <MadeReport made={made} /> : null}
    </section>
  );
}

function Roster(): ReactElement {
  const { pane } = useWords();
  const [head, setHead] = useState({ filledBy: "", telephone: "" });
  const [template, setTemplate] = useState<ChosenFile | null>(null);
  return (
    <Papers request={{ kind: "roster", head }} template={template}>
      <div className="fields">
        <Field size="small" label={pane.export.filledBy}><Input size="small" value={head.filledBy} onChange={(_, { value }) => { setHead({ ...head, filledBy: value }); }} /></Field>
        <Field size="small" label={pane.export.telephone}><Input size="small" type="tel" value={head.telephone} onChange={(_, { value }) => { setHead({ ...head, telephone: value }); }} /></Field>
      </div>
      <Template template={template} choose={setTemplate} />
    </Papers>
  );
}

function Template({ template, choose }: { readonly template: ChosenFile | null; readonly choose: (template: ChosenFile | null) => void }): ReactElement {
  const { pane } = useWords();
  return (
    <div className="actions">
      <span className="note">{pane.export.template}{pane.export.between}{template?.name ?? pane.export.planTemplate}</span>
      {template === null
        ? <FileButton label={pane.export.ownTemplate} accept=".xlsx" appearance="subtle" choose={([file]) => { choose(file ?? null); }} />
        : <Button size="small" appearance="subtle" onClick={() => { choose(null); }}>{pane.export.planTemplate}</Button>}
    </div>
  );
}

function Notices(): ReactElement {
  const { pane } = useWords();
  const [date, setDate] = useState("");
  const [masked, setMasked] = useState(true);
  return (
    <Papers request={{ kind: "notice", masked, date: date === "" ? null : date }}>
      <div className="fields">
        <Field size="small" label={pane.export.date}><Input size="small" type="date" value={date} onChange={(_, { value }) => { setDate(value); }} /></Field>
        <Checkbox checked={masked} label={pane.export.masked} onChange={(_, { checked }) => { setMasked(checked === true); }} />
      </div>
    </Papers>
  );
}

/** Notices that go out: what would be written is shown before it is. */
function Issue(): ReactElement {
  const { pane, words } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const batches = usePane((state) => state.batches);
  const [date, setDate] = useState(session.today());
  const [chosen, setChosen] = useState("");
  const said = pane.export.issue;
  const all = (batches ?? []).reduce((sum, { notices }) => sum + notices, 0);
  const batch = batches?.[Number(chosen)] ?? null;
  return (
    <section className="take" aria-labelledby="issue-heading">
      <h3 id="issue-heading">{said.heading}</h3>
      <p className="note">{said.about}</p>
      {batches === null ? null : all === 0 ? <p className="note">{said.none}</p> : (
        <>
          <div className="fields">
            <Field size="small" label={pane.export.date}><Input size="small" type="date" value={date} onChange={(_, { value }) => { setDate(value); }} /></Field>
            <Field size="small" label={said.who}>
              <Select size="small" value={chosen} onChange={(_, { value }) => { setChosen(value); }}>
                <option value="">{said.everybody(all)}</option>
                {batches.map(({ stage, handedOutBy, notices }, at) => (
                  <option key={`${stage} ${handedOutBy}`} value={String(at)}>{said.batch(words.stage[stage], handedOutBy === "" ? said.nobody : handedOutBy, notices)}</option>
                ))}
              </Select>
            </Field>
          </div>
          <div className="actions">
            <Button size="small" disabledFocusable={busy || date === ""} onClick={() => { void session.issue(date, chosen === "" ? null : batch); }}>{said.button}</Button>
          </div>
        </>
      )}
    </section>
  );
}

function One({ kind, table }: { readonly kind: Kind; readonly table: ReportSheet | null }): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const name = pane.export[kind];
  const made = async (): Promise<readonly string[] | null> => (table === null ? session.answer() : [toCsv(table)]);
  const file = `${pane.export.fileName(kind, session.today())}.${TYPES[kind].extension}`;
  const save = async (): Promise<void> => {
    const pieces = await made();
    if (pieces === null) return;
    download(file, pieces, TYPES[kind].type);
    session.tell({ notice: { kind: "downloaded" } });
  };
  const take = async (): Promise<void> => {
    const pieces = await made();
    if (pieces === null) return;
    const text = pieces.join("");
    const copied = await copy(text);
    session.tell(copied ? { notice: { kind: "copied" }, exported: null } : { trouble: { kind: "not-copied" }, exported: { name: file, text } });
  };
  return (
    <section className="take" aria-labelledby={`take-${kind}`}>
      <h3 id={`take-${kind}`}>{name}</h3>
      <p className="note">{pane.export[`${kind}About`]}</p>
      <div className="actions">
        <Button size="small" icon={<ArrowDownload16Regular />} disabledFocusable={busy} aria-label={pane.export.named(pane.export.download, name)} onClick={() => { void save(); }}>{pane.export.download}</Button>
        <Button size="small" icon={<Copy16Regular />} disabledFocusable={busy} aria-label={pane.export.named(pane.export.copy, name)} onClick={() => { void take(); }}>{pane.export.copy}</Button>
      </div>
    </section>
  );
}

/** The text itself, selected, where nothing else works. */
function ByHand({ text }: { readonly text: string }): ReactElement {
  const { pane } = useWords();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
    area.current?.select();
  }, [text]);
  return (
    <section className="by-hand">
      <label htmlFor="exported">{pane.export.byHand}</label>
      <textarea id="exported" ref={area} readOnly rows={8} value={text} />
    </section>
  );
}
