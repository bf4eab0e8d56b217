/** What a person does around the sheet: another workbook, the ribbon's buttons, sorting, rows, the pane's width, the language. */
import type { ChangeEvent, ReactElement } from "react";
import type { PreviewWords } from "../locales/preview.js";
import { asPerson, deleteRows, insertRows, sortRows, type Desk, type RibbonCommand } from "./desk.js";
import type { Sheet } from "./excel-host/workbook/sheet.js";

/** Opens a workbook of bytes; null for one that is there already. */
export type Opener = (name: string, bytes: (() => Promise<Uint8Array>) | null) => void;

type ToolbarProps = {
  readonly words: PreviewWords;
  /** The workbooks that there are. */
  readonly names: readonly string[];
  readonly name: string;
  readonly desk: Desk | null;
  readonly open: Opener;
  readonly width: number;
  readonly onWidth: (width: number) => void;
  readonly onLanguage: () => void;
  readonly onRefused: (code: string) => void;
};

export const WIDE = 450;
export const NARROW = 320;
const COMMANDS: readonly { readonly command: RibbonCommand; readonly icon: string }[] = [
  { command: "openAssign", icon: "assets/assign-32.png" },
  { command: "openReview", icon: "assets/review-32.png" },
  { command: "openExport", icon: "assets/export-32.png" },
];

export function Toolbar(props: ToolbarProps): ReactElement {
  const { words, desk } = props;
  return (
    <header>
      <div className="preview-bar">
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        <button type="button" onClick={props.onLanguage} lang={words.language === "en" ? "zh-CN" : "en"}>{words.otherLanguage}</button>
      </div>
      <div className="preview-bar" role="toolbar" aria-label={words.workbook}>
        <Workbooks {...props} />
        {desk === null ? null : <Deeds {...props} desk={desk} />}
        <div className="preview-ribbon" role="group" aria-label={words.paneWidth}>
          <span>{words.paneWidth}</span>
          {[{ width: WIDE, label: words.wide }, { width: NARROW, label: words.narrow }].map(({ width, label }) => (
            <button key={width} type="button" aria-pressed={props.width === width} onClick={() => { props.onWidth(width); }}>{label}</button>
          ))}
        </div>
      </div>
    </header>
  );
}

/** Which workbook, and taking it away. */
function Workbooks({ words, names, name, desk, open }: ToolbarProps): ReactElement {
  const onFile = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const file = target.files?.[0];
    // The same file may be chosen again after it was edited.
    target.value = "";
    if (file !== undefined) open(file.name, async () => new Uint8Array(await file.arrayBuffer()));
  };
  return (
    <>
      <label>
        {words.workbook}{" "}
        <select value={name} onChange={({ target }) => { open(target.value, null); }}>
          {names.includes(name) ? null : <option disabled>{name}</option>}
          {names.map((each) => <option key={each}>{each}</option>)}
        </select>
      </label>
      <label className="file-button">
        {words.openOwn}
        <input type="file" accept=".xlsx" onChange={onFile} />
      </label>
      {desk === null ? null : (
        <>
          <button type="button" onClick={() => { void desk.save().then((bytes) => { download(desk.name, bytes); }); }}>{words.save}</button>
          <button type="button" onClick={() => { open(desk.name, desk.save); }}>{words.reopen}</button>
        </>
      )}
    </>
  );
}

/** The ribbon's buttons, and what clerks do to a sheet behind the pane's back. */
function Deeds({ words, desk, onRefused }: ToolbarProps & { readonly desk: Desk }): ReactElement {
  const deeds: readonly (readonly [string, (sheet: Sheet) => void])[] = [
    [words.sortUp, (sheet) => { sortRows(sheet, true); }],
    [words.sortDown, (sheet) => { sortRows(sheet, false); }],
    [words.insertRow, insertRows],
    [words.deleteRow, deleteRows],
  ];
  return (
    <>
      <div className="preview-ribbon" role="group" aria-label={words.ribbon}>
        {COMMANDS.map(({ command, icon }) => (
          <button key={command} type="button" onClick={() => { desk.run(command); }}><img src={icon} alt="" />{words.commands[command]}</button>
        ))}
      </div>
      {deeds.map(([label, deed]) => (
        <button key={label} type="button" onClick={() => { asPerson(() => { deed(desk.book.active); }, onRefused); }}>{label}</button>
      ))}
    </>
  );
}

function download(name: string, bytes: Uint8Array): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes.slice()], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
