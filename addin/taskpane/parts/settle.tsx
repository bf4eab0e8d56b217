/** How a reviewer settles the item in hand: what is said of it, for whom, why and by whom. */
import { Button, Field, Input, Radio, RadioGroup, Select } from "@fluentui/react-components";
import { useId, useState, type KeyboardEvent, type ReactElement } from "react";
import type { Verdict } from "../../../engine/finding.js";
import type { Segment } from "../../../engine/policy/schema.js";
import { adoptable, gapsOf, type Judgement, type JudgementGap, type ReviewItem } from "../../flows/review.js";
import { usePane, useSession, useWords } from "../context.js";
import { keepReviewer, keptReviewer } from "../preference.js";
import { SettleStreet } from "./settle-street.js";
import type { Run } from "../state.js";

const VERDICTS: readonly Verdict[] = ["confirmed", "adopted", "corrected", "ignored", "awaited"];

type Draft = Omit<Judgement, "on">;

export function Settle({ item, run: { decided: { policy } } }: { readonly item: ReviewItem; readonly run: Run }): ReactElement {
  const { pane, words: { finding } } = useWords();
  const words = pane.review.settle;
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const [draft, setDraft] = useState<Draft>(() => ({ verdict: "confirmed", adopted: adoptable(item, policy)[0] ?? "", scope: "child", reason: "", by: keptReviewer() }));
  // What lacks is said once somebody tried: a form that scolds before it is filled helps nobody.
  const [tried, setTried] = useState(false);
  const [segment, setSegment] = useState<Segment | null>(null);
  const gaps = tried ? gapsOf({ ...draft, on: "" }, policy) : [];
  const said = (...codes: readonly JudgementGap[]): string | undefined => codes.filter((code) => gaps.includes(code)).map((code) => words.gaps[code])[0];
  const record = async (): Promise<void> => {
    setTried(true);
    if (gapsOf({ ...draft, on: "" }, policy).length > 0) return;
    keepReviewer(draft.by.trim());
    await session.settle(draft, draft.verdict === "adopted" ? segment : null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !event.ctrlKey) return;
    event.preventDefault();
    void record();
  };
  return (
    <section className="settle" aria-label={words.heading} onKeyDown={onKeyDown}>
      <p className="settle__item">
        {item.row === null ? null : <b>{pane.assign.row(item.row)} {item.name === "" ? pane.why.unnamed : item.name}</b>} {finding(item.finding)}
        <span className="clause">{pane.why.clause(item.finding.clause)}</span>
      </p>
      {item.evidence === "" ? null : <p className="settle__evidence">{words.evidence(item.evidence)}</p>}
      <Field size="small" label={words.verdict} hint={words.effects[draft.verdict]}>
        <Select size="small" value={draft.verdict} onChange={(_, { value }) => { setDraft({ ...draft, verdict: VERDICTS.find((each) => each === value) ?? "confirmed" }); }}>
          {VERDICTS.map((verdict) => <option key={verdict} value={verdict}>{words.verdicts[verdict]}</option>)}
        </Select>
      </Field>
      {draft.verdict === "adopted" ? <Adopted item={item} run={{ decided: { policy } }} value={draft.adopted} said={said("adopted-missing", "adopted-unknown")} take={(adopted) => { setDraft({ ...draft, adopted }); }} /> : null}
      {draft.verdict === "adopted" ? <SettleStreet key={draft.adopted} item={item} policy={policy} school={draft.adopted} take={setSegment} /> : null}
      {item.likeness === null ? null : (
        <Field size="small" label={words.scope}>
          <RadioGroup value={draft.scope} onChange={(_, { value }) => { setDraft({ ...draft, scope: value === "like" ? "like" : "child" }); }}>
            <Radio value="child" label={words.child} />
            <Radio value="like" label={words.like(item.alike, item.likeness)} />
          </RadioGroup>
        </Field>
      )}
      <Written label={words.reason} value={draft.reason} said={said("reason-missing")} take={(reason) => { setDraft({ ...draft, reason }); }} />
      <Written label={words.by} value={draft.by} said={said("by-missing")} take={(by) => { setDraft({ ...draft, by }); }} />
      <Button size="small" appearance="primary" disabledFocusable={busy} aria-keyshortcuts="Control+Enter" onClick={() => { void record(); }}>{words.record}</Button>
    </section>
  );
}

type AdoptedProps = {
  readonly item: ReviewItem; readonly run: { readonly decided: Pick<Run["decided"], "policy"> };
  readonly value: string; readonly said: string | undefined; readonly take: (text: string) => void;
};

function Adopted({ item, run: { decided: { policy } }, value, said, take }: AdoptedProps): ReactElement {
  const { pane: { review: { settle: words } } } = useWords();
  const list = useId();
  return (
    <>
      <Written label={words.adopted} value={value} said={said} hint={words.adoptedHint} list={list} take={take} />
      <datalist id={list}>{adoptable(item, policy).map((each) => <option key={each} value={each} />)}</datalist>
    </>
  );
}

type WrittenProps = { readonly label: string; readonly value: string; readonly said: string | undefined; readonly hint?: string; readonly list?: string; readonly take: (text: string) => void };

function Written({ label, value, said, hint, list, take }: WrittenProps): ReactElement {
  return (
    <Field size="small" label={label} {...(said === undefined ? { ...(hint === undefined ? {} : { hint }) } : { validationMessage: said, validationState: "error" as const })}>
      <Input size="small" value={value} {...(list === undefined ? {} : { list })} onChange={(_, data) => { take(data.value); }} />
    </Field>
  );
}
