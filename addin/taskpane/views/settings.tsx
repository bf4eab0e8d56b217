/** 设置: the settings sheets, what is wrong in them, what is in effect, the language, and what this program is. */
import { Button, Radio, RadioGroup } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { Stage } from "../../../engine/policy/schema.js";
import { cellName } from "../../../engine/intake/sheet.js";
import type { Settings } from "../../flows/settings.js";
import type { Language } from "../../worker/protocol.js";
import { usePane, useSession, useSetting, useWords } from "../context.js";
import { keepLanguage } from "../preference.js";
import { Message } from "../parts/message.js";

export function SettingsView(): ReactElement {
  const settings = usePane((state) => state.settings);
  return (
    <>
      <Sheets settings={settings} />
      {settings === null || settings.mistakes.length === 0 ? null : <Mistakes settings={settings} />}
      <Seats settings={settings} />
      <LanguageChoice />
      <About />
    </>
  );
}

function Sheets({ settings }: { readonly settings: Settings | null }): ReactElement {
  const { pane, settingsSheets } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  return (
    <section aria-labelledby="sheets-heading">
      <h2 id="sheets-heading">{pane.settings.sheets}</h2>
      <p className="note">{pane.settings.explain}</p>
      {settings === null || settings.sheets.length > 0 ? null : <p>{pane.settings.none}</p>}
      <div className="actions">
        {settings?.sheets.map((sheet) => (
          <Button key={sheet} size="small" onClick={() => { void session.showCell(sheet, 1, 1); }}>{pane.settings.open(sheet)}</Button>
        ))}
        {settings !== null && settings.sheets.length >= settingsSheets.length ? null : (
          <Button size="small" appearance="primary" disabledFocusable={busy} onClick={() => { void session.createSettings(); }}>{pane.settings.create}</Button>
        )}
        <Button size="small" disabledFocusable={busy} onClick={() => { void session.readSettings(); }}>{pane.settings.check}</Button>
      </div>
      {settings !== null && settings.sheets.length > 0 && settings.mistakes.length === 0 ? <Message intent="success">{pane.settings.noMistakes}</Message> : null}
    </section>
  );
}

function Mistakes({ settings: { mistakes } }: { readonly settings: Settings }): ReactElement {
  const { pane, mistake: said } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  return (
    <section aria-labelledby="mistakes-heading">
      <h2 id="mistakes-heading">{pane.settings.mistakes(mistakes.length)}</h2>
      <ul className="items">
        {mistakes.map((mistake) => (
          <li key={`${mistake.sheet} ${mistake.row} ${mistake.column} ${mistake.code}`}>
            <button type="button" className="item" onClick={() => { void session.showCell(mistake.sheet, mistake.row, mistake.column); }}>
              <span className="item__who">{mistake.sheet} <span className="figure">{cellName(mistake.row, mistake.column)}</span></span>
              <span className="item__said">{said(mistake)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="actions">
        <Button size="small" disabledFocusable={busy} onClick={() => { void session.markMistakes(); }}>{pane.settings.mark}</Button>
      </div>
    </section>
  );
}

function Seats({ settings }: { readonly settings: Settings | null }): ReactElement {
  const { pane, words } = useWords();
  const { policy: file } = useSetting();
  const policy = settings?.policy ?? file;
  const stages: readonly Stage[] = ["primary", "junior"];
  return (
    <section aria-labelledby="seats-heading">
      <h2 id="seats-heading">{pane.settings.effect}</h2>
      <p className="note">
        {settings === null || settings.sheets.length === 0 ? pane.settings.fromPolicy : pane.settings.fromSheets(settings.sheets)}
        {" · "}{pane.settings.counts(policy.segments.length, policy.nearness.length)}
      </p>
      {stages.map((stage) => (
        <table key={stage} className="seats">
          <caption>{words.stage[stage]}</caption>
          <thead><tr><th scope="col">{pane.settings.school}</th><th scope="col">{pane.settings.classes}</th><th scope="col">{pane.settings.seats}</th></tr></thead>
          <tbody>
            {policy.schools.map(({ name, seats }) => {
              const each = seats[stage];
              return each === undefined ? null : (
                <tr key={name}>
                  <th scope="row">{name}{each.sample ? <span className="sample">{pane.settings.sample}</span> : null}</th>
                  <td>{pane.number(each.classes)}</td><td>{pane.number(each.seats)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ))}
    </section>
  );
}

function LanguageChoice(): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const language = usePane((state) => state.language);
  const choose = (chosen: Language): void => {
    keepLanguage(chosen);
    session.speak(chosen);
  };
  return (
    <section aria-labelledby="language-heading">
      <h2 id="language-heading">{pane.settings.language}</h2>
      <RadioGroup layout="horizontal" value={language} aria-labelledby="language-heading" onChange={(_, { value }) => { choose(value === "en" ? "en" : "zh-CN"); }}>
        <Radio value="zh-CN" label={<span lang="zh-CN">{pane.settings.languages["zh-CN"]}</span>} />
        <Radio value="en" label={<span lang="en">{pane.settings.languages.en}</span>} />
      </RadioGroup>
    </section>
  );
}

function About(): ReactElement {
  const { pane } = useWords();
  const { policy, version } = useSetting();
  return (
    <section aria-labelledby="about-heading" className="about">
      <h2 id="about-heading">{pane.settings.about}</h2>
      <p>{pane.settings.version(version)}</p>
      <p>{pane.settings.policy(policy.title, policy.authority, policy.year)}</p>
      <p>{pane.settings.clauses}</p>
      <p>{pane.settings.local}</p>
    </section>
  );
}
