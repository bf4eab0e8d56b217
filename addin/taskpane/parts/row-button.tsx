/** A row of the sheet by number and name; pressed, the sheet shows it. */
import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useSession, useWords } from "../context.js";

type RowButtonProps = { readonly row: number; readonly name: string; readonly cell?: string | null };

export function RowButton({ row, name, cell = null }: RowButtonProps): ReactElement {
  const { pane } = useWords();
  const session = useSession();
  const shown = name === "" ? pane.why.unnamed : name;
  return (
    <Button size="small" appearance="transparent" className="row-button" aria-label={pane.assign.goTo(row, shown)} onClick={() => { void session.goTo(row, cell); }}>
      <span className="figure row-button__row">{row}</span> <span>{shown}</span>
    </Button>
  );
}
