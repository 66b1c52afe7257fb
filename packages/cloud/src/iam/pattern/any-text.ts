import type { TextTest } from "./compile-text.ts";

/** Whether one of several tests passes; `undefined` when none does and one has no answer. */
export function anyText(tests: readonly TextTest[]): TextTest {
  return (text, context) => {
    let unanswered = false;
    for (const test of tests) {
      const answer = test(text, context);
      if (answer === true) return true;
      if (answer === undefined) unanswered = true;
    }
    return unanswered ? undefined : false;
  };
}
