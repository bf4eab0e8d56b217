/** What is being done, how far it is, and how to end it. The pane stays usable behind it. */
import { Button, ProgressBar } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { usePane, useSession, useWords } from "../context.js";
import type { Work } from "../state.js";

/** Doings that can be ended half way; what is half put back would help nobody. */
const ENDS: readonly Work["kind"][] = ["decide", "write", "answer"];

export function WorkBar(): ReactElement | null {
  const { pane } = useWords();
  const session = useSession();
  const work = usePane((state) => state.work);
  if (work === null) return null;
  const { kind, part, done, total, rate, cancelling } = work;
  const counted = part !== null && part !== "open" && total > 1;
  const label = part === null || kind !== "decide" ? pane.work.kinds[kind] : `${pane.work.kinds[kind]} · ${pane.work.parts[part]}`;
  const detail = counted ? [pane.work.rows(done, total), ...(rate === null ? [] : [pane.work.rate(rate)])].join(" · ") : "";
  return (
    <section className="work" aria-label={pane.work.kinds[kind]}>
      <div className="work__line">
        <span className="work__label" aria-live="polite">{label}</span>
        {ENDS.includes(kind) ? (
          <Button size="small" disabledFocusable={cancelling} onClick={session.cancel}>{cancelling ? pane.work.cancelling : pane.work.cancel}</Button>
        ) : null}
      </div>
      <ProgressBar
        aria-label={label} aria-valuetext={detail === "" ? label : detail} thickness="large"
        {...(counted ? { value: done, max: total } : {})}
      />
      {detail === "" ? null : <div className="work__detail">{detail}</div>}
    </section>
  );
}
