/** A long list, a page at a time. */
import { Button } from "@fluentui/react-components";
import { ChevronLeft16Regular, ChevronRight16Regular } from "@fluentui/react-icons";
import { useState, type ReactElement, type ReactNode } from "react";
import { useWords } from "../context.js";

type PagesProps<T> = {
  readonly items: readonly T[];
  readonly size: number;
  /** The item that must be in sight, from 0; null leaves the page where it is. */
  readonly at?: number | null;
  readonly children: (shown: readonly T[], first: number) => ReactNode;
};

export function Pages<T>({ items, size, at = null, children }: PagesProps<T>): ReactElement {
  const { pane } = useWords();
  const [turned, setTurned] = useState<{ readonly page: number; readonly at: number | null }>({ page: 0, at: null });
  // Turning pages by hand holds until another item is to be seen.
  const wanted = at === null || at === turned.at ? turned.page : Math.floor(at / size);
  const last = Math.max(0, Math.ceil(items.length / size) - 1);
  const page = Math.min(wanted, last);
  const first = page * size;
  const turn = (to: number): void => { setTurned({ page: to, at }); };
  return (
    <>
      {children(items.slice(first, first + size), first)}
      {last === 0 ? null : (
        <div className="pages">
          <Button size="small" appearance="subtle" icon={<ChevronLeft16Regular />} aria-label={pane.pages.previous} disabledFocusable={page === 0} onClick={() => { turn(page - 1); }} />
          <span className="pages__shown">{pane.pages.shown(first + 1, Math.min(items.length, first + size), items.length)}</span>
          <Button size="small" appearance="subtle" icon={<ChevronRight16Regular />} aria-label={pane.pages.next} disabledFocusable={page === last} onClick={() => { turn(page + 1); }} />
        </div>
      )}
    </>
  );
}
