/**
 * What a person can do in the pane. Each doing calls a flow and puts its answer into the state; nothing is decided here.
 * What leaves the workbook and what comes back is the paperwork's.
 */
import type { Stage } from "../../engine/policy/schema.js";
import { decideSheet, writeDecisions } from "../flows/assign.js";
import { done, fromEngine, fromWorkbook, type Desk, type FlowResult } from "../flows/desk.js";
import { chooseColumn, identify, sources, type As, type Identification, type Source } from "../flows/identify.js";
import { lastRun, restore, unwritten } from "../flows/restore.js";
import { logRun, logTime, logUndone } from "../flows/run-log.js";
import { createSettings, markMistakes, readSettings } from "../flows/settings.js";
import type { PaneView } from "../locales/pane.js";
import type { WorkbookEvent } from "../workbook/port.js";
import type { Language } from "../worker/protocol.js";
import { figures } from "./figures.js";
import { handsOf, NOTHING_DECIDED, type Hands, type Surroundings } from "./hands.js";
import { checking, type Checking } from "./checking.js";
import { paperwork, type Paperwork } from "./paperwork.js";
import { keptReviewer } from "./preference.js";
import { listReview, reviewing, type Reviewing } from "./reviewing.js";
import { returning, type Returning } from "./returning.js";
import { initialState, type PaneState } from "./state.js";
import { createStore, type Store } from "./store.js";
import { lookAtSeats, trying, type Trying } from "./trying.js";
import { attempt } from "./work.js";

export type Session = Paperwork & Reviewing & Trying & Checking & Returning & {
  readonly get: () => PaneState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Looks at the workbook for the first time, and listens to it from then on. @returns what ends the listening. */
  readonly open: () => Promise<() => void>;
  readonly show: (view: PaneView) => void;
  readonly speak: (language: Language) => void;
  readonly identify: (source: Source) => Promise<void>;
  /** What may be chosen as source now: the selection moves. */
  readonly look: () => Promise<void>;
  readonly choose: (column: number, as: As) => Promise<void>;
  readonly chooseStage: (stage: Stage | null) => void;
  readonly decide: () => Promise<void>;
  readonly write: () => Promise<void>;
  readonly putAside: () => void;
  readonly cancel: () => void;
  readonly showCell: (sheet: string, row: number, column: number) => Promise<void>;
  readonly createSettings: () => Promise<void>;
  readonly readSettings: () => Promise<void>;
  readonly markMistakes: () => Promise<void>;
  readonly askUndo: () => void;
  readonly undo: (force: boolean) => Promise<void>;
  readonly closeUndo: () => void;
  /** The whole answer as pieces of JSON text; null where it could not be had. */
  readonly answer: () => Promise<readonly string[] | null>;
  /** The present date as `2024-08-25`, for the name of a file. */
  readonly today: () => string;
  readonly tell: (change: Pick<PaneState, "notice"> | Pick<PaneState, "trouble"> | Pick<PaneState, "exported">) => void;
};

/** @param desk of the workbook in front; its language is the first one spoken. */
export function createSession(desk: Desk, around: Surroundings): Session {
  const store = createStore(initialState(desk.language));
  const hands = handsOf(desk, store, around);
  return {
    get: store.get, subscribe: store.subscribe, cancel: hands.cancel,
    open: () => open(hands),
    show: (view) => { show(hands, view); },
    speak: (language) => { store.set({ language }); },
    ...identifying(hands), ...assigning(hands), ...settling(hands), ...undoing(hands), ...showing(hands), ...reviewing(hands), ...trying(hands), ...checking(hands), ...returning(hands),
    answer: () => answer(hands),
    ...paperwork(hands),
    today: hands.today,
    tell: (change) => { store.set(change); },
  };
}

async function open(hands: Hands): Promise<() => void> {
  const { store, here, run } = hands;
  const opened = await run("open", () => lookAround(hands, store.get().source));
  // A workbook without applicants is how most days begin: the pane then says what to do instead of what failed.
  const { trouble } = store.get();
  store.set({ opened: true, identification: opened?.value ?? null, trouble: trouble?.kind === "no-header" ? null : trouble });
  const focus = await here().port.focus();
  if (focus.ok) store.set({ selection: { sheet: focus.value.sheet, row: focus.value.row } });
  const watching = await here().port.watch((event) => { hear(hands, event); });
  // It reads the sheet once more, so it comes after all that the pane needs to be used.
  await lookForUnwritten(hands);
  return watching.ok ? watching.value : () => undefined;
}

/** What may be read, then what the sheet holds; where nobody could look yet, the settings and the way back too. */
async function lookAround({ store, here }: Hands, source: Source): Promise<FlowResult<Identification>> {
  const found = await sources(here());
  if (!found.ok) return found;
  store.set({ sources: found.value });
  if (store.get().settings === null) {
    const settings = await readSettings(here());
    if (!settings.ok) return settings;
    const last = await lastRun(here());
    if (!last.ok) return last;
    store.set({ settings: settings.value, lastRun: last.value });
  }
  return identify(here(), source);
}

/** A run that broke off, in this pane or in one that was closed since, is told until it is written or taken back. */
async function lookForUnwritten({ store, here }: Hands): Promise<void> {
  if (store.get().lastRun === null) return;
  const found = await attempt(() => unwritten(here()));
  if (found.ok) store.set({ unwritten: found.value });
}

function hear({ store, reason }: Hands, event: WorkbookEvent): void {
  const { selection, run, settings, view } = store.get();
  switch (event.kind) {
    case "selected":
      if (selection?.sheet === event.sheet && selection.row === event.row) return;
      store.set({ selection: { sheet: event.sheet, row: event.row } });
      break;
    case "edited": {
      const isSettings = settings?.sheets.includes(event.sheet) === true;
      // Read again when somebody looks, not at each key.
      if (isSettings) store.set({ settings: null });
      if (isSettings || run?.decided.sheet === event.sheet) outdate(store);
      break;
    }
  }
  if (view === "why") reason();
}

/** What the run in hand went by is no more as it was. */
function outdate(store: Store<PaneState>): void {
  const { run } = store.get();
  if (run?.edited === false) store.set({ run: { ...run, edited: true } });
}

function show(hands: Hands, view: PaneView): void {
  const { store, here, run, reason } = hands;
  store.set({ view });
  const { run: inHand, review, occupancy, settings, batches, opened, work } = store.get();
  if (view === "why") reason();
  if (work !== null) return;
  if (view === "review" && inHand !== null && review === null) void listReview(hands);
  if (view === "capacity" && inHand !== null && occupancy === null) void lookAtSeats(hands);
  if (view === "export" && inHand !== null && batches === null) {
    void run("lists", async () => fromEngine(await inHand.decided.run.ready())).then((ready) => {
      if (ready !== null) store.set({ batches: ready.value });
    });
  }
  if ((view === "settings" || view === "assign") && opened && settings === null) {
    void run("settings", () => readSettings(here())).then((read) => {
      if (read !== null) store.set({ settings: read.value });
    });
  }
}

function identifying(hands: Hands): Pick<Session, "identify" | "look" | "choose" | "chooseStage"> {
  const { store, here, run } = hands;
  return {
    identify: async (source) => {
      const { lastRun: before } = store.get();
      const identified = await run("identify", () => {
        store.set({ source });
        return lookAround(hands, source);
      });
      if (identified === null) return;
      const { value } = identified;
      // A pane that could not look when it opened.
      if (before === null) await lookForUnwritten(hands);
      store.set({ identification: value, notice: { kind: "identified", children: value.children } });
      // One sheet is in hand at a time: what was decided of another does not stay beside it.
      const { run: inHand } = store.get();
      if (inHand !== null && (inHand.decided.sheet !== value.sheet || JSON.stringify(inHand.decided.area) !== JSON.stringify(value.area))) {
        inHand.decided.run.dispose();
        store.set(NOTHING_DECIDED);
      }
    },
    look: async () => {
      const found = await attempt(() => sources(here()));
      if (found.ok) store.set({ sources: found.value });
    },
    choose: async (column, as) => {
      const { identification } = store.get();
      if (identification === null) return;
      const chosen = await run("choose", () => chooseColumn(here(), identification, column, as));
      if (chosen === null) return;
      store.set({ identification: chosen.value, notice: { kind: "identified", children: chosen.value.children } });
      outdate(store);
    },
    chooseStage: (stage) => { store.set({ stage }); },
  };
}

function assigning(hands: Hands): Pick<Session, "decide" | "write" | "putAside"> {
  const { store, here, run, around, request, take } = hands;
  return {
    decide: async () => {
      store.set({ view: "assign" });
      const decided = await run("decide", (options) => decideSheet(here(), request(), options));
      if (decided === null) return;
      take(decided.value, null);
      const { children, placed, person } = figures(decided.value.run.summary.statistics);
      store.set({ notice: { kind: "decided", children, placed, person } });
    },
    write: async () => {
      const { run: inHand } = store.get();
      if (inHand?.phase !== "preview") return;
      const written = await run("write", async (options) => {
        const ready = fromWorkbook(await around.beforeWriting());
        if (!ready.ok) return ready;
        const lines = await writeDecisions(here(), inHand.decided, { ...options, when: around.iso() });
        if (!lines.ok) return lines;
        // What is written stands, whether or not it could be logged.
        const logged = await attempt(() => logRun(here(), inHand.decided, { when: logTime(new Date(around.iso())), by: keptReviewer(), stage: store.get().stage }));
        return done({ lines: lines.value, unlogged: logged.ok ? null : logged.trouble });
      });
      const last = await attempt(() => lastRun(here()));
      if (last.ok) store.set({ lastRun: last.value, unwritten: null });
      if (written === null) {
        await lookForUnwritten(hands);
        return;
      }
      const { lines, unlogged } = written.value;
      // What the engine still says of the notices is what was before they went out.
      store.set({ run: { ...inHand, phase: "written", written: lines, edited: inHand.edited || inHand.outgoing !== null }, notice: { kind: "written", lines: lines.lines }, trouble: unlogged });
    },
    putAside: () => {
      const { run: inHand } = store.get();
      if (inHand !== null) store.set({ run: { ...inHand, phase: "put-aside" }, notice: { kind: "discarded" } });
    },
  };
}

function settling({ store, here, run }: Hands): Pick<Session, "createSettings" | "readSettings" | "markMistakes"> {
  return {
    createSettings: async () => {
      const made = await run("settings", async () => {
        const names = await createSettings(here());
        if (!names.ok) return names;
        const read = await readSettings(here());
        return read.ok ? done({ names: names.value, settings: read.value }) : read;
      });
      if (made !== null) store.set({ settings: made.value.settings, notice: { kind: "settings-made", sheets: made.value.names } });
    },
    readSettings: async () => {
      const read = await run("settings", () => readSettings(here()));
      if (read !== null) store.set({ settings: read.value, notice: { kind: "settings-read", mistakes: read.value.mistakes.length } });
    },
    markMistakes: async () => {
      const { settings } = store.get();
      if (settings === null) return;
      const marked = await run("settings", () => markMistakes(here(), settings.mistakes));
      if (marked !== null) store.set({ notice: { kind: "marked" } });
    },
  };
}

function undoing({ store, here, run, around }: Hands): Pick<Session, "askUndo" | "undo" | "closeUndo"> {
  return {
    askUndo: () => { store.set({ undo: { kind: "asking" } }); },
    closeUndo: () => { store.set({ undo: null }); },
    undo: async (force) => {
      const { lastRun: last, run: inHand } = store.get();
      if (last === null) return;
      const restored = await run("restore", async (options) => {
        const back = await restore(here(), { ...options, force });
        if (back.ok) await attempt(() => logUndone(here(), last.sheet, logTime(new Date(around.iso()))));
        return back;
      });
      const now = await attempt(() => lastRun(here()));
      store.set({ lastRun: now.ok ? now.value : last, unwritten: null, ...(inHand === null ? {} : { run: { ...inHand, phase: "put-aside", written: null } }) });
      if (restored === null) return;
      const left = restored.value.left.length > 0 || restored.value.missed > 0;
      store.set({ undo: left ? { kind: "done", restored: restored.value, sheet: last.sheet } : null, notice: { kind: "restored", cells: restored.value.cells } });
    },
  };
}

function showing({ store, here }: Hands): Pick<Session, "showCell"> {
  return {
    showCell: async (sheet, row, column) => {
      const shown = await here().port.show(sheet, row, column);
      store.set({ trouble: shown.ok ? null : { kind: "workbook", trouble: shown.trouble } });
    },
  };
}

async function answer({ store, run }: Hands): Promise<readonly string[] | null> {
  const { run: inHand } = store.get();
  if (inHand === null) return null;
  const made = await run("answer", async ({ signal }) => {
    const pieces: string[] = [];
    for await (const piece of inHand.decided.run.answer()) {
      if (signal.aborted) return { ok: false, trouble: { kind: "stopped" } };
      if (!piece.ok) return { ok: false, trouble: { kind: "engine", trouble: piece.trouble } };
      pieces.push(piece.value);
    }
    return done(pieces);
  });
  return made?.value ?? null;
}
