import type { Cause } from "../iam/cause.ts";
import type { Decided } from "../iam/decided.ts";
import type { Principal } from "../iam/principal.ts";
import type { SessionClaims } from "./directory/session-claims.ts";

/** A request to the control plane, its sender proven. */
export interface ProvenRequest {
  caller: Principal;
  /** What the session token says, of a session. */
  claims?: SessionClaims;
  headers: ReadonlyMap<string, string>;
  /** The region of the signature. */
  region?: string;
  sourceIp: string;
  secure: boolean;
  requestId: string;
  /** Is told what the policies say, where explanations are wanted. */
  decided?: (decided: Decided) => void;
}

/** A request to a query service, its body read. */
export interface ControlRequest extends ProvenRequest {
  /** The parameters, percent-encoded: the body of a POST, the query of a GET. */
  parameters: string;
}

/** A request to a service whose operations have paths, its body read. */
export interface RestRequest extends ProvenRequest {
  method: string;
  /** Percent-encoded. */
  path: string;
  /** Percent-encoded, without `?`. */
  query: string;
  body: Buffer;
}

/** A request to a service whose documents are JSON, its body read. */
export interface JsonRequest extends ProvenRequest {
  method: string;
  /** Percent-encoded. */
  path: string;
  body: Buffer;
}

/** An answer, before it is written. */
export interface ControlReply {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
  /** The error's code, of a refusal. */
  code?: string;
  /** What refused, where a permission or a rule like one did. */
  why?: Cause | undefined;
}
