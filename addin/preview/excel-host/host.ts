/**
 * The stand-in for Excel: a workbook in memory that the vendor's own library talks to, over one of three transports. For
 * development and tests only; no part of it is ever delivered.
 */
import { referenced, service, type ServiceCalls, workbook } from "./classes/workbook.js";
import type { Message } from "./events.js";
import { Faults, type Refusal, REFUSAL } from "./faults.js";

import { Person } from "./person.js";
import { processRequest, type Request } from "./processor.js";
import { Traffic } from "./traffic.js";
import { Book } from "./workbook/book.js";

export type HostOptions = {
  /** The level of ExcelApi that the host claims: `1.9`, `1.14`, `1.15`. */
  readonly requirementSet?: string;
  /** Other requirement sets, over the ones of a desktop Excel; null takes one away. */
  readonly sets?: Readonly<Record<string, string | null>>;
  readonly locale?: string;
};

/** What a transport brings to the client's side. */
export interface Client {
  /** RichApi events. */
  messages(messages: readonly Message[]): void;
  /** The selection changed, as the older interface of documents tells it. */
  selected(): void;
  /** A ribbon button was pressed. */
  command(functionName: string, controlId: string): void;
}

export type Response = { readonly ok: true; readonly body: string } | ({ readonly ok: false } & Refusal);

export class ExcelHost {
  readonly faults = new Faults();
  readonly traffic = new Traffic();
  readonly person = new Person(() => this.book);
  readonly serviceCalls: ServiceCalls = [];
  /** What ribbon commands reported as completed, in order. */
  readonly completedCommands: string[] = [];
  /** Addresses of dialogs and of pages opened in a browser. */
  readonly opened: string[] = [];
  readonly locale: string;
  readonly sets: Readonly<Record<string, string>>;
  book: Book;
  private client: Client | null = null;
  private pending: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private isFlushPlanned = false;

  constructor(options: HostOptions = {}) {
    this.locale = options.locale ?? "zh-CN";
    this.sets = matrix(options);
    this.book = this.newBook();
  }

  /** The client's side; a second one takes the place of the first. */
  connect(client: Client): void {
    this.client = client;
  }

  /** A new workbook with one empty sheet; faults, traffic and what was recorded are forgotten. */
  reset(): void {
    this.book = this.newBook();
    this.faults.clear();
    this.traffic.clear();
    this.serviceCalls.length = 0;
    this.completedCommands.length = 0;
    this.opened.length = 0;
  }

  /** The workbook is closed and opened again: what was said about it stays, what a client holds is gone. */
  reopen(): void {
    this.book.references.clear();
    this.book.events.reset();
    this.traffic.clear();
  }

  /** One request of the client: a JSON text, answered by one. Requests are carried out one after the other. */
  request(body: string, flags: number): Promise<Response> {
    this.waiting++;
    const answer = this.pending.then(async () => {
      if (this.faults.latency > 0) await new Promise((resolve) => setTimeout(resolve, this.faults.latency));
      return this.process(body, flags);
    });
    this.pending = answer.catch(() => undefined).finally(() => this.waiting--);
    return answer;
  }

  private process(body: string, flags: number): Response {
    const parsed: unknown = JSON.parse(body);
    const request: Request = isRequest(parsed) ? parsed : {};
    const exchange = this.traffic.open(body, request, flags);
    this.faults.strike(exchange, this.book);
    const refusal = this.faults.refuse(exchange);
    if (refusal !== null) {
      exchange.error = refusal.code;
      return { ok: false, ...refusal };
    }
    const { book } = this;
    const reply = processRequest(request, {
      workbook: workbook(book),
      reference: (id) => referenced(book, id),
      service: (name) => (name.startsWith("Microsoft.") ? service(name, this.serviceCalls) : null),
      refuse: (action, index) => this.faults.refuseAction(action, index),
    });
    exchange.error = reply.Error?.Code ?? null;
    const text = JSON.stringify(reply);
    exchange.responseBytes = new TextEncoder().encode(text).length;
    if (this.faults.responseLimit !== null && exchange.responseBytes > this.faults.responseLimit) {
      exchange.error = REFUSAL.responseTooLarge;
      return { ok: false, code: REFUSAL.responseTooLarge, message: "response too large" };
    }
    return { ok: true, body: text };
  }

  /** Presses a ribbon button whose action is the function of that name. */
  press(functionName: string, controlId = functionName): void {
    this.client?.command(functionName, controlId);
  }

  /** Waits until every request is answered and every event is told. */
  async settled(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet = this.waiting === 0 && !this.isFlushPlanned ? quiet + 1 : 0) await new Promise((resolve) => setTimeout(resolve, 0));
  }

  /** References that a client still holds: none after its runs are over and `settled`. */
  get heldReferences(): number {
    return this.book.references.size;
  }

  private newBook(): Book {
    const book: Book = new Book({
      deliver: (messages) => {
        if (this.book === book) this.client?.messages(messages);
      },
      later: () => this.planFlush(),
      selected: () => this.planSelected(book),
    });
    return book;
  }

  /** Events come after the answer to the request that caused them. */
  private planFlush(): void {
    if (this.isFlushPlanned) return;
    this.isFlushPlanned = true;
    setTimeout(() => {
      this.isFlushPlanned = false;
      this.book.events.flush();
    }, 0);
  }

  private planSelected(book: Book): void {
    setTimeout(() => {
      if (this.book === book) this.client?.selected();
    }, 0);
  }
}

function isRequest(value: unknown): value is Request {
  return typeof value === "object" && value !== null;
}

/** documented sets of a desktop Excel of that level. `DelayForCellEdit` makes the library send the flag for it. */
function matrix({ requirementSet = "1.15", sets = {} }: HostOptions): Readonly<Record<string, string>> {
  const all: Record<string, string | null> = {
    ExcelApi: requirementSet, AddinCommands: "1.1", DialogApi: "1.2", DialogOrigin: "1.1", SharedRuntime: "1.1", RibbonApi: "1.1", Settings: "1.1",
    CustomXmlParts: "1.1", DelayForCellEdit: "1.1", Selection: "1.1", DocumentEvents: "1.1", OpenBrowserWindowApi: "1.1", ...sets,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null));
}

