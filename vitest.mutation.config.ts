/** The tests of the mutated rooms only, so that one mutant costs seconds: see stryker.config.json. */
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** A mutant is done with at the first test that fails: the tables fail in milliseconds, the properties run for seconds. */
class TablesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isSlow = ({ moduleId }: TestSpecification): boolean => moduleId.includes("properties");
    return [...sorted.filter((file) => !isSlow(file)), ...sorted.filter(isSlow)];
  }
}

export default defineConfig({
  test: {
    include: ["test/engine/{place,rules,seats}/**/*.test.ts", "test/properties/**/*.test.ts"],
    exclude: ["**/node_modules/**"],
    setupFiles: ["test/mutation.setup.ts"],
    sequence: { sequencer: TablesFirst },
    // The engine is pure, so test files may share its modules: loading them anew for every mutant is half the run.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
