/** 抽查: a sample is drawn, each child of it is checked again, and what that comes to stands above. */
import { Button, Checkbox, Field, Input } from "@fluentui/react-components";
import { useEffect, useMemo, useState, type ReactElement } from "react";
import { WRONG_IN, type WrongIn } from "../../locales/sampling.js";
import { rowsByKey, type Checked, type Sample } from "../../flows/sampling.js";
import { usePane, useSession, useWords } from "../context.js";
import { keepReviewer, keptReviewer } from "../preference.js";
import { Pages } from "./pages.js";
import { RowButton } from "./row-button.js";
import type { Run } from "../state.js";

const USUAL_SIZE = 30;
const PAGE = 20;

export function Sampling({ run }: { readonly run: Run }): ReactElement {
  const { pane: { review: { sampling: words } } } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const samples = usePane((state) => state.samples);
  const [size, setSize] = useState(String(USUAL_SIZE));
  const [seed, setSeed] = useState(`${words.heading} ${session.today()}`);
  useEffect(() => { if (samples === null && !busy) void session.readSamples(); }, [samples, busy, session]);
  const count = /^\d{1,6}$/u.test(size.trim()) ? Number(size.trim()) : 0;
  const isDrawn = samples?.some((each) => each.seed === seed.trim()) === true;
  const [sample] = samples ?? [];
  return (
    <section className="sampling" aria-labelledby="sampling-heading">
      <h3 id="sampling-heading">{words.heading}</h3>
      <p className="note">{words.about}</p>
      <div className="fields">
        <Field size="small" label={words.size} {...(count === 0 ? { validationMessage: words.badSize, validationState: "error" as const } : {})}>
          <Input size="small" inputMode="numeric" value={size} onChange={(_, { value }) => { setSize(value); }} />
        </Field>
        <Field size="small" label={words.seed} {...(isDrawn ? { validationMessage: words.seedUsed, validationState: "warning" as const } : {})}>
          <Input size="small" value={seed} onChange={(_, { value }) => { setSeed(value); }} />
        </Field>
      </div>
      <div className="actions">
        <Button size="small" disabledFocusable={busy || count === 0 || seed.trim() === "" || isDrawn} onClick={() => { void session.drawSample(count, seed.trim()); }}>{words.draw}</Button>
      </div>
      {sample === undefined ? null : <Found sample={sample} run={run} />}
    </section>
  );
}

function Found({ sample, run: { decided } }: { readonly sample: Sample; readonly run: Run }): ReactElement {
  const { pane: { review: { sampling: words } } } = useWords();
  const { rates, children } = sample;
  const [openAt, setOpenAt] = useState<number | null>(null);
  const rows = useMemo(() => rowsByKey(decided), [decided]);
  return (
    <>
      <p className="sampling__rate"><b>{sample.seed}</b> {words.rate(rates)}</p>
      {rates.unread === 0 ? null : <p className="note">{words.unread(rates.unread)}</p>}
      {rates.kinds.length === 0 ? null : <p className="note">{words.kinds(rates.kinds.map(({ kind, wrong }) => words.kind(words.wrongIn[kind], wrong, rates.checked)))}</p>}
      {rates.bases.every(({ wrong }) => wrong === 0) ? null : <p className="note">{words.bases(rates.bases.map(({ basis, wrong, checked }) => words.kind(basis, wrong, checked)))}</p>}
      <Pages items={children} size={PAGE}>
        {(shown) => (
          <ul className="list">
            {shown.map((child) => (
              <li key={child.row} className="sampled">
                <span><Child row={rows.get(child.key) ?? null} name={child.name} /> <span className="note">{child.school === "" ? words.noSchool : child.school}</span></span>
                <Button size="small" appearance="subtle" aria-expanded={openAt === child.row} onClick={() => { setOpenAt(openAt === child.row ? null : child.row); }}>
                  {child.verdict === null ? words.check(child.name) : words.checked[child.verdict](child.wrongIn.map((kind) => words.wrongIn[kind]))}
                </Button>
                {openAt === child.row ? <Check sample={sample} child={child} close={() => { setOpenAt(null); }} /> : null}
              </li>
            ))}
          </ul>
        )}
      </Pages>
    </>
  );
}

/** Pressed, the sheet shows the child's row, where the run knows it. */
function Child({ row, name }: { readonly row: number | null; readonly name: string }): ReactElement {
  return row === null ? <>{name}</> : <RowButton row={row} name={name} />;
}

function Check({ sample, child, close }: { readonly sample: Sample; readonly child: Checked; readonly close: () => void }): ReactElement {
  const { pane: { review: { sampling: words } } } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const [wrongIn, setWrongIn] = useState<readonly WrongIn[]>(child.wrongIn);
  const [note, setNote] = useState("");
  const [by, setBy] = useState(keptReviewer());
  const [tried, setTried] = useState(false);
  const record = async (): Promise<void> => {
    setTried(true);
    if (by.trim() === "") return;
    keepReviewer(by.trim());
    if (await session.recordCheck(sample, child, { verdict: wrongIn.length === 0 ? "right" : "wrong", wrongIn, note: note.trim(), by: by.trim() })) close();
  };
  return (
    <div className="settle" role="group" aria-label={words.check(child.name)}>
      <p className="note">{words.which}</p>
      <div className="marks">
        {WRONG_IN.map((kind) => (
          <Checkbox key={kind} label={words.wrongIn[kind]} checked={wrongIn.includes(kind)} onChange={(_, { checked }) => { setWrongIn(checked === true ? [...wrongIn, kind] : wrongIn.filter((each) => each !== kind)); }} />
        ))}
      </div>
      <Field size="small" label={words.note}><Input size="small" value={note} onChange={(_, { value }) => { setNote(value); }} /></Field>
      <Field size="small" label={words.by} {...(tried && by.trim() === "" ? { validationMessage: words.byMissing, validationState: "error" as const } : {})}>
        <Input size="small" value={by} onChange={(_, { value }) => { setBy(value); }} />
      </Field>
      <Button size="small" appearance="primary" disabledFocusable={busy} onClick={() => { void record(); }}>{words.record[wrongIn.length === 0 ? "right" : "wrong"]}</Button>
    </div>
  );
}
