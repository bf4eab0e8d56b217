/** One sheet of the stand-in as a grid: what a clerk sees and does in Excel, as far as the pane has to do with it. */
import DataEditor, { GridCellKind, type DataEditorRef, type GridCell, type GridColumn, type GridSelection } from "@glideapps/glide-data-grid";
import "@glideapps/glide-data-grid/dist/index.css";
import { memo, useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import { agreed, areaOf, cellOf, columnsOf, sizeOf } from "./cells.js";
import type { Area } from "./excel-host/address.js";
import type { Sheet } from "./excel-host/workbook/sheet.js";

const THEME = { fontFamily: `"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Segoe UI", sans-serif`, baseFontStyle: "13px", headerFontStyle: "13px", editorFontSize: "13px", cellHorizontalPadding: 5 };
/** The Tab key leaves the grid, as it leaves everything on a page: who has no mouse would never get out. Arrow keys go from cell to cell. */
const KEYS = { goRightCell: "ArrowRight", goLeftCell: "ArrowLeft" };
const ROW_HEIGHT = 24;
const LEAST_WIDTH = 24;
/** The grid draws the text of a row without height over its neighbours. */
const HIDDEN: GridCell = { kind: GridCellKind.Text, data: "", displayData: "", allowOverlay: false };
const POINTS_A_PIXEL = 72 / 96;

type SheetGridProps = {
  readonly sheet: Sheet;
  /** A change of the workbook paints the grid; one of its contents has it measured again. */
  readonly version: { readonly any: number; readonly contents: number };
  readonly onSelect: (area: Area) => void;
  readonly onEdit: (area: Area, text: string) => void;
  readonly onHover: (cell: { readonly row: number; readonly column: number } | null) => void;
};

/** Painted anew when the workbook changes, not with every movement of the mouse around it. */
export const SheetGrid = memo(function SheetGrid({ sheet, version, onSelect, onEdit, onHover }: SheetGridProps): ReactElement {
  const editor = useRef<DataEditorRef>(null);
  const [own, setOwn] = useState<GridSelection | null>(null);
  const { rows, columns } = useMemo(() => measured(sheet, version.contents), [sheet, version.contents]);
  // A height for each row has the grid add up all of them: only where rows are hidden, by a filter or by hand.
  const heights = useMemo(() => (hidesRows(sheet, version.any) ? (row: number) => (sheet.grid.isRowHidden(row) ? 0 : ROW_HEIGHT) : ROW_HEIGHT), [sheet, version.any]);
  const selection = agreed(own, sheet.selection);

  const { top, left } = sheet.selection;
  const chosenHere = own !== null && selection === own;
  useEffect(() => {
    // The pane led to a cell: show it.
    if (!chosenHere) editor.current?.scrollTo(left, top, "both", 0, 0, { vAlign: "center" });
  }, [chosenHere, top, left]);

  return (
    <DataEditor
      ref={editor}
      theme={THEME}
      keybindings={KEYS}
      width="100%"
      height="100%"
      rows={rows}
      columns={columns}
      rowHeight={heights}
      headerHeight={ROW_HEIGHT}
      rowMarkers={{ kind: "clickable-number", width: 52 }}
      freezeColumns={sheet.frozen?.columns ?? 0}
      rangeSelect="rect"
      columnSelect="multi"
      rowSelect="multi"
      rowSelectionMode="multi"
      smoothScrollX
      smoothScrollY
      getCellsForSelection
      onPaste
      getCellContent={([column, row]) => (sheet.grid.isRowHidden(row) ? HIDDEN : cellOf(sheet, row, column))}
      gridSelection={selection}
      onGridSelectionChange={(next) => {
        const area = areaOf(next);
        if (area === null) return;
        setOwn(next);
        onSelect(area);
      }}
      onCellsEdited={(edits) => {
        for (const { location: [column, row], value } of edits) if (value.kind === GridCellKind.Text) onEdit({ top: row, left: column, bottom: row, right: column }, value.data);
        return true;
      }}
      onItemHovered={({ kind, location: [column, row] }) => {
        onHover(kind === "cell" && column >= 0 ? { row, column } : null);
      }}
      onColumnResize={(_, width, column) => {
        sheet.grid.setColumnWidth(column, Math.max(LEAST_WIDTH, width) * POINTS_A_PIXEL);
        sheet.book.touched(sheet);
      }}
    />
  );
});

/** `_any` says when to look again. */
function hidesRows(sheet: Sheet, _any: number): boolean {
  return sheet.grid.hidesRows();
}

/** Seeing how far ten thousand rows go takes longer than a selection may. `_contents` says when to look again. */
function measured(sheet: Sheet, _contents: number): { readonly rows: number; readonly columns: GridColumn[] } {
  const size = sizeOf(sheet);
  return { rows: size.rows, columns: columnsOf(sheet, size.columns) };
}
