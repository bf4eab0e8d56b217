/** How a view reads the pane's state and speaks its language. */
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Policy } from "../../engine/policy/schema.js";
import type { Session } from "./session.js";
import type { PaneState } from "./state.js";
import { spoken, type Spoken } from "./words.js";

/** What a view is given: what can be done, and the plan of the file. */
export type Setting = { readonly session: Session; readonly policy: Policy; readonly version: string };

const Context = createContext<Setting | null>(null);

export const SettingProvider = Context.Provider;

export function useSetting(): Setting {
  const setting = useContext(Context);
  if (setting === null) throw new Error("A view stands outside the pane.");
  return setting;
}

export const useSession = (): Session => useSetting().session;

/** A part of the state; the view is drawn again only when that part is another. @param pick gives the same value for the same state. */
export function usePane<T>(pick: (state: PaneState) => T): T {
  const { session } = useSetting();
  return useSyncExternalStore(session.subscribe, () => pick(session.get()));
}

export function useWords(): Spoken {
  return spoken(usePane((state) => state.language));
}
