/** How the client says that it listens: a method to begin and one to end, by the event's name. */
import type { Events, EventType } from "../events.js";
import type { Answer } from "../object.js";

/** `DataChanged: [10, …]` as `_RegisterDataChangedEvent` and `_UnregisterDataChangedEvent`; some names stand after the word Event. */
export function listening<T>(of: (self: T) => { readonly events: Events; readonly target: string }, names: Readonly<Record<string, EventType>>, after: Readonly<Record<string, EventType>> = {}): Record<string, (self: T) => Answer> {
  const methods: Record<string, (self: T) => Answer> = {};
  const add = (suffix: string, type: EventType): void => {
    methods[`_Register${suffix}`] = (self) => {
      const { events, target } = of(self);
      events.register(type, target);
    };
    methods[`_Unregister${suffix}`] = (self) => {
      const { events, target } = of(self);
      events.unregister(type, target);
    };
  };
  for (const [name, type] of Object.entries(names)) add(`${name}Event`, type);
  for (const [name, type] of Object.entries(after)) add(`Event${name}`, type);
  return methods;
}
