/**
 * The tabs of the pane: arrow keys move, Enter opens. Ours, since Fluent's put hidden stops for the focus beside the list, which
 * accessibility checkers object to, and are made for labels beside pictures.
 */
import {
  ArrowExportUp20Regular, ArrowImport20Regular, BookQuestionMark20Regular, ClipboardTaskListLtr20Regular, DataBarVertical20Regular, PeopleTeam20Regular, Settings20Regular, TableSearch20Regular,
} from "@fluentui/react-icons";
import type { KeyboardEvent, ReactElement } from "react";
import type { PaneView } from "../../locales/pane.js";
import { usePane, useSession, useWords } from "../context.js";
import { VIEWS } from "../state.js";

const ICONS: Readonly<Record<PaneView, ReactElement>> = {
  identify: <TableSearch20Regular />, assign: <PeopleTeam20Regular />, why: <BookQuestionMark20Regular />, review: <ClipboardTaskListLtr20Regular />, capacity: <DataBarVertical20Regular />,
  settings: <Settings20Regular />, export: <ArrowExportUp20Regular />, collect: <ArrowImport20Regular />,
};

export const tabId = (view: PaneView): string => `tab-${view}`;
export const PANEL_ID = "panel";

export function Tabs(): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const view = usePane((state) => state.view);
  return (
    <div className="tabs" role="tablist" aria-label={pane.frame.views} onKeyDown={moveFocus}>
      {VIEWS.map((name) => (
        <button
          key={name} id={tabId(name)} type="button" role="tab" className="tab" aria-selected={name === view} aria-controls={PANEL_ID}
          tabIndex={name === view ? 0 : -1} onClick={() => { session.show(name); }}
        >
          {ICONS[name]}
          <span>{pane.views[name]}</span>
        </button>
      ))}
    </div>
  );
}

/** Which tab each key goes to, from the one that has the focus. */
function target(key: string, at: number): number | null {
  switch (key) {
    case "ArrowRight": return (at + 1) % VIEWS.length;
    case "ArrowLeft": return (at + VIEWS.length - 1) % VIEWS.length;
    case "Home": return 0;
    case "End": return VIEWS.length - 1;
    default: return null;
  }
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")];
  const to = target(event.key, tabs.findIndex((tab) => tab === document.activeElement));
  if (to === null) return;
  event.preventDefault();
  tabs[to]?.focus();
}
