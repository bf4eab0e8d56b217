/**
 * Transport B: Excel on the web. The host is the page around; the add-in's page is a frame in it that was told its host by its
 * name, and both talk in JSON texts by `postMessage`. The library takes the page around for Excel only over https, from an
 * address of Office or from the add-in's own.
 */
import type { ExcelHost } from "../host.js";
import type { Message } from "../events.js";
import { asText, isRecord, type Json } from "../object.js";

/** The add-in's window, as far as it is spoken to. */
export interface FrameWindow {
  postMessage(text: string, origin: string): void;
}

export type MessageOf = { readonly data: unknown; readonly source: unknown; readonly origin: string };

/** The window of the page around. */
export interface HostPage {
  readonly location: { readonly origin: string; readonly href: string };
  addEventListener(type: "message", listener: (event: MessageOf) => void): void;
  removeEventListener(type: "message", listener: (event: MessageOf) => void): void;
}

const REQUEST = 0;
const RESPONSE = 1;
const ACTION = { invoke: 0, register: 1, unregister: 2 } as const;
const REPLY = 0;
const EVENT = 1;
const CALL = { richApi: 93, commandCompleted: 94, loadSettings: 75, saveSettings: 76 } as const;
const EVENT_MESSAGE = 65_536;
const UNKNOWN_CALL = 5004;
const EXCEL_ON_THE_WEB = 16;
const CONVERSATION = "conversation";
const ADDIN = "{00000000-0000-4000-8000-000000000000}";

/** The name that the frame must have before it is put into the page. */
export function frameName(host: ExcelHost, page: HostPage): string {
  return JSON.stringify({
    baseFrameName: "addin", hostInfo: `Excel$Web$16.00$${host.locale}$correlation$$$0$`,
    xdmInfo: `${CONVERSATION}|${ADDIN}|${page.location.origin}`, serializerVersion: "1",
  });
}

/**
 * Answers the frame.
 * @param frame its window, once it has one
 * @returns what ends it
 */
export function serveFrame(host: ExcelHost, page: HostPage, frame: () => FrameWindow | null): () => void {
  const endpoint = new Endpoint(host, page, frame);
  host.faults.isWeb = true;
  host.faults.limitPayload();
  const listener = (event: MessageOf): void => endpoint.take(event);
  page.addEventListener("message", listener);
  host.connect({
    messages: (messages) => endpoint.tell("richApiMessage", { ArrayData: messages.map(entry) }),
    selected: () => endpoint.tell("documentSelectionChanged", {}),
    command: (functionName, controlId) => endpoint.command(functionName, controlId),
  });
  return () => page.removeEventListener("message", listener);
}

const entry = ({ type, target, json, sequence }: Message): Json => [EVENT_MESSAGE, type, target, json, sequence];

class Endpoint {
  private readonly listening = new Set<string>();
  private commands = 0;

  constructor(private readonly host: ExcelHost, private readonly page: HostPage, private readonly frame: () => FrameWindow | null) {}

  take({ data, source, origin }: MessageOf): void {
    const message = typeof data === "string" ? parsed(data) : null;
    if (source !== this.frame() || message?.["_messageType"] !== REQUEST) return;
    const name = asText(message["_actionName"] ?? null);
    const reply = (body: Json): void => this.post(origin, { ...this.envelope(name, REPLY, body), _correlationId: message["_correlationId"] ?? 0 });
    if (message["_actionType"] === ACTION.register) this.listening.add(name);
    if (message["_actionType"] === ACTION.unregister) this.listening.delete(name);
    if (message["_actionType"] !== ACTION.invoke) reply({ Error: 0, Version: 1 });
    else if (name === "ContextActivationManager_getAppContextAsync") reply(contextOf(this.host));
    else if (name === "executeMethod") void this.execute(message["_data"] ?? null).then(reply);
    else reply({});
  }

  tell(name: string, body: Json): void {
    if (this.listening.has(name)) this.post(this.page.location.origin, { ...this.envelope(name, EVENT, body), _correlationId: 0 });
  }

  command(functionName: string, controlId: string): void {
    this.tell("appCommandInvoked", [`command-${++this.commands}`, functionName, JSON.stringify({ source: { id: controlId } })]);
  }

  private async execute(data: Json): Promise<Json> {
    const method = isRecord(data) ? data["DdaMethod"] : null;
    const id = isRecord(method) ? method["DispatchId"] : null;
    if (!isRecord(data)) return { Error: UNKNOWN_CALL, Version: 1 };
    switch (id) {
      case CALL.richApi: {
        const message = Array.isArray(data["ArrayData"]) ? listOf(data["ArrayData"]) : [];
        const answer = await this.host.request(asText(message[4] ?? null), Number(message[6]));
        return answer.ok ? { Error: 0, Version: 1, Data: [200, [], answer.body] } : { Error: answer.code, Version: 1, Data: [answer.code, answer.message] };
      }
      case CALL.saveSettings:
        this.saveSettings(data["DdaSettingsMethod"] ?? null);
        return { Error: 0, Version: 1 };
      case CALL.loadSettings:
        return { Error: 0, Version: 1, Properties: [...this.host.book.documentSettings].map(([key, value]) => [key, value]) };
      case CALL.commandCompleted:
        // The call's fields are numbered: 0 is the command's id.
        this.host.completedCommands.push(typeof data["0"] === "string" ? data["0"] : "");
        return { Error: 0, Version: 1 };
      default:
        return { Error: UNKNOWN_CALL, Version: 1 };
    }
  }

  private saveSettings(method: Json): void {
    const properties = isRecord(method) ? method["Properties"] : null;
    const { documentSettings } = this.host.book;
    documentSettings.clear();
    for (const pair of listOf(properties ?? null)) {
      const [key, value] = listOf(pair);
      if (typeof key === "string" && typeof value === "string") documentSettings.set(key, value);
    }
  }

  private envelope(name: string, responseType: number, body: Json): { readonly [key: string]: Json } {
    return {
      _messageType: RESPONSE, _actionName: name, _conversationId: CONVERSATION, _origin: this.page.location.href,
      _errorCode: 0, _responseType: responseType, _data: body, _serializerVersion: 1,
    };
  }

  private post(origin: string, message: { readonly [key: string]: Json }): void {
    this.frame()?.postMessage(JSON.stringify(message), origin);
  }
}

function contextOf(host: ExcelHost): Json {
  return {
    _id: ADDIN, _appName: EXCEL_ON_THE_WEB, _appVersion: "16.0", _appUILocale: host.locale, _dataLocale: host.locale,
    _docUrl: "https://localhost/工作簿1.xlsx", _clientMode: 0, _settings: [...host.book.documentSettings].map(([key, value]) => [key, value]),
    _reason: 2, _osfControlType: 0, _eToken: "", _correlationId: "correlation", _appInstanceId: "instance",
    _requirementMatrix: JSON.stringify(host.sets), _hostFullVersion: "16.0.0.0", _hostCustomMessage: "", _initialDisplayMode: 2,
  };
}

function parsed(text: string): { readonly [key: string]: Json } | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function listOf(value: Json): readonly Json[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [];
  return list;
}
