import type { Decided } from "../iam/decided.ts";

/** What answering a request may do to its connection, and whom it tells. */
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
