/** A workbook as Excel shows it: the chosen cell and its content, the grid, notes, and the sheets' tabs. */
import { useCallback, useState, useSyncExternalStore, type ReactElement } from "react";
import type { PreviewWords } from "../locales/preview.js";
import { notesOf, typed } from "./cells.js";
import { asPerson, type Desk } from "./desk.js";
import { columnLetters, localAddress, type Area } from "./excel-host/address.js";
import { SheetGrid } from "./sheet-grid.js";

type SheetViewProps = { readonly desk: Desk; readonly words: PreviewWords; readonly version: Version; readonly onRefused: (code: string) => void };
type Cell = { readonly row: number; readonly column: number };

export function SheetView({ desk, words, version, onRefused }: SheetViewProps): ReactElement {
  const { book } = desk;
  const sheet = book.active;
  const [hovered, setHovered] = useState<Cell | null>(null);
  const chosen: Cell = { row: sheet.selection.top, column: sheet.selection.left };
  const onSelect = useCallback((area: Area) => { book.select(sheet, area); }, [book, sheet]);
  const onEdit = useCallback((area: Area, text: string) => { asPerson(() => { sheet.assign(area, [[text]], "person"); }, onRefused); }, [sheet, onRefused]);
  const noted = [...(hovered === null ? [] : [hovered]), chosen].find(({ row, column }) => notesOf(sheet, row, column).length > 0);

  return (
    <section className="preview-sheet" aria-label={words.grid}>
      <div className="preview-formula">
        <output aria-label={words.cell}>{localAddress(sheet.selection)}</output>
        <span>{typed(sheet, chosen.row, chosen.column)}</span>
      </div>
      <div className="preview-grid">
        <SheetGrid key={sheet.id} sheet={sheet} version={version} onSelect={onSelect} onEdit={onEdit} onHover={setHovered} />
      </div>
      <div className="preview-note" role="note" aria-label={words.note} tabIndex={0}>
        {noted === undefined ? "" : `${columnLetters(noted.column)}${noted.row + 1}  ${notesOf(sheet, noted.row, noted.column).join("\n")}`}
      </div>
      <div className="preview-tabs" role="tablist" aria-label={words.sheets}>
        {book.visible().map((each) => (
          <button key={each.id} type="button" role="tab" aria-selected={each === sheet} onClick={() => { book.activate(each); }}>
            {each.name}
          </button>
        ))}
      </div>
    </section>
  );
}

/** Counts what happened to a workbook: anything at all, and what was more than another selection, after which it is measured again. */
export type Version = { readonly any: number; readonly contents: number };

/** Tells at most once a frame: an add-in changes thousands of cells at a time. */
export function useVersion({ book }: Desk): Version {
  const [kept] = useState<{ version: Version }>(() => ({ version: { any: 0, contents: 0 } }));
  const subscribe = useCallback((told: () => void) => {
    let frame = 0;
    const selections = new Map(book.sheets.map(({ id, selection }) => [id, selection]));
    const unwatch = book.watch(({ id, selection }) => {
      const isSelection = selections.get(id) !== selection;
      selections.set(id, selection);
      const { any, contents } = kept.version;
      kept.version = { any: any + 1, contents: isSelection ? contents : contents + 1 };
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        told();
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      unwatch();
    };
  }, [book, kept]);
  return useSyncExternalStore(subscribe, () => kept.version);
}
