import type { ControlReply, ControlRequest } from "./control-request.ts";
import type { ControlPlane } from "./control-plane.ts";
import { runQuery } from "./run-query.ts";

/**
 * Has a request answered by IAM or STS. Every refusal is thrown, as `QueryError`.
 *
 * @param name The service.
 * @param plane Both services.
 * @param request The request, its sender proven.
 * @param note Is told the operation.
 * @returns The answer.
 */
export async function answerControl(
  name: "iam" | "sts",
  plane: ControlPlane,
  request: ControlRequest,
  note: (operation: string) => void,
): Promise<ControlReply> {
  return runQuery(await plane.load(name), plane, request, note);
}
