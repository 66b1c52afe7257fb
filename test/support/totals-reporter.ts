// Prints the reason of every skipped test and, last of all, the totals alone on a line. With CI=true a skip is a failure,
// but for conformance cases that a driver need not pass, by what it declares of itself.
import type { Reporter, SerializedError, TestModule } from "vitest/node";

interface Totals {
  passed: number;
  failed: number;
  skipped: string[];
  /** Cases that are not for their driver. */
  exempt: string[];
}

const exemption = /^the driver \S+ lacks /;

/** The reporter of `npm test`. */
export default class TotalsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const totals: Totals = { passed: 0, failed: unhandled.length, skipped: [], exempt: [] };
    for (const module of modules) count(module, totals);
    const strict = process.env["CI"] === "true";
    for (const reason of totals.exempt) process.stdout.write(`not for this driver: ${reason}\n`);
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
    else if (result.state === "skipped")
      listOf(totals, result.note).push(`${test.fullName}: ${result.note ?? "no reason given"}`);
    else totals.failed += 1;
  }
}

function listOf({ exempt, skipped }: Totals, note = ""): string[] {
  return exemption.test(note) ? exempt : skipped;
}

function closingLine({ passed, failed, skipped }: Totals, strict: boolean): string {
  const line = `${passed} passed, ${failed} failed`;
  return strict || skipped.length === 0 ? line : `${line}, ${skipped.length} skipped`;
}
