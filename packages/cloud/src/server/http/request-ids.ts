import { randomUUID } from "node:crypto";

/** How an answer can be found again in the log. */
export interface RequestIds {
  /** 16 digits of upper-case hex. */
  requestId: string;
  /** Opaque. */
  hostId: string;
}

/** New ids of a request. */
export function createRequestIds(): RequestIds {
  const uuid = randomUUID();
  const requestId = `${uuid.slice(0, 8)}${uuid.slice(9, 13)}${uuid.slice(24, 28)}`.toUpperCase();
  return { requestId, hostId: Buffer.from(uuid, "latin1").toString("base64") };
}
