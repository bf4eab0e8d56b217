/** The tests of the mutated rooms only, so that one mutant costs seconds: see stryker.config.json. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/engine/{place,rules,seats}/**/*.test.ts", "test/properties/**/*.test.ts"],
    exclude: ["**/node_modules/**"],
    setupFiles: ["test/mutation.setup.ts"],
    // The engine is pure, so test files may share its modules: loading them anew for every mutant is half the run.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
