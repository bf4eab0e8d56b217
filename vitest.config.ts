import { defineConfig } from "vitest/config";

const never = ["**/node_modules/**", "test/bench/**", ".stryker-tmp/**"];
/** Tests of what is built: they share one build, made before the first of them. */
const built = ["test/browser/**/*.test.ts", "test/addin/bundle.test.ts"];

export default defineConfig({
  test: {
    coverage: { provider: "v8", include: ["engine/**/*.ts", "addin/**/*.{ts,tsx}"], reportsDirectory: "coverage" },
    projects: [
      {
        test: {
          name: "code",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: [...never, ...built],
          // Generated years and the policy's compilation take seconds on a slow machine; a hang takes for ever.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "built",
          include: built,
          exclude: never,
          globalSetup: ["test/browser/build.setup.ts"],
          // One browser at a time, and after everything else: what it measures and waits for must not depend on other tests.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
