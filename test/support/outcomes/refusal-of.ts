import { errorOf } from "./error-of.ts";

/** What a refused call to IAM or STS says, in one line: `404 NoSuchEntity`. The SDK's classes add a suffix to the code. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  return (await errorOf(call)).replace(/(?<!ExpiredToken)Exception$/, "");
}
