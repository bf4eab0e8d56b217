/** What a person does in the workbook, as Excel tells it. */
import type { WorkbookEvent } from "../port.js";
import { parseRange } from "../file/reference.js";
import { ask, hasSet } from "./ask.js";
import { nameIn } from "./cells.js";

type Listener = (event: WorkbookEvent) => void;
/** A change that an add-in made itself, as Excel marks it from ExcelApi 1.14 on. Ours are not told at all (askToWrite). */
const OURS = "ThisLocalAddin";

/** @returns what ends it. @throws Refusal */
export async function watchWorkbook(listener: Listener): Promise<() => void> {
  const watch = new Watch(listener);
  await watch.begin();
  return () => watch.end();
}

class Watch {
  private readonly handlers: Pick<OfficeExtension.EventHandlerResult<unknown>, "context" | "remove">[] = [];
  /** The names of the sheets, by id, as last heard: a sheet that is gone can no longer be asked for its own. */
  private readonly names = new Map<string, string>();
  private isOver = false;
  /** The selection to be told next. While the name of its sheet is being asked, later ones replace it: only the last one counts. */
  private selected: { readonly id: string; readonly row: number; readonly column: number } | null = null;
  private isTelling = false;

  constructor(private readonly listener: Listener) {}

  begin(): Promise<void> {
    return ask((context) => {
      const { worksheets } = context.workbook;
      worksheets.load("items/id,items/name");
      this.handlers.push(
        worksheets.onSelectionChanged.add(({ worksheetId, address }) => this.onSelected(worksheetId, address)),
        worksheets.onActivated.add(({ worksheetId }) => this.onActivated(worksheetId)),
        worksheets.onChanged.add(({ worksheetId, triggerSource }) => (triggerSource === OURS ? Promise.resolve() : this.onEdited(worksheetId))),
        worksheets.onAdded.add(({ worksheetId }) => this.onEdited(worksheetId)),
        worksheets.onDeleted.add(({ worksheetId }) => this.onEdited(worksheetId)),
      );
      if (hasSet("1.10") && typeof worksheets.onRowSorted === "object") this.handlers.push(worksheets.onRowSorted.add(({ worksheetId }) => this.onEdited(worksheetId)));
      return () => worksheets.items.forEach(({ id, name }) => this.names.set(id, name));
    });
  }

  end(): void {
    this.isOver = true;
    const [first] = this.handlers;
    if (first === undefined) return;
    // A handler belongs to the context that added it. Excel may be busy or closing by now: then the handlers end with the pane.
    void Excel.run(first.context, async (context) => {
      for (const handler of this.handlers) handler.remove();
      await context.sync();
    }).catch(() => undefined);
  }

  private async onSelected(id: string, address: string): Promise<void> {
    const range = parseRange(address.split(",")[0] ?? "") ?? wholeLines(address);
    this.selected = { id, row: range.top, column: range.left };
    await this.tellSelected();
  }

  private async onActivated(id: string): Promise<void> {
    const cell = await ask((context) => {
      const active = context.workbook.getActiveCell().untrack();
      active.load("rowIndex,columnIndex");
      return () => ({ row: active.rowIndex + 1, column: active.columnIndex + 1 });
    }).catch(() => null);
    if (cell === null) return;
    this.selected = { id, ...cell };
    await this.tellSelected();
  }

  private async tellSelected(): Promise<void> {
    if (this.isTelling) return;
    this.isTelling = true;
    while (this.selected !== null) {
      const { id, row, column } = this.selected;
      this.selected = null;
      const sheet = await this.nameOf(id);
      if (sheet !== null) this.tell({ kind: "selected", sheet, row, column });
    }
    this.isTelling = false;
  }

  private async onEdited(id: string): Promise<void> {
    const sheet = await this.nameOf(id);
    if (sheet !== null) this.tell({ kind: "edited", sheet });
  }

  /** Asked each time: no event tells of a sheet that was renamed. */
  private async nameOf(id: string): Promise<string | null> {
    const name = await ask((context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(id);
      sheet.load("name");
      return () => nameIn(sheet);
    }).catch(() => null);
    if (name !== null) this.names.set(id, name);
    return name ?? this.names.get(id) ?? null;
  }

  private tell(event: WorkbookEvent): void {
    if (!this.isOver) this.listener(event);
  }
}

/** `C:E` and `3:7`: whole columns and rows. */
function wholeLines(address: string): { readonly top: number; readonly left: number } {
  const [, columns = "A", row = "1"] = /^\$?([A-Z]*)\$?(\d*):/i.exec(address) ?? [];
  return parseRange((columns || "A") + (row || "1")) ?? { top: 1, left: 1 };
}
