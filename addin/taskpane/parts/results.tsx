/** Where each result will be written: a column of our own, or one that the clerk keeps for it. */
import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { columnLetters } from "../../../engine/intake/sheet.js";
import { OWN_FIELDS } from "../../flows/own-columns.js";
import type { Identification } from "../../flows/identify.js";
import { usePane, useSession, useWords } from "../context.js";

export function Results({ identification }: { readonly identification: Identification }): ReactElement {
  const { pane, fields } = useWords();
  const session = useSession();
  const busy = usePane((state) => state.work !== null);
  const headingOf = (column: number): string => identification.columns.find((each) => each.column === column)?.heading ?? "";
  return (
    <section aria-labelledby="results-heading">
      <h2 id="results-heading">{pane.identify.results.heading}</h2>
      <dl className="places">
        {OWN_FIELDS.map((field) => {
          const { column, kind, offered } = identification.own[field];
          const letters = columnLetters(column);
          return (
            <div key={field} className="places__line">
              <dt>{fields[field]}</dt>
              <dd>
                {kind === "clerks" ? pane.identify.results.clerks(letters, headingOf(column)) : pane.identify.results[kind](letters)}
                {kind === "clerks" ? (
                  <Button size="small" appearance="transparent" disabledFocusable={busy} onClick={() => { void session.choose(column, "automatic"); }}>{pane.identify.results.takeBack}</Button>
                ) : null}
                {offered === null ? null : (
                  <Button size="small" appearance="transparent" disabledFocusable={busy} onClick={() => { void session.choose(offered, field); }}>
                    {pane.identify.results.offer(columnLetters(offered), headingOf(offered))}
                  </Button>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
