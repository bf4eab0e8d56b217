/** What a person can do in the pane with what leaves the workbook and what comes back: documents, notices, rosters. */
import type { Finding } from "../../engine/finding.js";
import type { DocumentRequest } from "../../engine/documents.js";
import type { IsoDate } from "../../engine/intake/applicant.js";
import type { ReadyBatch } from "../../engine/report/issue.js";
import { decideSheet } from "../flows/assign.js";
import { checkRosterInFront, collectReturns, markRoster, mayBeReturned } from "../flows/collect.js";
import type { Decided } from "../flows/decided.js";
import { type Desk, done, type FlowOptions, type FlowResult } from "../flows/desk.js";
import { exportDocuments, type ExportedFile } from "../flows/export.js";
import { type HandedFile, type HandedOver, handOver, type Way, type Ways } from "../flows/hand-over.js";
import { planIssue, planWithdrawal, type Outgoing } from "../flows/issue.js";
import { openAll, type ChosenFile } from "./chosen-file.js";
import type { Hands } from "./hands.js";
import { spoken } from "./words.js";

export type Paperwork = {
  /** Makes the documents of a kind and hands them over. @param name of the kind, for several packed together. @param template the bureau's own. */
  readonly documents: (request: DocumentRequest, name: string, first: Way, template?: ChosenFile | null) => Promise<void>;
  /** Decides again, and shows what issuing the notices would write; only those of one batch where one is named. */
  readonly issue: (date: IsoDate, batch: IssueBatch | null) => Promise<void>;
  /** Decides again, and shows what taking back the notice of the child that stands in this row now would write. */
  readonly withdraw: (row: number, date: IsoDate) => Promise<void>;
  readonly checkRoster: () => Promise<void>;
  readonly markRoster: () => Promise<void>;
  /** Compares what schools and kindergartens sent back; the run in hand is then the next round. */
  readonly collect: (files: readonly ChosenFile[]) => Promise<void>;
  /** Hands over the workbook of what came back. */
  readonly takeReturns: (first: Way) => Promise<void>;
};

type IssueBatch = Pick<ReadyBatch, "stage" | "handedOutBy">;

export function paperwork(hands: Hands): Paperwork {
  return { ...documenting(hands), ...issuing(hands), ...collecting(hands) };
}

function documenting(hands: Hands): Pick<Paperwork, "documents"> {
  const { store, here, run } = hands;
  return {
    documents: async (request, name, first, template = null) => {
      const { run: inHand } = store.get();
      if (inHand === null) return;
      store.set({ made: null });
      const made = await run("documents", async (options) => {
        const bytes = template === null ? null : await template.bytes();
        const files = await printed(here(), inHand.decided, request, bytes, options);
        if (!files.ok || files.value.length === 0) return files.ok ? done(null) : files;
        const handed = await handOver(files.value, waysOf(hands, name), first);
        return handed.ok ? done({ request, files: files.value.map(({ gaps, doubts }) => ({ gaps, doubts })), handed: handed.value }) : handed;
      });
      if (made === null) return;
      store.set(made.value === null ? { notice: { kind: "no-documents" } } : { made: made.value, notice: { kind: "exported", ...made.value.handed } });
    },
  };
}

async function printed(desk: Desk, decided: Decided, request: DocumentRequest, template: Uint8Array | null, options: FlowOptions): Promise<FlowResult<readonly ExportedFile[]>> {
  const { press } = await fetchPress();
  const files: ExportedFile[] = [];
  const take = (file: ExportedFile): Promise<void> => {
    files.push(file);
    return Promise.resolve();
  };
  const exported = await exportDocuments(desk, decided, [request], { ...options, press, template, take });
  return exported.ok ? done(files) : exported;
}

/** Whoever exports nothing needs no printer. */
function fetchPress() {
  return import(/* webpackChunkName: "press" */ "../workbook/press.js");
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The ways out of this pane; several files are downloaded as one. */
function waysOf({ around: { windows, save } }: Hands, name: string): Ways {
  return {
    ...windows,
    download: async (files) => {
      const [only] = files;
      if (only !== undefined && files.length === 1) save(only.name, only.bytes, XLSX);
      else save(`${name}.zip`, (await fetchPress()).zipFiles(files), "application/zip");
      return { ok: true, value: undefined };
    },
  };
}

function issuing({ store, here, run, request, take }: Hands): Pick<Paperwork, "issue" | "withdraw"> {
  /** The sheet is decided anew: what goes out is what stands in it now. */
  const plan = async (of: (decided: Decided) => Promise<FlowResult<Outgoing>>): Promise<void> => {
    const planned = await run("decide", async (options) => {
      const decided = await decideSheet(here(), request(), options);
      if (!decided.ok) return decided;
      const outgoing = await of(decided.value);
      if (!outgoing.ok) decided.value.run.dispose();
      return outgoing;
    });
    if (planned === null) return;
    const { decided, ...outgoing } = planned.value;
    take(decided, outgoing.children === 0 ? null : outgoing);
    store.set(outgoing.children === 0 ? { notice: { kind: "no-notices" } } : { view: "assign", notice: { kind: "outgoing", children: outgoing.children } });
  };
  return {
    issue: (date, batch) => plan((decided) => planIssue(decided, { date, batch })),
    withdraw: (row, date) => plan((decided) => planWithdrawal(decided, row, date)),
  };
}

function collecting(hands: Hands): Pick<Paperwork, "checkRoster" | "markRoster" | "collect" | "takeReturns"> {
  const { store, here, run, today, request, take } = hands;
  return {
    checkRoster: async () => {
      store.set({ roster: null });
      const checked = await run("roster", () => checkRosterInFront(here()));
      if (checked === null) return;
      store.set(checked.value === null ? { trouble: { kind: "no-roster" } } : { roster: checked.value, notice: { kind: "roster-checked", findings: checked.value.check.findings.length } });
    },
    markRoster: async () => {
      const { roster, language } = store.get();
      if (roster === null) return;
      const marked = await run("roster", () => markRoster(here(), roster, (found: Finding) => spoken(language).words.finding(found)));
      if (marked !== null) store.set({ notice: { kind: "marked" } });
    },
    collect: async (chosen) => {
      const files = chosen.filter(({ name }) => mayBeReturned(name));
      if (files.length === 0) {
        store.set({ trouble: { kind: "nothing-chosen" } });
        return;
      }
      store.set({ returns: null });
      const collected = await run("collect", async (options) => {
        const opened = await openAll(files);
        if (!opened.ok) return opened;
        const { press } = await fetchPress();
        return collectReturns(here(), request(), opened.value, { ...options, press, today: today() });
      });
      if (collected === null) return;
      const { decided, file, figures } = collected.value;
      take(decided, null);
      store.set({ returns: { file, figures, handed: null }, notice: { kind: "collected", arrived: figures.arrived, absent: figures.absent } });
    },
    takeReturns: async (first) => {
      const { returns } = store.get();
      if (returns === null) return;
      const file: HandedFile = returns.file;
      const handed = await run<HandedOver>("documents", () => handOver([file], waysOf(hands, file.name), first));
      if (handed !== null) store.set({ returns: { ...returns, handed: handed.value }, notice: { kind: "exported", ...handed.value } });
    },
  };
}
