/**
 * Transport A: the object that Excel for Windows puts at `window.external` before the add-in's page loads. Lists cross it as "safe
 * arrays", objects with `toArray()`.
 */
import type { ExcelHost } from "../host.js";

type SafeArray = { toArray(): readonly unknown[] };
type Handler = (dispatchId: number, payload: SafeArray) => void;
type Done = (answer: SafeArray | number) => void;

const safe = (values: readonly unknown[]): SafeArray => ({ toArray: () => values });

/** The numbers of the calls and events that a task pane uses. */
const CALL = { richApi: 93, commandCompleted: 94, saveSettings: 76, closeContainer: 97, openBrowserWindow: 102 } as const;
const TOLD = { selection: 2, dialogMessage: 10, richApi: 33, command: 39 } as const;
const UNKNOWN_CALL = 5004;
const EVENT_MESSAGE = 65_536;

/** Where the add-in's document says it is, and in which language Excel speaks. */
export type Place = { readonly locale?: string; readonly documentUrl?: string; readonly addinId?: string };

export type External = ReturnType<typeof externalOf>;

export function externalOf(host: ExcelHost, place: Place = {}) {
  const { locale = host.locale } = place;
  const handlers = new Map<number, Handler>();
  let commands = 0;
  const tell = (id: number, payload: readonly unknown[]): void => handlers.get(id)?.(id, safe(payload));
  host.connect({
    messages: (messages) => tell(TOLD.richApi, messages.map(({ type, target, json, sequence }) => safe([EVENT_MESSAGE, type, target, json, sequence]))),
    selected: () => tell(TOLD.selection, []),
    command: (functionName, controlId) => tell(TOLD.command, [`command-${++commands}`, functionName, JSON.stringify({ source: { id: controlId } })]),
  });
  const context = contextOf(host, locale, place);
  return {
    GetHostInfo: () => `_host_Info=Excel$Win32$16.01$${locale}$$$$1`,
    GetLoggingAllowed: () => false,
    GetContext: () => context,
    Execute: (id: number, parameters: unknown, done: Done): void => execute(host, id, listOf(parameters), done),
    RegisterEvent: (id: number, target: string, handler: Handler, done: Done): void => {
      handlers.set(id, handler);
      if (id === TOLD.dialogMessage) host.opened.push(target);
      done(safe([0]));
    },
    UnregisterEvent: (id: number, _target: string, done: Done): void => {
      handlers.delete(id);
      done(safe([0]));
    },
    MessageParent2: () => undefined,
    MessageChild2: () => undefined,
    /** What a dialog's page says to the pane, or that a person closed it. Not part of the contract: for tests. */
    dialog: {
      says: (text: string, origin: string) => tell(TOLD.dialogMessage, [0, text, origin]),
      closes: () => tell(TOLD.dialogMessage, [12_006]),
    },
  };
}

function contextOf(host: ExcelHost, locale: string, { documentUrl = "C:\\工作簿1.xlsx", addinId = "{00000000-0000-4000-8000-000000000000}" }: Place) {
  const colours = JSON.stringify({ primaryFontColor: 0, primaryBackgroundColor: 0xffffff, secondaryFontColor: 0, secondaryBackgroundColor: 0xffffff });
  return {
    GetAppType: () => 1,
    GetSolutionRef: () => addinId,
    GetAppVersionMajor: () => 16,
    GetAppVersionMinor: () => 1,
    GetAppUILocale: () => locale,
    GetAppDataLocale: () => locale,
    GetDocUrl: () => documentUrl,
    GetAppCapabilities: () => 0,
    GetActivationMode: () => 2,
    GetControlIntegrationLevel: () => 1,
    GetSolutionToken: () => "",
    GetSupportedMatrix: () => JSON.stringify(host.sets),
    GetInitialDisplayMode: () => 2,
    GetOfficeThemeInfo: () => colours,
    GetSettings: () => ({
      Read: (keys: string[], values: string[]) => {
        for (const [key, value] of host.book.documentSettings) {
          keys.push(key);
          values.push(value);
        }
      },
      Write: (keys: readonly string[], values: readonly string[]) => {
        host.book.documentSettings.clear();
        for (const [at, key] of keys.entries()) host.book.documentSettings.set(key, values[at] ?? "null");
      },
    }),
  };
}

function execute(host: ExcelHost, id: number, values: readonly unknown[], done: Done): void {
  switch (id) {
    case CALL.richApi:
      void richApi(host, values, done);
      return;
    case CALL.commandCompleted:
      host.completedCommands.push(String(values[0]));
      done(safe([0]));
      return;
    case CALL.openBrowserWindow:
      host.opened.push(String(values[0]));
      done(safe([0]));
      return;
    case CALL.closeContainer:
    case CALL.saveSettings:
      done(safe([0]));
      return;
    default:
      done(safe([UNKNOWN_CALL]));
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return list;
  }
  return isSafeArray(value) ? listOf(value.toArray()) : [];
}

const isSafeArray = (value: unknown): value is SafeArray => typeof value === "object" && value !== null && "toArray" in value;

/** The request's message: `[customData, "POST", "ProcessQuery", headers, body, 0, flags, …]`, alone or in a list of one. */
async function richApi(host: ExcelHost, parameters: readonly unknown[], done: Done): Promise<void> {
  const message = typeof parameters[4] === "string" ? parameters : listOf(parameters[0]);
  const answer = await host.request(String(message[4]), Number(message[6]));
  done(answer.ok ? safe([0, 200, safe([]), answer.body]) : safe([answer.code, answer.message]));
}
