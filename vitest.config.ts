import { defineConfig } from "vitest/config";

const fromSource = {
  resolve: { conditions: ["@stowage/source"] },
  ssr: { resolve: { conditions: ["@stowage/source", "node", "development|production"] } },
};

export default defineConfig({
  test: {
    reporters: ["default", "./test/support/totals-reporter.ts"],
    projects: [
      {
        ...fromSource,
        test: { name: "unit", include: ["packages/*/src/**/*.test.ts"], isolate: false, testTimeout: 20_000 },
      },
      {
        ...fromSource,
        test: {
          name: "whole",
          include: ["test/**/*.test.ts", "examples/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
