/** What leaves the pane and what comes back to it: documents, notices that go out and come back, rosters. */
import { unzipSync } from "fflate";
import { readXlsx, writeXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import type { ChosenFile } from "../../../addin/taskpane/chosen-file.js";
import { createSession, type Session } from "../../../addin/taskpane/session.js";
import { graduate, idOf, policy, sheetOf, starter, type Row } from "../../engine/report/decided.js";
import { bookOf, cellsOf, deskOf, given, reopened, shifting, type Rows, type ShiftingPort } from "../flows/book.js";

type Saved = { readonly name: string; readonly bytes: Uint8Array };
type Opened = { readonly session: Session; readonly port: ShiftingPort; readonly saved: Saved[]; readonly windows: Uint8Array[] };

const SHEET = "报名表";
const CHILDREN = [starter(11), starter(12, { 出生医学证明: "×" }), starter(13, { 幼儿园: "红星幼儿园" }), graduate(14)];

/** The pane beside a workbook of children; Excel opens workbooks of its own only where `opens` says so. */
async function paneOver(sheets: Readonly<Record<string, Rows>>, opens = false): Promise<Opened> {
  const port = shifting(await bookOf(sheets));
  const saved: Saved[] = [];
  const windows: Uint8Array[] = [];
  const session = createSession(deskOf(port, policy), {
    now: () => performance.now(), iso: () => "2024-08-26T02:03:00.000Z", beforeWriting: () => Promise.resolve({ ok: true, value: undefined }),
    save: (name, bytes) => { saved.push({ name, bytes }); },
    windows: {
      sheets: () => Promise.resolve({ ok: false, trouble: { kind: "host", code: "ApiNotFound" } }),
      workbook: (file) => {
        if (opens) windows.push(file);
        return Promise.resolve(opens ? { ok: true, value: undefined } : { ok: false, trouble: { kind: "host", code: "AccessDenied" } });
      },
    },
  });
  await session.open();
  return { session, port, saved, windows };
}

const opened = (rows: readonly Row[] = CHILDREN, opens = false): Promise<Opened> => paneOver({ [SHEET]: sheetOf(rows).rows }, opens);
const ROSTER = { kind: "roster", head: { filledBy: "张老师", telephone: "0479-0000000" } } as const;
const chosen = (name: string, bytes: Uint8Array): ChosenFile => ({ name, bytes: () => Promise.resolve(bytes) });

/** 通知书状态 of each row. */
async function statuses(port: ShiftingPort): Promise<readonly unknown[]> {
  const [heading = [], ...rows] = await cellsOf(port.file(), SHEET);
  return rows.map((row) => row[heading.indexOf("通知书状态")] ?? null);
}

describe("documents", () => {
  test("several are downloaded as one, with who filled them in on them", async () => {
    const { session, saved } = await opened();
    await session.decide();
    await session.documents(ROSTER, "花名册", "workbook");
    expect(saved.map(({ name }) => name)).toEqual(["花名册.zip"]);
    const packed = unzipSync(saved[0]?.bytes ?? new Uint8Array());
    expect(Object.keys(packed).sort()).toEqual(["花名册-第一小学-小学.xlsx", "花名册-第二中学-初中.xlsx"]);
    const [sheet] = (await readXlsx(packed["花名册-第一小学-小学.xlsx"] ?? new Uint8Array())).sheets;
    expect(JSON.stringify(sheet?.rows)).toContain("张老师");
    expect(session.get().notice).toEqual({ kind: "exported", workbook: 0, sheets: 0, download: 2 });
  });

  test("each opens as a workbook of its own where Excel lets it", async () => {
    const { session, saved, windows } = await opened(CHILDREN, true);
    await session.decide();
    await session.documents(ROSTER, "花名册", "workbook");
    expect([saved.length, windows.length]).toEqual([0, 2]);
    expect(session.get().made?.handed).toEqual({ workbook: 2, sheets: 0, download: 0 });
    await session.documents(ROSTER, "花名册", "download");
    expect([saved.length, windows.length]).toEqual([1, 2]);
  });

  test("one alone is no packet, and cells left to a person are named", async () => {
    const { session, saved } = await opened([graduate(14, { 毕业学校: "外地小学" })]);
    await session.decide();
    await session.documents(ROSTER, "花名册", "download");
    expect(saved.map(({ name }) => name)).toEqual(["花名册-第二中学-初中.xlsx"]);
    expect(session.get().made?.files[0]?.gaps.map(({ row }) => row)).toEqual([2]);
  });

  test("a day outside the plan's is told", async () => {
    const { session } = await opened();
    await session.decide();
    await session.documents({ kind: "notice", masked: true, date: "2024-07-01" }, "通知书", "download");
    expect(session.get().made?.files[0]?.doubts.map(({ code }) => code)).toEqual(["notice-outside-dates"]);
  });

  test("none are made where no notice may go out", async () => {
    const { session, saved } = await opened([starter(12, { 出生医学证明: "×" })]);
    await session.decide();
    await session.documents(ROSTER, "花名册", "download");
    expect([session.get().notice, saved.length]).toEqual([{ kind: "no-documents" }, 0]);
  });

  test("a bureau's own template takes the rows", async () => {
    const { session, saved } = await opened([starter(11)]);
    const heading = policy.templates.roster.columns;
    const template = await writeXlsx({ sheets: [{ name: "本局花名册", rows: [["某局花名册"], ["单位："], [...heading], [], ["注：本局的说明"]] }] });
    await session.decide();
    await session.documents(ROSTER, "花名册", "download", chosen("模板.xlsx", template));
    const [sheet] = (await readXlsx(saved[0]?.bytes ?? new Uint8Array())).sheets;
    expect(sheet?.name).toBe("本局花名册");
    expect(sheet?.rows.flat()).toContain(idOf("20180312", 11));
    expect(sheet?.rows.flat()).toContain("注：本局的说明");
  });
});

describe("notices", () => {
  test("that may go out are counted by who hands them out, when somebody looks", async () => {
    const { session } = await opened();
    await session.decide();
    session.show("export");
    await expect.poll(() => session.get().batches?.map(({ handedOutBy, notices }) => `${handedOutBy} ${notices}`)).toEqual(["红星幼儿园 1", "蓝天幼儿园 1", "第五小学 1"]);
  });

  test("go out by one kindergarten: shown first, then written, and fixed from then on", async () => {
    const { session, port } = await opened();
    await session.decide();
    await session.issue("2024-08-05", { stage: "primary", handedOutBy: "红星幼儿园" });
    expect(session.get()).toMatchObject({ view: "assign", notice: { kind: "outgoing", children: 1 }, run: { phase: "preview", outgoing: { children: 1, doubts: [] } } });
    expect(session.get().run?.changes.rows.filter(({ column, after }) => column === "noticeStatus" && after.startsWith("已发")).map(({ row }) => row)).toEqual([4]);
    expect(await statuses(port)).toEqual([null, null, null, null]);
    await session.write();
    expect((await statuses(port))[2]).toBe("已发 2024-08-05 2024-小学-0001");
    expect(session.get().run?.edited).toBe(true);
    await session.decide();
    expect(session.get().run?.decided.report.cells[2]?.proposedSchool).toBeNull();
  });

  test("go out on what stands in the sheet now, not on what was decided before", async () => {
    const { session, port } = await opened();
    await session.decide();
    const rows = sheetOf(CHILDREN.map((row, at) => (at === 0 ? { ...row, 出生医学证明: "×" } : row))).rows;
    port.meanwhile(await bookOf({ [SHEET]: rows }));
    await session.issue("2024-08-05", null);
    expect(session.get().run?.outgoing?.children).toBe(2);
  });

  test("none go out where none may", async () => {
    const { session } = await opened([starter(12, { 出生医学证明: "×" })]);
    await session.decide();
    await session.issue("2024-08-05", null);
    expect(session.get().notice).toEqual({ kind: "no-notices" });
  });

  test("come back: when it was issued stays written", async () => {
    const { session, port } = await opened();
    await session.issue("2024-08-05", null);
    await session.write();
    await session.withdraw(2, "2024-08-07");
    expect(session.get().run?.outgoing?.children).toBe(1);
    await session.write();
    expect((await statuses(port)).slice(0, 3)).toEqual(["已收回 2024-08-07（已发 2024-08-05 2024-小学-0001）", "暂缓办理", "已发 2024-08-05 2024-小学-0002"]);
    await session.withdraw(3, "2024-08-07");
    expect(session.get().notice).toEqual({ kind: "no-notices" });
  });
});

/** The workbook with its notices out, and the rosters as they were handed to the schools. */
async function issuedYear(): Promise<Opened & { readonly rosters: readonly ChosenFile[] }> {
  const pane = await opened();
  await pane.session.issue("2024-08-05", null);
  await pane.session.write();
  await pane.session.decide();
  await pane.session.documents(ROSTER, "花名册", "download");
  const rosters = Object.entries(unzipSync(pane.saved.pop()?.bytes ?? new Uint8Array())).map(([name, bytes]) => chosen(name, bytes));
  return { ...pane, rosters };
}

describe("what comes back", () => {
  test("a roster in front is checked cell by cell, and a child without a notice is named on its cell", async () => {
    const { rosters } = await issuedYear();
    const roster = rosters.find(({ name }) => name.includes("第一小学"));
    const file = await reopened(await roster?.bytes() ?? new Uint8Array());
    const { session } = await paneOverFile(shifting(file));
    await session.checkRoster();
    expect(session.get().roster?.check).toMatchObject({ school: "第一小学", stage: "primary", pupils: 2, findings: [] });

    const memory = await given(file.recall("roster"));
    const [sheet] = (await given(file.sheets()));
    const rows = (await given(file.read(sheet?.name ?? ""))).rows.map((row) => [...row]);
    const at = rows.findIndex((row) => row.includes(idOf("20180312", 13)));
    rows[at] = (rows[at] ?? []).map((cell) => (cell === idOf("20180312", 13) ? idOf("20180312", 15) : cell));
    const changed = await bookOf({ [sheet?.name ?? ""]: rows });
    await given(changed.remember("roster", memory));
    const later = await paneOverFile(shifting(changed));
    await later.session.checkRoster();
    expect(later.session.get().roster?.check.findings.map(({ code, cell }) => [code, cell])).toEqual([["roster-no-notice", `C${at + 1}`]]);
    await later.session.markRoster();
    expect(later.session.get().notice).toEqual({ kind: "marked" });
    const [[state]] = [await given(changed.states(sheet?.name ?? "", [3], [at + 1]))];
    expect(state?.[0]?.fill).not.toBeNull();
  });

  test("a sheet that is no roster is said to be none", async () => {
    const { session } = await opened();
    await session.checkRoster();
    expect(session.get()).toMatchObject({ trouble: { kind: "no-roster" }, roster: null });
  });

  test("rosters are compared with the notices, and the next round is shown before it is written", async () => {
    const { session, rosters, saved } = await issuedYear();
    await session.collect(rosters);
    expect(session.get().trouble).toBeNull();
    expect(session.get().returns?.figures).toMatchObject({ arrived: 3, absent: 0, withoutNotice: 0 });
    expect(session.get().run).toMatchObject({ phase: "preview", outgoing: null });
    await session.takeReturns("download");
    expect(saved.map(({ name }) => name)).toEqual(["回收结果.xlsx"]);
    expect(session.get().returns?.handed).toEqual({ workbook: 0, sheets: 0, download: 1 });
  });

  test("files that are no workbooks, and those Excel keeps beside an open one, are left out", async () => {
    const { session, rosters } = await issuedYear();
    const nothing = chosen("说明.docx", new Uint8Array());
    await session.collect([nothing, chosen("回收/~$花名册.xlsx", new Uint8Array())]);
    expect(session.get().trouble).toEqual({ kind: "nothing-chosen" });
    await session.collect([nothing, ...rosters]);
    expect(session.get().returns?.figures.arrived).toBe(3);
  });

  test("a file that cannot be read is named, and nothing is counted without it", async () => {
    const { session, rosters } = await issuedYear();
    await session.collect([...rosters, chosen("花名册-坏.xlsx", Uint8Array.of(1, 2, 3))]);
    expect(session.get()).toMatchObject({ trouble: { kind: "file", name: "花名册-坏.xlsx", trouble: { kind: "not-a-workbook" } }, returns: null });
  });
});

async function paneOverFile(port: ShiftingPort): Promise<{ readonly session: Session }> {
  const session = createSession(deskOf(port, policy), {
    now: () => performance.now(), iso: () => "2024-08-26T02:03:00.000Z", beforeWriting: () => Promise.resolve({ ok: true, value: undefined }), save: () => undefined,
    windows: { sheets: () => Promise.resolve({ ok: true, value: undefined }), workbook: () => Promise.resolve({ ok: true, value: undefined }) },
  });
  await session.open();
  return { session };
}
