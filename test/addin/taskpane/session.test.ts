/** What the pane does one after another: one thing at a time, cancelled when asked, the run in hand kept or given back. */
import { describe, expect, test, vi } from "vitest";
import type { Desk } from "../../../addin/flows/desk.js";
import { bureauSecret } from "../../../addin/taskpane/secret.js";
import type { Surroundings } from "../../../addin/taskpane/hands.js";
import { createSession, type Session } from "../../../addin/taskpane/session.js";
import { isDark } from "../../../addin/taskpane/theme.js";
import { VERSION } from "../../../addin/taskpane/version.js";
import type { Result, WorkbookEvent, WorkbookPort } from "../../../addin/workbook/port.js";
import { directEngine } from "../../../addin/worker/direct.js";
import type { EngineClient, RunOptions } from "../../../addin/worker/protocol.js";
import packageJson from "../../../package.json" with { type: "json" };
import { bookOf, child, deskOf, HEADING, SHEET, shifting } from "../flows/book.js";

const refused = (): Promise<Result<void>> => Promise.resolve({ ok: false, trouble: { kind: "host", code: "ApiNotFound" } });
const AROUND: Surroundings = {
  now: () => performance.now(), iso: () => "2024-08-25T02:03:00.000Z", beforeWriting: () => Promise.resolve({ ok: true, value: undefined }),
  windows: { workbook: refused, sheets: refused }, save: () => undefined,
};

type Opened = { readonly session: Session; readonly tell: (event: WorkbookEvent) => void; readonly reads: string[] };

async function opened(desk: Partial<Desk> = {}, around: Partial<Surroundings> = {}): Promise<Opened> {
  const file = shifting(await bookOf({ [SHEET]: [HEADING, ...[0, 1, 2, 3].map((n) => child(n))] }));
  let listener: (event: WorkbookEvent) => void = () => undefined;
  const reads: string[] = [];
  const port: WorkbookPort = {
    ...file,
    read: (sheet, area) => {
      reads.push(`${sheet} ${area?.bottom ?? "all"}`);
      return file.read(sheet, area);
    },
    watch: (heard) => {
      listener = heard;
      return Promise.resolve({ ok: true, value: () => undefined });
    },
  };
  const session = createSession({ ...deskOf(port), ...desk }, { ...AROUND, ...around });
  await session.open();
  return { session, tell: (event) => { listener(event); }, reads };
}

/** An engine that decides only when it is told to, and hears a cancel meanwhile. */
function slowEngine(): { readonly engine: EngineClient; readonly options: () => RunOptions; readonly go: () => void } {
  let options: RunOptions | null = null;
  let go = (): void => undefined;
  const engine: EngineClient = {
    ...directEngine,
    decide: async (policy, sheet, standing, given) => {
      options = given;
      await new Promise<void>((resolve) => {
        go = resolve;
        given.signal?.addEventListener("abort", () => { resolve(); });
      });
      return directEngine.decide(policy, sheet, standing, given);
    },
  };
  return { engine, options: () => options ?? { seed: null, secret: "" }, go: () => { go(); } };
}

const until = (session: Session, holds: (state: ReturnType<Session["get"]>) => boolean): Promise<void> => vi.waitFor(() => { if (!holds(session.get())) throw new Error("not yet"); });

describe("deciding", () => {
  test("tells part, rows and rows a second, and lets nothing else begin", async () => {
    let time = 0;
    const slow = slowEngine();
    const { session } = await opened({ engine: slow.engine }, { now: () => time });
    const deciding = session.decide();
    await until(session, ({ work }) => work?.kind === "decide" && slow.options().onProgress !== undefined);
    slow.options().onProgress?.("rules", 0, 20_000);
    time = 2000;
    slow.options().onProgress?.("rules", 8000, 20_000);
    expect(session.get().work).toMatchObject({ part: "rules", done: 8000, total: 20_000, rate: 4000 });
    await session.createSettings();
    expect(session.get()).toMatchObject({ settings: { sheets: [] }, notice: { kind: "busy" } });
    slow.go();
    await deciding;
    expect(session.get()).toMatchObject({ work: null, run: { phase: "preview" }, notice: { kind: "decided", children: 4 } });
  });

  test("cancelled, it says so and keeps the run from before", async () => {
    const slow = slowEngine();
    const { session } = await opened({ engine: slow.engine });
    const first = session.decide();
    await until(session, ({ work }) => work !== null && slow.options().signal !== undefined);
    slow.go();
    await first;
    const before = session.get().run;
    const second = session.decide();
    await until(session, ({ work }) => work?.kind === "decide");
    await vi.waitFor(() => { if (slow.options().signal?.aborted !== false) throw new Error("not yet"); });
    session.cancel();
    expect(session.get().work?.cancelling).toBe(true);
    await second;
    expect(session.get()).toMatchObject({ work: null, trouble: null, notice: { kind: "cancelled" } });
    expect(session.get().run).toBe(before);
  });

  test("a new run gives the one before back to the engine", async () => {
    const { session } = await opened();
    await session.decide();
    const before = session.get().run?.decided.run;
    await session.decide();
    expect(await before?.explain(2)).toEqual({ ok: false, trouble: { kind: "disposed" } });
    expect(session.get().run?.decided.run).not.toBe(before);
  });

  test("is of the sheet that was looked over, also when another came to the front", async () => {
    const { session } = await opened();
    await session.decide();
    expect(session.get().run?.decided.sheet).toBe(SHEET);
  });

  test("keeps what must be kept before the workbook is written, and writes nothing where it cannot", async () => {
    const { session } = await opened({}, { beforeWriting: () => Promise.resolve({ ok: false, trouble: { kind: "protected", sheet: "" } }) });
    await session.decide();
    await session.write();
    expect(session.get()).toMatchObject({ trouble: { kind: "workbook", trouble: { kind: "protected" } }, run: { phase: "preview" }, lastRun: null });
  });
});

describe("one sheet in hand at a time", () => {
  test("identifying a part of the sheet gives back what was decided of the whole", async () => {
    const { session } = await opened();
    await session.decide();
    const before = session.get().run?.decided.run;
    await session.identify({ sheet: SHEET, area: null });
    expect(session.get().run).not.toBeNull();
    await session.identify({ sheet: SHEET, area: { top: 1, left: 1, bottom: 3, right: 5 } });
    expect(session.get()).toMatchObject({ run: null, identification: { children: 2 } });
    expect(await before?.explain(2)).toEqual({ ok: false, trouble: { kind: "disposed" } });
  });

  test("a column that means something else since makes the run outdated", async () => {
    const { session } = await opened();
    await session.decide();
    await session.choose(5, "residence");
    expect(session.get().run?.edited).toBe(true);
  });
});

test("a write that is stopped half way is told with its way back, not as a mere cancel", async () => {
  const { session } = await opened({}, { beforeWriting: () => Promise.resolve({ ok: false, trouble: { kind: "stopped" } }) });
  await session.decide();
  await session.write();
  expect(session.get()).toMatchObject({ trouble: { kind: "workbook", trouble: { kind: "stopped" } }, notice: null, run: { phase: "preview" } });
});

test("a pane that opened while someone was typing finds the settings and the way back when it looks again", async () => {
  const file = shifting(await bookOf({ [SHEET]: [HEADING, child(0)] }));
  let typing = true;
  const port: WorkbookPort = { ...file, sheets: () => (typing ? Promise.resolve({ ok: false, trouble: { kind: "editing" } }) : file.sheets()) };
  const session = createSession(deskOf(port), AROUND);
  await session.open();
  expect(session.get()).toMatchObject({ opened: true, identification: null, settings: null, trouble: { kind: "workbook" } });
  typing = false;
  await session.identify({ sheet: null, area: null });
  expect(session.get()).toMatchObject({ trouble: null, identification: { children: 1 }, settings: { sheets: [] } });
});

describe("the way back", () => {
  test("is found again when the workbook is opened anew", async () => {
    const { session } = await opened();
    await session.decide();
    await session.write();
    expect(session.get().lastRun).toMatchObject({ sheet: SHEET, when: "2024-08-25T02:03:00.000Z", children: 4 });
  });
});

describe("the reasons", () => {
  test("are asked for one row at a time, and the last selection wins", async () => {
    const { session, tell, reads } = await opened();
    await session.decide();
    session.show("why");
    reads.length = 0;
    for (const row of [2, 3, 4, 5, 4, 3]) tell({ kind: "selected", sheet: SHEET, row, column: 1 });
    await until(session, ({ reason }) => reason?.row === 3);
    expect(session.get().reason?.why?.child?.row).toBe(3);
    expect(reads.length).toBeLessThan(4);
  });

  test("are not asked for again while the selection stays in the row", async () => {
    const { session, tell, reads } = await opened();
    await session.decide();
    session.show("why");
    tell({ kind: "selected", sheet: SHEET, row: 4, column: 1 });
    await until(session, ({ reason }) => reason?.row === 4);
    reads.length = 0;
    tell({ kind: "selected", sheet: SHEET, row: 4, column: 5 });
    await Promise.resolve();
    expect(reads).toEqual([]);
  });
});

describe("the workbook's secret", () => {
  test("is kept only when something is written, and is the same from then on", async () => {
    const file = await bookOf({ [SHEET]: [HEADING] });
    const [first, other] = [await bureauSecret(file), await bureauSecret(file)];
    if (!first.ok || !other.ok) throw new Error("no secret");
    expect(first.value.text).toMatch(/^[0-9a-f]{32}$/);
    expect(other.value.text).not.toBe(first.value.text);
    await first.value.keep();
    const later = await bureauSecret(file);
    expect(later.ok && later.value.text).toBe(first.value.text);
  });
});

test.each([["#ffffff", false], ["#F3F2F1", false], ["#2b2b2b", true], ["000000", true], ["", false], ["white", false]])("a background %j is dark: %s", (colour, dark) => {
  expect(isDark(colour)).toBe(dark);
});

test("the version in the pane is the package's", () => {
  expect(VERSION).toBe(packageJson.version);
});
