import type { ControlReply, ControlRequest } from "./control-request.ts";
import type { ControlService } from "./control-service.ts";
import { runQuery } from "./run-query.ts";

/**
 * Has a request answered by IAM or STS. Every refusal is thrown, as `QueryError`.
 *
 * @param name The service.
 * @param service What it works with.
 * @param request The request, its sender proven.
 * @param note Is told the operation.
 * @returns The answer.
 */
export async function answerControl(
  name: "iam" | "sts",
  service: ControlService,
  request: ControlRequest,
  note: (operation: string) => void,
): Promise<ControlReply> {
  return runQuery(await service.load(name), service, request, note);
}
