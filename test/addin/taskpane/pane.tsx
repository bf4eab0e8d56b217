/** The real pane over a small workbook file, as a person meets it: things are found by role and name, as a screen reader tells them. */
import axe from "axe-core";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { vi } from "vitest";
import { Pane } from "../../../addin/taskpane/frame.js";
import { createSession, type Session } from "../../../addin/taskpane/session.js";
import { themeOf } from "../../../addin/taskpane/theme.js";
import type { Desk } from "../../../addin/flows/desk.js";
import type { WorkbookFile } from "../../../addin/workbook/file.js";
import type { Result, WorkbookEvent, WorkbookPort } from "../../../addin/workbook/port.js";
import { PLAN, policyOf } from "../../engine/policy/files.js";
import { bookOf, child, deskOf, HEADING, type Rows, SHEET, shifting, type ShiftingPort } from "../flows/book.js";

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);

const POLICY = policyOf(PLAN);

/** Three children: one with a school, one whose address is in no plan, one in a community that is divided by streets. */
export const TABLE: Rows = [HEADING, child(0, "宝昌镇东郊社区"), child(1, "没有这个地方"), child(2, "宝昌镇太平社区")];

export type Mounted = {
  readonly session: Session;
  readonly port: ShiftingPort;
  /** The cells that the pane asked the workbook to show. */
  readonly shown: readonly string[];
  readonly tell: (event: WorkbookEvent) => Promise<void>;
  readonly close: () => Promise<void>;
};

const refused = (): Promise<Result<void>> => Promise.resolve({ ok: false, trouble: { kind: "host", code: "ApiNotFound" } });

export type MountOptions = {
  readonly rows?: Rows | null;
  /** A workbook that is there already, in place of one of `rows`. */
  readonly file?: WorkbookFile;
  readonly desk?: Partial<Desk>;
  /** Answers of the workbook in place of the file's. */
  readonly port?: Partial<WorkbookPort>;
};

/** Opens the pane over a workbook with one sheet; `rows` null for a workbook without applicants. */
export async function mount({ rows = TABLE, file: there, desk = {}, port: answers = {} }: MountOptions = {}): Promise<Mounted> {
  const file = shifting(there ?? await bookOf(rows === null ? { 目录: [["说明"]] } : { [SHEET]: rows }));
  const shown: string[] = [];
  let listener: ((event: WorkbookEvent) => void) | null = null;
  const port: WorkbookPort = {
    ...file,
    show: (sheet, row, column) => {
      shown.push(`${sheet} ${row} ${column}`);
      return Promise.resolve({ ok: true, value: undefined });
    },
    watch: (heard) => {
      listener = heard;
      return Promise.resolve({ ok: true, value: () => { listener = null; } });
    },
    ...answers,
  };
  const session = createSession({ ...deskOf(port, POLICY), ...desk }, {
    now: () => performance.now(), iso: () => "2024-08-25T02:03:00.000Z", beforeWriting: () => Promise.resolve({ ok: true, value: undefined }),
    windows: { workbook: refused, sheets: refused }, save: () => undefined,
  });
  const host = document.createElement("div");
  document.body.replaceChildren(host);
  const root = createRoot(host);
  await act(async () => {
    root.render(<Pane setting={{ session, policy: POLICY, version: "1.2.3" }} theme={themeOf(false)} />);
    await session.open();
  });
  return {
    session, port: file, shown,
    tell: async (event) => {
      await act(async () => {
        listener?.(event);
        await settled(session);
      });
    },
    close: async () => {
      await act(async () => {
        root.unmount();
        await Promise.resolve();
      });
    },
  };
}

/** Waits until nothing is under way. */
async function settled(session: Session): Promise<void> {
  for (let quiet = 0; quiet < 5; quiet += session.get().work === null ? 1 : 0) await new Promise((resolve) => setTimeout(resolve, 2));
}

const within = <T,>(look: () => T): T => {
  axe.setup(document.body);
  try {
    return look();
  } finally {
    axe.teardown();
  }
};

/** Where elements of a role are looked for. */
const ROLES = {
  alert: "[role=alert]", button: "button", combobox: "select", dialog: "[role=dialog]", heading: "h1, h2, h3", listitem: "li", radio: "input[type=radio]",
  rowheader: "th[scope=row]", status: "[role=status]", tab: "[role=tab]", tabpanel: "[role=tabpanel]", textbox: "textarea",
} as const;
export type Role = keyof typeof ROLES;

const all = (role: Role): readonly HTMLElement[] => [...document.body.querySelectorAll<HTMLElement>(ROLES[role])].filter((each) => role !== "button" || !each.hasAttribute("role"));
const named = (element: Element): string => axe.commons.text.accessibleText(element).trim();

/** The names of everything with a role, in the order of the page. */
export function names(role: Role): readonly string[] {
  return within(() => all(role).map(named));
}

/** The one element with that role and name. @throws where there is none, or more than one, with the names there are. */
export function find(role: Role, name: string | RegExp): HTMLElement {
  const found = within(() => all(role).filter((element) => (typeof name === "string" ? named(element) === name : name.test(named(element)))));
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} of ${role} ${String(name)}; there are: ${names(role).join(" | ")}`);
  return only;
}

/** What a person reads on the page now. */
export const text = (): string => document.body.textContent;

export async function press({ session }: Mounted, role: Role, name: string | RegExp): Promise<void> {
  const target = find(role, name);
  await act(async () => {
    target.focus();
    target.click();
    await settled(session);
    // Tabs tell one another of the focus a moment later.
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
}

/** Decides, and stands before the question whether to write; then in a view, where one is named. */
export async function decide(mounted: Mounted, view?: string): Promise<Mounted> {
  await press(mounted, "tab", "分配");
  await press(mounted, "button", "开始分配");
  if (view !== undefined) await press(mounted, "tab", view);
  return mounted;
}

/** A key pressed where the focus is. */
export async function key({ session }: Mounted, name: string): Promise<void> {
  await act(async () => {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent("keydown", { key: name, code: name, bubbles: true, cancelable: true }));
    await settled(session);
  });
}

/** Chooses in a drop-down. */
export async function choose({ session }: Mounted, name: string | RegExp, value: string): Promise<void> {
  const select = find("combobox", name);
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value")?.set?.call(select, value);
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await settled(session);
  });
}

/** Types into a field. */
export async function fill({ session }: Mounted, input: HTMLInputElement, value: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await settled(session);
  });
}

/** Does something in the session itself, and waits until nothing is under way. */
export async function during({ session }: Mounted, doing: () => Promise<void>): Promise<void> {
  await act(async () => {
    await doing();
    await settled(session);
  });
}

/** What axe objects to. Colours are looked at in the browser: there is no layout here. */
export async function objections(): Promise<readonly string[]> {
  vi.useRealTimers();
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false }, "page-has-heading-one": { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
