/** The pane around its views: the three figures, the way back, the tabs, what is going on, and what went wrong. */
import { FluentProvider, Spinner, type Theme } from "@fluentui/react-components";
import { useEffect, useRef, type FocusEvent, type ReactElement } from "react";
import type { PaneView } from "../locales/pane.js";
import { SettingProvider, usePane, useWords, type Setting } from "./context.js";
import { figures } from "./figures.js";
import { TroubleBar } from "./parts/message.js";
import { PANEL_ID, tabId, Tabs } from "./parts/tabs.js";
import { UndoButton, UndoPanel } from "./parts/undo.js";
import { UnwrittenBar } from "./parts/unwritten.js";
import { WorkBar } from "./parts/work-bar.js";
import { AssignView } from "./views/assign.js";
import { CapacityView } from "./views/capacity.js";
import { CollectView } from "./views/collect.js";
import { ExportView } from "./views/export.js";
import { IdentifyView } from "./views/identify.js";
import { ReviewView } from "./views/review.js";
import { SettingsView } from "./views/settings.js";
import { WhyView } from "./views/why.js";

const PANELS: Readonly<Record<PaneView, () => ReactElement>> = {
  identify: IdentifyView, assign: AssignView, why: WhyView, review: ReviewView, capacity: CapacityView, settings: SettingsView, export: ExportView, collect: CollectView,
};

export function Pane({ setting, theme }: { readonly setting: Setting; readonly theme: Theme }): ReactElement {
  return (
    <FluentProvider theme={theme} className="pane">
      <SettingProvider value={setting}><Frame /></SettingProvider>
    </FluentProvider>
  );
}

function Frame(): ReactElement {
  const { pane } = useWords();
  const language = usePane((state) => state.language);
  const view = usePane((state) => state.view);
  const opened = usePane((state) => state.opened);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = pane.title;
  }, [language, pane]);
  const keepFocus = useKeptFocus();
  const Panel = PANELS[view];
  return (
    <div className="frame" onFocusCapture={keepFocus}>
      <header className="head"><Figures /><Tabs /></header>
      <div className="notices"><WorkBar /><UndoPanel /><TroubleBar /><UnwrittenBar /></div>
      <main className="main">
        <div id={PANEL_ID} className="panel" role="tabpanel" aria-labelledby={tabId(view)} tabIndex={0}>
          {opened ? <Panel /> : <Spinner size="small" label={pane.frame.opening} />}
        </div>
      </main>
      <Notice />
    </div>
  );
}

/** Who pressed a button that is gone now, such as the one that began a run, goes on in the view and not at the top of the page. */
function useKeptFocus(): (event: FocusEvent<HTMLElement>) => void {
  const last = useRef<HTMLElement | null>(null);
  const work = usePane((state) => state.work === null);
  const run = usePane((state) => state.run);
  useEffect(() => {
    if (last.current?.isConnected === false && document.activeElement === document.body) document.getElementById(PANEL_ID)?.focus();
  }, [work, run]);
  return (event) => { last.current = event.target; };
}

function Figures(): ReactElement {
  const { pane } = useWords();
  const statistics = usePane((state) => state.run?.decided.run.summary.statistics ?? null);
  const read = usePane((state) => state.identification?.children ?? null);
  const sheet = usePane((state) => state.run?.decided.sheet ?? state.identification?.sheet ?? "");
  const known = statistics === null ? null : figures(statistics);
  const shown = [["children", known?.children ?? read], ["placed", known?.placed ?? null], ["person", known?.person ?? null]] as const;
  return (
    <div className="head__top">
      <h1 className="head__sheet">{sheet === "" ? pane.title : sheet}</h1>
      <UndoButton />
      <dl className="figures" aria-label={pane.frame.figures}>
        {shown.map(([name, value]) => (
          <div key={name} className={`figures__one figures__one--${name}`}>
            <dt>{pane.frame[name]}</dt>
            <dd>{value === null ? <span className="figures__unknown">{pane.frame.unknown}</span> : pane.number(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** What was finished last: in a line at the bottom, and spoken. */
function Notice(): ReactElement {
  const { pane } = useWords();
  const notice = usePane((state) => state.notice);
  return <div className="notice" role="status">{notice === null ? "" : pane.notice(notice)}</div>;
}
