/** 核查: what a person should look at, by kind, the gravest first; each item can be settled where it is looked at. */
import { Button } from "@fluentui/react-components";
import { ChevronDown16Regular, ChevronRight16Regular } from "@fluentui/react-icons";
import { useState, type KeyboardEvent, type ReactElement } from "react";
import type { ReviewGroup } from "../../flows/review.js";
import { usePane, useSession, useWords } from "../context.js";
import { Pages } from "../parts/pages.js";
import { FilterReview } from "../parts/review-filter.js";
import { Sampling } from "../parts/sampling.js";
import { Settle } from "../parts/settle.js";
import { SeverityMark } from "../parts/severity.js";
import type { Run } from "../state.js";

export function ReviewView(): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const run = usePane((state) => state.run);
  const groups = usePane((state) => state.review);
  return (
    <>
      <h2>{pane.review.heading}</h2>
      {run !== null ? null : (
        <>
          <p className="lead">{pane.review.notDecided}</p>
          <Button size="small" onClick={() => { session.show("assign"); }}>{pane.views.assign}</Button>
        </>
      )}
      {groups === null || run === null ? null : groups.length === 0 ? <p className="lead">{pane.review.nothing}</p> : <Queue groups={groups} run={run} />}
      {groups === null || run === null ? null : <Sampling run={run} />}
    </>
  );
}

function Queue({ groups: everything, run }: { readonly groups: readonly ReviewGroup[]; readonly run: Run }): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const groups = usePane((state) => state.reviewShown);
  const at = usePane((state) => state.reviewAt);
  const settled = usePane((state) => state.settled);
  const items = groups.flatMap((group) => group.items);
  const all = items.length;
  const item = at === null ? undefined : items[at];
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, group) => sum + group.items.length, 0));
  // Without leaving the form or the list: the next place, and the one before.
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = !event.altKey ? 0 : event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    void session.goToItem(at === null ? 0 : Math.min(all - 1, Math.max(0, at + by)));
  };
  return (
    <div className="queue" onKeyDown={onKeyDown}>
      <FilterReview groups={everything} run={run} />
      {settled.size === 0 ? null : (
        <div className="settled">
          <p className="note">{pane.review.settle.pending(settled.size)}</p>
          <Button size="small" onClick={() => { void session.decide(); }}>{pane.review.settle.again}</Button>
        </div>
      )}
      {all === 0 ? <p className="lead">{pane.review.filter.none}</p> : <Walk at={at} all={all} />}
      {item === undefined || item.row === null ? null : <Settle key={at} item={item} run={run} />}
      <ul className="groups">
        {groups.map((group, index) => <Group key={group.code} group={group} first={starts[index] ?? 0} at={at} />)}
      </ul>
    </div>
  );
}

function Walk({ at, all }: { readonly at: number | null; readonly all: number }): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const go = (to: number): void => { void session.goToItem(to); };
  return (
    <div className="walk" role="group" aria-label={pane.review.heading}>
      <Button size="small" disabledFocusable={at === null || at === 0} aria-keyshortcuts="Alt+ArrowUp" onClick={() => { go((at ?? 0) - 1); }}>{pane.review.previous}</Button>
      <span className="walk__position">{pane.review.position(at === null ? 0 : at + 1, all)}</span>
      <Button size="small" appearance="primary" disabledFocusable={at === all - 1} aria-keyshortcuts="Alt+ArrowDown" onClick={() => { go(at === null ? 0 : at + 1); }}>{pane.review.next}</Button>
    </div>
  );
}

type GroupProps = { readonly group: ReviewGroup; readonly first: number; readonly at: number | null };

function Group({ group, first, at }: GroupProps): ReactElement {
  const { pane, kind } = useWords();
  const [opened, setOpened] = useState<{ readonly open: boolean; readonly at: number | null }>({ open: false, at: null });
  const inside = at !== null && at >= first && at < first + group.items.length ? at - first : null;
  // Walking to an item opens its group; opening and closing by hand holds until the next step.
  const open = inside !== null && opened.at !== at ? true : opened.open;
  return (
    <li className="group">
      <button type="button" className="group__head" aria-expanded={open} onClick={() => { setOpened({ open: !open, at }); }}>
        {open ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
        <SeverityMark severity={group.severity} />
        <span className="group__title">{kind(group.code)}</span>
        <span className="group__count">{pane.review.count(group.count)}</span>
      </button>
      {open ? (
        <Pages items={group.items} size={50} at={inside}>
          {(shown, start) => (
            <ul className="items">
              {shown.map((item, index) => <Item key={start + index} item={item} at={first + start + index} current={inside === start + index} />)}
            </ul>
          )}
        </Pages>
      ) : null}
    </li>
  );
}

type ItemProps = { readonly item: ReviewGroup["items"][number]; readonly at: number; readonly current: boolean };

function Item({ item, at, current }: ItemProps): ReactElement {
  const { pane, words } = useWords();
  const session = useSession();
  const since = usePane((state) => state.settled.get(item));
  const settled = since ?? item.finding.ruling;
  return (
    <li>
      <button type="button" className="item" aria-current={current} onClick={() => { void session.goToItem(at); }}>
        <span className="item__who">
          {item.row === null ? pane.review.wholeSheet : <><span className="figure">{pane.assign.row(item.row)}</span> {item.name === "" ? pane.why.unnamed : item.name}</>}
        </span>
        <span className="item__said">{words.finding(item.finding)}</span>
        <span className="clause">{pane.why.clause(item.finding.clause)}</span>
        {item.alike > 1 ? <span className="alike">{pane.review.alike(item.alike)}</span> : null}
        {settled === undefined ? null : <span className="item__settled">{pane.review.settle.settled(settled.verdict, settled.by, settled.on)}</span>}
      </button>
    </li>
  );
}
