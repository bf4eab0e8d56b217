import type { Severity } from "../../engine/finding.js";

/** The more urgent, the stronger: red, amber, light yellow, pale blue. Black text stays readable on each (contrast above 12 : 1). */
export const SEVERITY_COLOURS: Readonly<Record<Severity, string>> = { blocks: "#FFC7CE", holds: "#FFEB9C", warns: "#FFF2CC", informs: "#DDEBF7" };

/** Whether a fill is one of ours, so that a mark can be taken away without touching a colour that a person chose. */
export function isSeverityColour(fill: string | null): boolean {
  return fill !== null && Object.values(SEVERITY_COLOURS).includes(fill.toUpperCase());
}
