/**
 * Who may import whom. Data goes forward only, so a room knows the rooms before it and none after it:
 *
 *   engine   finding <- policy <- intake <- place <- rules <- seats <- report <- returns;  explain beside report;  index, documents and collect are doors
 *   add-in   taskpane, commands, batch -> flows -> port, client;  entry points wire what implements them
 *            pages and selfcheck beside them; preview apart, and nobody imports it
 *
 * samples/, scripts/ and test/ stand outside and may import anything.
 */

/** The engine's rooms in the order data passes through them. */
const rooms = ["finding", "policy", "intake", "place", "rules", "seats", "report", "returns"];
/** A room is a folder or a single file of that name. */
const room = (names) => `^engine/(${names.join("|")})(/|\\.ts$)`;

const leftward = rooms.slice(0, -1).map((name, at) => ({
  name: `engine-${name}-imports-leftward`,
  comment: `${name} was reached before ${rooms.slice(at + 1).join(", ")}: a later room's answer is not its to ask for.`,
  severity: "error",
  from: { path: room([name]) },
  to: { path: room([...rooms.slice(at + 1), "index", "explain", "documents", "collect"]) },
}));

/** Packages the engine may use: pure, synchronous, no environment. */
const enginePackages = ["zod", "pinyin-pro", "fastest-levenshtein", "opencc-js", "@noble/hashes"];

/** What only these files may do. */
const engineDoors = "^addin/worker/(engine\\.worker|direct)\\.ts$";
const xlsxCodec = "^addin/workbook/(file|press)(/|\\.ts$)";

/** In the add-in: a room, and what of the add-in it may import besides itself and the words of the locales. */
const addin = [
  ["flows", ["flows/", "workbook/port\\.ts$", "worker/(client|protocol)\\.ts$"]],
  ["workbook", ["workbook/"]],
  ["worker", ["worker/"]],
  ["taskpane", ["taskpane/", "flows/", "commands/commands\\.ts$", "workbook/(port|excel|press)(/|\\.ts$)", "worker/(client|protocol)\\.ts$"]],
  ["commands", ["commands/", "flows/", "workbook/(port|excel)(/|\\.ts$)", "worker/(client|protocol)\\.ts$"]],
  ["batch", ["batch/", "flows/", "workbook/(port|file|press)(/|\\.ts$)", "worker/(client|protocol|direct)\\.ts$"]],
  ["selfcheck", ["selfcheck/", "workbook/(port|excel)(/|\\.ts$)"]],
  ["pages", ["pages/"]],
  // Outside of the house: it stands in the place of Excel, so it knows a workbook's file and none of what speaks to Excel.
  ["preview", ["preview/", "workbook/file(/|\\.ts$)", "workbook/port\\.ts$"]],
  ["locales", []],
];

const addinRooms = addin.map(([name, allowed]) => ({
  name: `addin-${name}-stays-in-its-lane`,
  comment: "taskpane, commands, batch -> flows -> port, client. Only entry points wire excel.ts, file.ts and direct.ts.",
  severity: "error",
  from: { path: `^addin/${name}/` },
  to: { path: "^addin/", pathNot: [...allowed, "locales/"].map((path) => `^addin/${path}`) },
}));

module.exports = {
  forbidden: [
    ...leftward,
    {
      name: "engine-returns-imports-leftward",
      comment: "returns is handed what it compares; the doors come after it.",
      severity: "error",
      from: { path: room(["returns"]) },
      to: { path: "^engine/(index|explain|documents|collect)\\.ts$" },
    },
    {
      name: "engine-explain-reads-policy-and-finding",
      comment: "explain turns steps into words; it may name the types of what it explains and runs none of it.",
      severity: "error",
      from: { path: "^engine/explain\\.ts$" },
      to: { path: "^engine/", pathNot: room(["finding", "policy"]), dependencyTypesNot: ["type-only"] },
    },
    {
      name: "engine-is-pure",
      comment: "No Node, DOM or Office in the engine, and nothing of the add-in.",
      severity: "error",
      from: { path: "^engine/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "engine-knows-no-outside",
      severity: "error",
      from: { path: "^engine/" },
      to: { path: "^(addin|samples|scripts|test)/" },
    },
    {
      name: "engine-packages",
      comment: `The engine uses ${enginePackages.join(", ")} and no other package.`,
      severity: "error",
      from: { path: "^engine/" },
      to: { path: "node_modules/", pathNot: `node_modules/(${enginePackages.join("|")})/` },
    },
    {
      name: "engine-values-through-the-worker",
      comment: "Only engine.worker.ts and direct.ts run the engine, so that no view blocks on it; everyone else imports types, and how a cell is named.",
      severity: "error",
      from: { path: "^addin/", pathNot: engineDoors },
      to: { path: "^engine/", pathNot: "^engine/intake/sheet\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "engine-has-one-door",
      comment: "Values of the engine come from engine/index.ts.",
      severity: "error",
      from: { path: engineDoors },
      to: { path: "^engine/", pathNot: "^engine/index\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    ...addinRooms,
    {
      name: "node-loader-for-tests-only",
      severity: "error",
      from: { path: "^addin/" },
      to: { path: "^addin/preview/excel-host/node\\.ts$" },
    },
    {
      name: "stand-in-knows-no-page",
      comment: "The stand-in for Excel serves tests in Node as well as the preview's page.",
      severity: "error",
      from: { path: "^addin/preview/excel-host/" },
      to: { path: "^addin/(preview/(?!excel-host/)|locales/)" },
    },
    {
      name: "xlsx-codec-in-one-room",
      comment: "hucre is young: what it touches must be replaceable in one place.",
      severity: "error",
      from: { path: "^addin/", pathNot: xlsxCodec },
      to: { path: "node_modules/(hucre|fflate)/" },
    },
    {
      name: "addin-knows-no-outside",
      severity: "error",
      from: { path: "^addin/" },
      to: { path: "^(samples|scripts|test)/" },
    },
    {
      name: "node-only-on-the-command-line",
      comment: "The pane runs in a web view; only batch has files, arguments and a terminal, and tests load office.js in Node.",
      severity: "error",
      from: { path: "^addin/", pathNot: "^addin/(batch/|preview/excel-host/node\\.ts$)" },
      to: { dependencyTypes: ["core"] },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-development-package-at-run-time",
      severity: "error",
      from: { path: "^(engine|addin)/", pathNot: "^addin/preview/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    // Types count: a room that names a later room's type already depends on it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
