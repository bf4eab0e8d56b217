/** The words of 容量 and 试算. */

/** Why a child would go elsewhere. */
export type MoveReasonShape = "address" | "admission" | "fixed" | "seat-lost" | "seat-won" | "claims";
export type ChangeProblemShape =
  | { readonly kind: "seats-over-classes"; readonly school: string; readonly seats: number; readonly most: number }
  | { readonly kind: "seats-over-plan"; readonly stage: "primary" | "junior"; readonly seats: number; readonly plan: number };

export type CapacityWords = {
  readonly heading: string;
  readonly notDecided: string;
  /** The stage against the county's plan. */
  readonly stage: (figures: { readonly stage: string; readonly placed: number; readonly plan: number; readonly seats: number; readonly waiting: number; readonly open: number }) => string;
  readonly overPlan: (count: number) => string;
  readonly underPlan: (count: number) => string;
  readonly sample: string;
  readonly counts: Readonly<Record<"placed" | "fixed" | "waiting" | "open", (count: number) => string>>;
  readonly free: (count: number) => string;
  readonly over: (count: number) => string;
  readonly full: string;
  readonly classes: (expected: number, planned: number, size: number) => string;
  readonly tiers: (parts: readonly string[]) => string;
  readonly tier: (name: string, count: number) => string;
  /** The heading of the children behind a figure. */
  readonly children: (school: string, figure: string) => string;
  readonly filter: (school: string) => string;
  readonly noFilter: string;
  readonly close: string;
  readonly adjust: { readonly heading: string; readonly about: string; readonly to: (from: string, to: string | null, near: number | null) => string };
  readonly trial: {
    readonly heading: string;
    readonly about: string;
    readonly stage: string;
    readonly school: string;
    readonly seats: string;
    readonly classes: string;
    /** The name of a field in the table, for who does not see it. */
    readonly fieldOf: (school: string, field: string) => string;
    readonly classSize: string;
    readonly cutOff: string;
    readonly street: { readonly heading: string; readonly place: string; readonly street: string; readonly side: string; readonly sides: Readonly<Record<"all" | "odd" | "even", string>>; readonly from: string; readonly to: string; readonly school: string; readonly add: string; readonly line: (street: string, side: string, from: number | null, to: number | null, school: string) => string; readonly remove: string };
    readonly tiers: { readonly heading: string; readonly up: (tier: string) => string; readonly down: (tier: string) => string };
    readonly run: string;
    readonly reset: string;
    readonly nothing: string;
    readonly problems: (problem: ChangeProblemShape) => string;
    readonly result: (moved: number, otherClass: number) => string;
    readonly before: string;
    readonly after: string;
    readonly moved: string;
    readonly move: (from: string | null, to: string | null, reason: MoveReasonShape) => string;
    readonly more: (count: number) => string;
  };
  readonly scenarios: {
    readonly heading: string;
    readonly name: string;
    readonly keep: string;
    readonly none: string;
    readonly load: (name: string) => string;
    readonly drop: (name: string) => string;
    readonly choose: (name: string) => string;
    readonly compare: string;
    readonly atMost: string;
    readonly now: string;
    readonly cell: (placed: number, seats: number, waiting: number) => string;
    readonly apply: string;
    readonly applyAbout: string;
    readonly leftTiers: string;
  };
};
