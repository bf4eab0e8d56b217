import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/browser/**", "test/bench/**", ".stryker-tmp/**"],
    // Generated years and the policy's compilation take seconds on a slow machine; a hang takes for ever.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { provider: "v8", include: ["engine/**/*.ts", "addin/**/*.ts"], reportsDirectory: "coverage" },
  },
});
