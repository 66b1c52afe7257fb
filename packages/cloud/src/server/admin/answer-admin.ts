import { createHash, timingSafeEqual } from "node:crypto";
import type { Reply } from "../../s3/reply.ts";
import type { CloudClock } from "../clock/cloud-clock.ts";
import type { HttpRequest } from "../http/http-request.ts";
import { parseMove } from "./parse-move.ts";

/** Without a bucket in the host, none can be called so: `_` is not allowed in a name. */
export const adminPath = "/_stowage/";

/** What the admin endpoint works with. */
export interface Admin {
  token: string;
  clock: CloudClock;
}

/**
 * Answers a request to the admin endpoint: `GET /_stowage/clock` tells the cloud's time, `POST` moves it and
 * does what is due by then.
 *
 * @param admin The token and the clock.
 * @param request The request.
 * @param read Reads its body.
 * @returns The answer; JSON, refusals too.
 */
export async function answerAdmin(admin: Admin, request: HttpRequest, read: () => Promise<string>): Promise<Reply> {
  if (!isToken(request.values.get("authorization"), admin.token)) {
    return refuse(401, "AdminTokenInvalid", "Send the header Authorization: Bearer TOKEN with the token of this start");
  }
  if (request.path !== `${adminPath}clock`) return refuse(404, "NotFound", `There is only ${adminPath}clock`);
  if (request.method === "GET") return tell(admin.clock);
  if (request.method !== "POST") return refuse(405, "MethodNotAllowed", "Use GET or POST");
  const move = parseMove(await read(), admin.clock.now());
  if (typeof move === "string") return refuse(400, "InvalidMove", move);
  await admin.clock.moveTo(move);
  return tell(admin.clock);
}

function isToken(authorization: string | undefined, token: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(authorization ?? ""), digest(`Bearer ${token}`));
}

function tell(clock: CloudClock): Reply {
  return json(200, { now: clock.now().toISOString() });
}

function refuse(status: number, code: string, message: string): Reply {
  return { ...json(status, { code, message }), code };
}

function json(status: number, content: object): Reply {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return { status, headers, body: `${JSON.stringify(content)}\n` };
}
