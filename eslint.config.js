/**
 * typescript-eslint's strict, type-checked rules, and what this house asks besides. Each rule that is switched off or
 * tightened says why.
 */
import officeAddins from "eslint-plugin-office-addins";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** The engine is a pure function: no environment, no clock, no randomness that is not passed in. */
const impureGlobals = [
  "process", "Buffer", "global", "globalThis", "require", "console", "performance", "crypto", "fetch", "window", "self", "document",
  "navigator", "localStorage", "sessionStorage", "location", "history", "screen", "origin", "name", "status", "event", "parent", "top", "external",
  "alert", "confirm", "prompt", "postMessage", "addEventListener", "setTimeout", "setInterval", "setImmediate", "queueMicrotask",
  "requestAnimationFrame", "requestIdleCallback", "Worker", "WebSocket", "XMLHttpRequest", "EventSource", "MessageChannel", "BroadcastChannel",
  "indexedDB", "caches", "Element", "HTMLElement", "Node", "Image", "Blob", "File", "FileReader", "DOMParser", "Office", "OfficeExtension", "Excel",
].map((name) => ({ name, message: "引擎是纯函数：The engine knows no environment; take it as an argument." }));

const impureProperties = [
  { object: "Math", property: "random", message: "Randomness is the published draw's (seats/draw.ts)." },
  { object: "Date", property: "now", message: "The engine has no clock; take the date as an argument." },
];

const plainLanguage = [
  { selector: "TSEnumDeclaration", message: "A union of literals says the same and is erased." },
  { selector: "ExportDefaultDeclaration", message: "Named exports only: one name in every file." },
];

const noClock = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: "The engine has no clock; take the date as an argument.",
};

/** Excel is named in one room, so that every flow runs over a file as well; Office where the pane and its commands begin. */
const excelGlobals = ["Excel", "OfficeExtension"].map((name) => ({ name, message: "Only addin/workbook/excel.ts names Excel." }));
const officeGlobals = [...excelGlobals, { name: "Office", message: "Only addin/workbook/excel.ts, taskpane/office.ts and commands/ name Office." }];
/** Rooms that speak to office.js: what they load, read and send is checked by Microsoft's own rules. */
const excelRooms = ["addin/workbook/excel.ts", "addin/workbook/excel/**/*.ts", "addin/selfcheck/**/*.{ts,tsx}"];
const officeRules = Object.fromEntries(
  Object.keys(officeAddins.rules).map((rule) => [`office-addins/${rule}`, "error"]),
);

const lines = (max) => ["error", { max, skipBlankLines: true, skipComments: true }];

export default tseslint.config(
  { ignores: ["node_modules/", "out/", "dist/", "reports/", "coverage/", ".stryker-tmp/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // `== null` means null or undefined, and nothing else is compared loosely.
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": "error",
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "off",
      "no-param-reassign": "error",
      "no-restricted-syntax": ["error", ...plainLanguage],
      "no-fallthrough": "error",
      "no-unreachable": "error",
      "no-self-compare": "error",
      "no-unmodified-loop-condition": "error",
      "no-template-curly-in-string": "error",
      "no-control-regex": "off",
      "no-misleading-character-class": ["error", { allowEscape: true }],
      complexity: ["error", 25],
      "max-depth": ["error", 4],
      "max-params": ["error", 7],
      "max-lines-per-function": lines(60),

      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": true, "ts-ignore": true, "ts-nocheck": true, "ts-check": false }],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports", disallowTypeAnnotations: false }],
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/array-type": ["error", { default: "array" }],
      // Chinese text is spread into code points on purpose; no name or address holds an emoji of several.
      "@typescript-eslint/no-misused-spread": "off",
      // Numbers stand in messages, paths and hash inputs all over; objects and undefined stay forbidden.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/restrict-plus-operands": ["error", { allowNumberAndString: true }],
      // `while (true)` with a break inside reads better than a flag.
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: "only-allowed-literals" }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["engine/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", ...impureGlobals],
      "no-restricted-properties": ["error", ...impureProperties],
      "no-restricted-syntax": ["error", ...plainLanguage, noClock],
    },
  },
  {
    files: ["addin/**/*.{ts,tsx}"],
    ignores: excelRooms,
    rules: { "no-restricted-globals": ["error", ...officeGlobals] },
  },
  {
    files: ["addin/taskpane/office.ts", "addin/commands/**/*.ts"],
    rules: { "no-restricted-globals": ["error", ...excelGlobals] },
  },
  {
    files: [...excelRooms, "addin/taskpane/office.ts", "addin/commands/**/*.ts"],
    plugins: { "office-addins": officeAddins },
    rules: officeRules,
  },
  {
    // Views: a component's markup stands one element a line, so it may be longer than a function that decides something.
    files: ["addin/**/*.tsx"],
    extends: [reactHooks.configs.flat.recommended],
    rules: { "max-lines-per-function": lines(90), "react-hooks/exhaustive-deps": "error" },
  },
  {
    // What runs before anything is known of the browser, old web views included: ES5, no modules.
    files: ["addin/pages/boot/*.js"],
    languageOptions: { ecmaVersion: 5, sourceType: "script" },
  },
  {
    // Scanners over bytes and characters: tables whose index is masked or just compared with the length, one branch a
    // character, and state that a callback changes behind the back of the flow analysis.
    files: ["addin/workbook/file/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off", complexity: "off", "@typescript-eslint/no-unnecessary-condition": "off" },
  },
  {
    // These speak to a person at a terminal.
    files: ["addin/batch/**/*.ts", "scripts/**/*.ts", "samples/**/*.ts", "test/bench/**/*.ts"],
    rules: { "no-console": "off" },
  },
  {
    // Tables of sentences, templates and cases are long and have no logic to hide.
    files: ["engine/policy/schema.ts", "addin/locales/**/*.ts", "samples/**/*.ts"],
    rules: { "max-lines-per-function": "off" },
  },
  {
    files: ["test/**/*.{ts,tsx}"],
    rules: {
      "max-lines-per-function": "off",
      complexity: "off",
      // A test that indexes past its own table should fail loudly, and does.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unnecessary-condition": "off",
    },
  },
  {
    // What tools load as a default export.
    files: ["*.config.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
);
