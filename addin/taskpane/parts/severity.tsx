/** How grave a finding is, by picture, word and colour: no one of them alone. */
import { ErrorCircle16Filled, Info16Regular, PauseCircle16Filled, Warning16Filled } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { Severity } from "../../../engine/finding.js";
import { useWords } from "../context.js";

const ICONS: Readonly<Record<Severity, ReactElement>> = {
  blocks: <ErrorCircle16Filled />, holds: <PauseCircle16Filled />, warns: <Warning16Filled />, informs: <Info16Regular />,
};

export function SeverityMark({ severity }: { readonly severity: Severity }): ReactElement {
  const { words } = useWords();
  return <span className={`severity severity--${severity}`}>{ICONS[severity]}<span>{words.severity[severity]}</span></span>;
}
