import type { ControlService } from "../control/control-service.ts";
import type { AccountDirectory } from "../control/directory/account-directory.ts";
import { dispatch } from "../s3/dispatch.ts";
import type { Decided } from "../iam/decided.ts";
import { answerAccount } from "./answer-account.ts";
import { connectionOf } from "./addressing/connection-of.ts";
import type { S3Exchange } from "../s3/operation-context.ts";
import { S3Error } from "../s3/errors/s3-error.ts";
import { notImplemented } from "../s3/errors/not-implemented.ts";
import type { Reply } from "../s3/reply.ts";
import type { RequestBody } from "../s3/request/request-body.ts";
import type { S3Service } from "../s3/s3-service.ts";
import { type Admin, adminPath, answerAdmin } from "./admin/answer-admin.ts";
import type { CloudClock } from "./clock/cloud-clock.ts";
import { type Authenticated, authenticate } from "./authentication/authenticate.ts";
import { crossOrigin } from "./cross-origin.ts";
import { detectService } from "./addressing/detect-service.ts";
import { type HttpRequest, readHttpRequest } from "./http/http-request.ts";
import type { IncomingRequest } from "./http/incoming-request.ts";
import { bodyChunks } from "./http/body-chunks.ts";
import { answerQuery } from "./query/answer-query.ts";
import { s3RequestOf } from "./addressing/s3-request-of.ts";

/** What requests are answered with. */
export interface Services {
  accounts: AccountDirectory;
  s3: S3Service;
  control: ControlService;
  clock: CloudClock;
  /** Domains whose first labels are buckets. */
  domains: readonly string[];
  /** Addresses of proxies whose word counts. */
  trustedProxies: ReadonlySet<string>;
  /** Whether answers tell why they are allowed or refused. */
  explain: boolean;
  /** Of the admin endpoint, where it was asked for. */
  admin?: Admin;
}

/** What {@link answerRequest} may do to the connection, and whom it tells. */
export interface RequestHooks {
  /** Tells a client that waits for it to send the body. */
  sendContinue: () => void;
  /** Is told the operation. */
  note: (operation: string) => void;
  /** Adds headers to the answer, whatever it will be. */
  addHeaders: (headers: Record<string, string>) => void;
  /** Is told what the policies say, where explanations are wanted. */
  decided?: (decided: Decided) => void;
  /** Is told a failure that the client learns nothing of. */
  fail: (error: unknown) => void;
  /** Of the request. */
  requestId: string;
  hostId: string;
}

/** Authenticates a request, finds the service it is for, and has it answered there. Every refusal is thrown. */
export async function answerRequest(services: Services, message: IncomingRequest, hooks: RequestHooks): Promise<Reply> {
  const request = readHttpRequest(message);
  if (services.admin !== undefined && request.path.startsWith(adminPath)) {
    hooks.note("Admin");
    return await answerAdmin(services.admin, request, () => readSmallBody(message, hooks));
  }
  const preflight = crossOrigin(services, request, hooks);
  if (preflight !== undefined) return preflight;
  const service = detectService(request, services.domains);
  if (service === "iam" || service === "sts") return await answerQuery(service, services, request, message, hooks);
  const exchange = (): S3Exchange => exchangeOf(services, request, message, hooks);
  if (service === "s3-control") return await answerAccount(services, request, exchange, hooks);
  const proven = exchange();
  if (service !== "s3") throw notImplemented("Authorization", `The service ${service} is not implemented`);
  return await dispatch(services.s3, proven, hooks.note);
}

/** Authenticates and addresses a request; its body is not read yet. */
function exchangeOf(
  services: Services,
  request: HttpRequest,
  message: IncomingRequest,
  hooks: RequestHooks,
): S3Exchange {
  const authenticated = authenticate(request, services.accounts, services.clock);
  const body = bodyOf(request, authenticated, message, hooks);
  const { caller } = authenticated;
  const connection = connectionOf(message, services.trustedProxies);
  const { secure } = connection;
  const addressed = s3RequestOf(request, authenticated, { secure, domains: services.domains });
  return { request: addressed, caller, connection, body, ...(hooks.decided && { note: hooks.decided }) };
}

const largestAdminBody = 4096;

async function readSmallBody(message: IncomingRequest, { sendContinue }: RequestHooks): Promise<string> {
  sendContinue();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bodyChunks(message)) {
    size += chunk.length;
    if (size > largestAdminBody) throw new S3Error("MaxMessageLengthExceeded");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function bodyOf(
  { values }: HttpRequest,
  { payloadHash, seed }: Authenticated,
  message: IncomingRequest,
  { sendContinue }: RequestHooks,
): RequestBody {
  const length = values.get("content-length");
  const transferEncoding = values.get("transfer-encoding");
  return {
    payloadHash,
    ...(length !== undefined && { length: Number(length) }),
    ...(transferEncoding !== undefined && { transferEncoding }),
    ...(seed !== undefined && { seed }),
    open: () => {
      sendContinue();
      return bodyChunks(message);
    },
  };
}
