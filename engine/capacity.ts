/** What capacity staff ask of a run: how full the schools are, who stands behind a figure, what would be otherwise, and who could go where. */
export { compareRuns, countedChildren, occupancy, proposeAdjustment, type Comparison, type Counted, type Moved, type MoveReason, type Occupancy, type Proposal } from "./report/occupancy.js";
