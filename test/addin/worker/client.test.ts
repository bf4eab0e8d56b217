/** The engine in a worker: it answers as the engine here does, and nothing that befalls the worker leaves a question open. */
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, test } from "vitest";
import { workerEngine, type WorkerEngine } from "../../../addin/worker/client.js";
import { directEngine } from "../../../addin/worker/direct.js";
import { engineHost, type EngineHost } from "../../../addin/worker/host.js";
import type { EngineClient, EngineResult, EngineRun, RunOptions } from "../../../addin/worker/protocol.js";
import type { Thread } from "../../../addin/worker/thread.js";
import { NO_STANDING } from "../../../engine/index.js";
import type { Sheet } from "../../../engine/intake/sheet.js";
import { sheetOf } from "../../answer.js";
import { id, policy } from "../../engine/intake/sheets.js";
import { channels, nodeThread, workingHost } from "./threads.js";

const HEADING = ["报名号", "姓名", "身份证号", "户籍地址", "户口本（幼儿）", "备用地址"];
const SHEET = sheetOf([
  HEADING,
  ["A1", "王小苗", id("2018-03-15"), "宝昌镇东郊社区", "√", ""],
  ["A2", "李小树", id("2018-04-16", 2), "红旗镇前勇村", "", ""],
  ["A3", "赵小河", id("2018-05-17", 3), "没有这个地方", "", ""],
]);
const CHOICES = [{ heading: "备用地址", occurrence: 1, choice: null }] as const;
const OPTIONS: RunOptions = { seed: "种子", secret: "s" };
/** Enough to be in the middle of when it is cancelled. */
const LONG = sheetOf([HEADING, ...Array.from({ length: 30_000 }, (_, at) => [`B${String(at)}`, "孙小溪", id("2018-03-15", at % 1000), "宝昌镇东郊社区", "√", ""])]);

const open: WorkerEngine[] = [];
afterEach(() => { for (const engine of open.splice(0)) engine.close(); });

function engineOver(start: () => Thread, idle = 60_000): WorkerEngine {
  const engine = workerEngine({ start, idle });
  open.push(engine);
  return engine;
}

function valueOf<T>(result: EngineResult<T>): T {
  if (!result.ok) throw new Error(`no answer: ${JSON.stringify(result.trouble)}`);
  return result.value;
}

const decide = (engine: EngineClient, sheet: Sheet = SHEET, options: RunOptions = OPTIONS): Promise<EngineResult<EngineRun>> =>
  engine.decide(policy, sheet, { ...NO_STANDING, columns: CHOICES }, options);

async function textOf(run: EngineRun): Promise<string> {
  let text = "";
  for await (const piece of run.answer()) text += valueOf(piece);
  return text;
}

/** Everything that can be asked, with the answers. */
async function interview(engine: EngineClient): Promise<readonly unknown[]> {
  const policyText = readFileSync(new URL("../../../engine/policy/taipusi-2024.json", import.meta.url), "utf8");
  const run = valueOf(await decide(engine));
  const answers = [
    await engine.parsePolicy(policyText), await engine.parsePolicy("{}"), await engine.scoreSheet(policy, SHEET), await engine.scoreSheet(policy, sheetOf([["说明"]])),
    await engine.identify(policy, SHEET, CHOICES), await engine.identify(policy, sheetOf([["说明"]]), []),
    run.summary, await run.report("zh-CN"), await run.report("en"), await run.review(), await run.explain(2), await run.explain(4), await run.explain(1), await textOf(run),
  ];
  run.dispose();
  const after: unknown[] = [await run.report("en"), await run.review(), await run.explain(2)];
  for await (const piece of run.answer()) after.push(piece);
  return [...answers, ...after];
}

describe("a question", () => {
  test.each([["over a channel", () => channels().start()], ["in a thread of Node", nodeThread]])("%s is answered as by the engine here", async (_where, start) => {
    const here = await interview(directEngine);
    expect(await interview(engineOver(start))).toEqual(here);
    expect(here[10]).toMatchObject({ ok: true, value: { row: 2, name: "王小苗" } });
    expect(here.at(-1)).toEqual({ ok: false, trouble: { kind: "disposed" } });
  });

  it("of an engine with a defect is rejected with what the engine said, and the worker goes on", async () => {
    const host = (): EngineHost => engineHost(() => Promise.resolve({ ...directEngine, decide: () => Promise.reject(new TypeError("not so")) }));
    const { start, started } = channels(host);
    const engine = engineOver(start);
    await expect(decide(engine)).rejects.toThrow("not so");
    expect((await engine.scoreSheet(policy, SHEET)).ok).toBe(true);
    expect(started).toHaveLength(1);
  });
});

describe("progress", () => {
  test.each([["here", () => directEngine], ["in a worker", () => engineOver(channels().start)]])("is told %s, part by part", async (_where, engineOf) => {
    const parts: string[] = [];
    valueOf(await decide(engineOf(), SHEET, { ...OPTIONS, onProgress: (part) => { parts.push(part); } }));
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    expect(parts).toEqual(["intake", "rules", "seats", "done"]);
  });
});

describe("a cancel", () => {
  test.each([["here", () => directEngine], ["in a worker", () => engineOver(channels().start)]])("before the start %s is all that happens", async (_where, engineOf) => {
    const parts: string[] = [];
    const decided = await decide(engineOf(), SHEET, { ...OPTIONS, signal: AbortSignal.abort(), onProgress: (part) => { parts.push(part); } });
    expect([decided, parts]).toEqual([{ ok: false, trouble: { kind: "cancelled" } }, []]);
  });

  it("in the middle ends the worker at once, tells no more progress, and leaves an earlier run answering", async () => {
    const engine = engineOver(nodeThread);
    const earlier = valueOf(await decide(engine));
    const cancel = new AbortController();
    const parts: string[] = [];
    const decided = await decide(engine, LONG, {
      ...OPTIONS, signal: cancel.signal,
      onProgress: (part) => {
        parts.push(part);
        cancel.abort();
      },
    });
    expect([decided, parts]).toEqual([{ ok: false, trouble: { kind: "cancelled" } }, ["intake"]]);
    expect(valueOf(await earlier.explain(2))?.name).toBe("王小苗");
    expect(valueOf(await decide(engine)).summary.rows).toEqual([2, 3, 4]);
  });

  it("after the end changes nothing", async () => {
    const cancel = new AbortController();
    const run = valueOf(await decide(engineOver(channels().start), SHEET, { ...OPTIONS, signal: cancel.signal }));
    cancel.abort();
    expect(valueOf(await run.explain(2))?.name).toBe("王小苗");
  });
});

/** A worker that never comes to an end. */
const silent = (): EngineHost => ({ ...workingHost(), scoreSheet: () => new Promise(() => undefined), decide: () => new Promise(() => undefined) });
const DIED = { ok: false, trouble: { kind: "died", message: "out of memory" } };

describe("a worker that dies", () => {
  it("answers every open question so, and the next question starts another", async () => {
    const { start, started } = channels(silent);
    const engine = engineOver(start);
    const asked = [engine.scoreSheet(policy, SHEET), decide(engine), engine.scoreSheet(policy, SHEET)];
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    for (const thread of started) thread.die("out of memory");
    expect(await Promise.all(asked)).toEqual([DIED, DIED, DIED]);
    expect(started.map(({ ended }) => ended)).toEqual([true, true]);
    expect((await engine.identify(policy, SHEET, [])).ok).toBe(true);
    expect(started).toHaveLength(3);
  });

  it("takes its run with it, which says so whatever it is asked", async () => {
    const { start, started } = channels();
    const run = valueOf(await decide(engineOver(start)));
    started[0]!.die("out of memory");
    const pieces: unknown[] = [];
    for await (const piece of run.answer()) pieces.push(piece);
    expect([await run.explain(2), await run.report("en"), await run.review(), ...pieces]).toEqual([DIED, DIED, DIED, DIED]);
  });

  test.each([
    ["of another version", (): EngineHost => ({ ...workingHost(), protocol: () => "0" })],
    // What an older one answers to a question that it does not know.
    ["older than the question", (): EngineHost => ({ ...workingHost(), protocol: () => { throw new TypeError("not a function"); } })],
  ])("is not one %s: that asks for the pane to be loaded anew, and is asked nothing", async (_what, host) => {
    let asked = 0;
    const { start, started } = channels(() => ({ ...host(), scoreSheet: () => Promise.reject(new Error(String(++asked))) }));
    expect(await engineOver(start).scoreSheet(policy, SHEET)).toEqual({ ok: false, trouble: { kind: "outdated" } });
    expect([asked, started[0]!.ended]).toEqual([0, true]);
  });
});

describe("what cannot be fetched from the add-in's server", () => {
  const gone = Object.assign(new Error("chunk not found"), { name: "ChunkLoadError" });
  const UNREACHABLE = { ok: false, trouble: { kind: "unreachable", message: "chunk not found" } };

  it("is said of the engine itself; the next question tries again", async () => {
    let fetched = 0;
    const { start, started } = channels(() => engineHost(() => (++fetched === 1 ? Promise.reject(gone) : Promise.resolve(directEngine))));
    const engine = engineOver(start);
    expect(await engine.scoreSheet(policy, SHEET)).toEqual(UNREACHABLE);
    expect((await engine.scoreSheet(policy, SHEET)).ok).toBe(true);
    expect(started).toHaveLength(1);
  });

  it("is said of a language and of the contract of a plan, and the run is kept", async () => {
    const cut: EngineClient = {
      ...directEngine, parsePolicy: () => Promise.reject(gone),
      decide: async (...of) => ({ ok: true, value: { ...valueOf(await directEngine.decide(...of)), report: () => Promise.reject(gone) } }),
    };
    const engine = engineOver(channels(() => engineHost(() => Promise.resolve(cut))).start);
    const run = valueOf(await decide(engine));
    expect([await run.report("en"), await engine.parsePolicy("{}")]).toEqual([UNREACHABLE, UNREACHABLE]);
    expect(valueOf(await run.explain(2))?.name).toBe("王小苗");
  });
});

describe("a worker", () => {
  const rest = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

  it("that nobody asks for a while is closed, and the next question starts another", async () => {
    const { start, started } = channels();
    const engine = engineOver(start, 30);
    await engine.scoreSheet(policy, SHEET);
    await rest(120);
    expect(started.map(({ ended }) => ended)).toEqual([true]);
    expect((await engine.scoreSheet(policy, SHEET)).ok).toBe(true);
    expect(started).toHaveLength(2);
  });

  it("that keeps a run is not, until the run is disposed of", async () => {
    const { start, started } = channels();
    const engine = engineOver(start, 30);
    await engine.scoreSheet(policy, SHEET);
    const run = valueOf(await decide(engine));
    await rest(120);
    expect(valueOf(await run.explain(2))?.name).toBe("王小苗");
    run.dispose();
    await rest(120);
    expect(started.map(({ ended }) => ended)).toEqual([true]);
  });

  it("serves the short questions and then a run; while it keeps the run another serves", async () => {
    const { start, started } = channels();
    const engine = engineOver(start);
    await engine.scoreSheet(policy, SHEET);
    const run = valueOf(await decide(engine));
    expect(started).toHaveLength(1);
    await engine.scoreSheet(policy, SHEET);
    expect(started).toHaveLength(2);
    run.dispose();
    run.dispose();
    expect(started.map(({ ended }) => ended)).toEqual([true, false]);
    expect((await engine.scoreSheet(policy, SHEET)).ok).toBe(true);
  });

  it("whose run was disposed of decides the next one, and answers nothing of the first", async () => {
    const { start, started } = channels();
    const engine = engineOver(start);
    const first = valueOf(await decide(engine));
    first.dispose();
    const second = valueOf(await decide(engine));
    expect([started.length, await first.explain(2)]).toEqual([1, { ok: false, trouble: { kind: "disposed" } }]);
    expect(valueOf(await second.explain(2))?.name).toBe("王小苗");
  });

  it("that a short question was asked of while it is taken for a run stays the run's", async () => {
    const { start, started } = channels();
    const engine = engineOver(start, 30);
    const [, decided] = await Promise.all([engine.scoreSheet(policy, SHEET), decide(engine)]);
    await rest(120);
    expect(valueOf(await valueOf(decided).explain(2))?.name).toBe("王小苗");
    expect(started.filter(({ ended }) => !ended)).toHaveLength(1);
  });

  it("whose engine is closed is gone, with what was asked of it", async () => {
    const { start, started } = channels(silent);
    const engine = engineOver(start);
    const asked = decide(engine);
    engine.close();
    expect([await asked, started[0]!.ended]).toEqual([{ ok: false, trouble: { kind: "cancelled" } }, true]);
  });
});

describe("the answer in pieces", () => {
  it("is whole for each of two readers at once", async () => {
    const run = valueOf(await decide(engineOver(channels().start)));
    const [one, other] = await Promise.all([textOf(run), textOf(run)]);
    expect([one, other]).toEqual([await textOf(run), one]);
    expect(JSON.parse(one)).toMatchObject({ seed: "种子", rows: [{ row: 2 }, { row: 3 }, { row: 4 }] });
  });
});
