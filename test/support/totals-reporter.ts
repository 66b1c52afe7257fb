// Prints the reason of every skipped test and, last of all, the totals alone on a line. With CI=true a skip is a failure.
import type { Reporter, SerializedError, TestModule } from "vitest/node";

interface Totals {
  passed: number;
  failed: number;
  skipped: string[];
}

/** The reporter of `npm test`. */
export default class TotalsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const totals: Totals = { passed: 0, failed: unhandled.length, skipped: [] };
    for (const module of modules) count(module, totals);
    const strict = process.env["CI"] === "true";
    for (const reason of totals.skipped) process.stdout.write(`skipped: ${reason}\n`);
    if (strict) totals.failed += totals.skipped.length;
    if (totals.failed > 0) process.exitCode = 1;
    process.stdout.write(`\n${closingLine(totals, strict)}\n`);
  }
}

function count(module: TestModule, totals: Totals): void {
  totals.failed += module.errors().length;
  for (const test of module.children.allTests()) {
    const result = test.result();
    if (result.state === "passed") totals.passed += 1;
    else if (result.state === "skipped") totals.skipped.push(`${test.fullName}: ${result.note ?? "no reason given"}`);
    else totals.failed += 1;
  }
}

function closingLine({ passed, failed, skipped }: Totals, strict: boolean): string {
  const line = `${passed} passed, ${failed} failed`;
  return strict || skipped.length === 0 ? line : `${line}, ${skipped.length} skipped`;
}
