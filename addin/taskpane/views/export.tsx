/** 导出: the documents that leave the workbook, the two lists for other people, and the answer for other programs. */
import { Button } from "@fluentui/react-components";
import { ArrowDownload16Regular, Copy16Regular } from "@fluentui/react-icons";
import { useEffect, useRef, type ReactElement } from "react";
import type { DocumentRequest } from "../../../engine/documents.js";
import type { ReportSheet } from "../../../engine/report/report.js";
import { usePane, useSession, useWords } from "../context.js";
import { toCsv } from "../csv.js";
import { copy, download } from "../take-away.js";

const KINDS = ["answer", "review", "capacity"] as const;
type Kind = (typeof KINDS)[number];
const TYPES: Readonly<Record<Kind, { readonly type: string; readonly extension: string }>> = {
  answer: { type: "application/json", extension: "json" },
  review: { type: "text/csv;charset=utf-8", extension: "csv" },
  capacity: { type: "text/csv;charset=utf-8", extension: "csv" },
};

/** What is made for everybody at once; the day on a notice is written by hand. */
const DOCUMENTS = [
  { kind: "roster", head: { filledBy: "", telephone: "" } }, { kind: "class-list" }, { kind: "notice", masked: true, date: null }, { kind: "public-list" },
] as const satisfies readonly DocumentRequest[];

export function ExportView(): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const run = usePane((state) => state.run);
  const exported = usePane((state) => state.exported);
  if (run === null) {
    return (
      <>
        <h2>{pane.export.heading}</h2>
        <p className="lead">{pane.export.notDecided}</p>
        <Button size="small" onClick={() => { session.show("assign"); }}>{pane.views.assign}</Button>
      </>
    );
  }
  const { report } = run.decided;
  return (
    <>
      <h2>{pane.export.heading}</h2>
      {DOCUMENTS.map((request) => <Papers key={request.kind} request={request} />)}
      {KINDS.map((kind) => <One key={kind} kind={kind} table={kind === "answer" ? null : report[kind]} />)}
      {exported === null ? null : <ByHand text={exported.text} />}
    </>
  );
}

/** The documents of a kind, ready for the printer. */
function Papers({ request }: { readonly request: (typeof DOCUMENTS)[number] }): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const [name, about] = pane.export.documents[request.kind];
  const save = async (): Promise<void> => {
    const made = await session.documents(request, name);
    if (made === null) return;
    download(made.name, [new Uint8Array(made.bytes)], made.files === 1 ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "application/zip");
    session.tell({ notice: { kind: "exported", files: made.files, gaps: made.gaps } });
  };
  return (
    <section className="take" aria-labelledby={`take-${request.kind}`}>
      <h3 id={`take-${request.kind}`}>{name}</h3>
      <p className="note">{about}</p>
      <div className="actions">
        <Button size="small" icon={<ArrowDownload16Regular />} disabledFocusable={busy} aria-label={pane.export.named(pane.export.download, name)} onClick={() => { void save(); }}>{pane.export.download}</Button>
      </div>
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
