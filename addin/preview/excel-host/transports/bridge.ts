/**
 * Transport C: a global `_richApiNativeBridge`, for the library's host file alone, without an Office object: the quickest way to
 * run the client's side of RichApi.
 */
import type { ExcelHost } from "../host.js";
import { isRecord } from "../object.js";

export type Bridge = { onMessageFromHost: ((text: string) => void) | null; sendMessageToHost(text: string): void };

const REQUEST = 1;
const EVENT = 3;
const EVENT_MESSAGE = 65_536;
/** The bridge has names where the other transports have numbers. */
const NAMED: Readonly<Record<number, string>> = {
  5103: "RequestPayloadSizeLimitExceeded", 5104: "ResponsePayloadSizeLimitExceeded", 5102: "ActivityLimitReached", 5004: "InvalidOperationInCellEditMode",
  5012: "InvalidOrTimedOutSession", 5016: "WriteNotSupportedWhenModalDialogOpen", 7000: "AccessDenied", 1014: "InvalidRequestContext",
};

export function bridgeOf(host: ExcelHost): Bridge {
  const bridge: Bridge = {
    onMessageFromHost: null,
    sendMessageToHost: (text) => {
      const parsed: unknown = JSON.parse(text);
      if (!isRecord(parsed) || parsed["type"] !== REQUEST || !isRecord(parsed["message"])) return;
      const { id, message, flags } = parsed;
      const body = isRecord(message) ? message["body"] : {};
      void host.request(typeof body === "string" ? body : JSON.stringify(body ?? {}), Number(flags)).then((answer) => {
        const reply = answer.ok
          ? { statusCode: 200, headers: {}, body: answer.body }
          : { statusCode: 400, headers: {}, body: JSON.stringify({ error: { code: NAMED[answer.code] ?? "GeneralException", message: answer.message } }) };
        bridge.onMessageFromHost?.(JSON.stringify({ id, type: 2, message: reply }));
      });
    },
  };
  host.connect({
    messages: (messages) => bridge.onMessageFromHost?.(JSON.stringify({ type: EVENT, message: { entries: messages.map(({ type, target, json, sequence }) => ({ messageCategory: EVENT_MESSAGE, messageType: type, targetId: target, message: json, id: sequence, isRemoteOverride: false })) } })),
    selected: () => undefined,
    command: () => undefined,
  });
  return bridge;
}
