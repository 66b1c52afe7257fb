import { CliError } from "../../terminal/cli-error.ts";
import { awsError } from "../resources/aws-error.ts";

const blocked = /BlockPublicPolicy|block public access/i;
const whereBlocked =
  "Block Public Access of the whole account is on, and stowage never changes it: let a CDN serve the files, or lift it";

export interface Failure {
  node: string;
  error: unknown;
}

/**
 * The error of a node: AWS's answer in words. What is no answer of AWS is thrown as it is.
 *
 * @param attempt What was tried, such as `look at`, and what was done before.
 */
export function provisionError(
  { node, error }: Failure,
  { action, details = [] }: { action: string; details?: readonly string[] },
): unknown {
  const answer = awsError(error);
  if (answer === undefined) return error;
  const reason = `the answer was ${answer.status} ${answer.name}, ${answer.message}`;
  const fix = blocked.test(answer.message) ? { fix: whereBlocked } : {};
  return new CliError("provision-failed", `Cannot ${action} ${node}: ${reason}`, { cause: error, details, ...fix });
}
