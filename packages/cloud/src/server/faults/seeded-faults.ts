import { createHash } from "node:crypto";
import type { Fault, FaultedRequest, FaultPlan } from "./fault.ts";
import { suitsRequest } from "./suits-request.ts";

/** What {@link seededFaults} takes. */
export interface SeededFaultsOptions {
  /** The same seed and the same requests give the same faults. */
  seed: number;
  /** The share of the requests that something goes wrong with: 0 to 1; 0.1 by default. */
  rate?: number;
  /** What may go wrong; by default all that a client can get over: nothing that damages an answer's body, no stall. */
  kinds?: readonly Fault[];
  /** How often in a row the same request fails at most; 2 by default, which a client with four attempts gets over. */
  inARow?: number;
}

const survivable: readonly Fault[] = [
  "conflict",
  "aborted",
  "slow-down",
  "error-before",
  "error-after",
  "precondition-after",
  "lost-answer",
  "error-body",
  "reset",
  "skew",
];

/**
 * Makes a plan of faults out of a seed. Which of the requests of one kind fail depends on the seed and on their order,
 * never on keys, which may be random.
 */
export function seededFaults({ seed, rate = 0.1, kinds = survivable, inARow = 2 }: SeededFaultsOptions): FaultPlan {
  const counts = new Map<string, number>();
  const failedInARow = new Map<string, number>();
  return (request) => {
    const kind = kindOf(request);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const identity = `${request.method} ${request.target.replace(/[?&]X-Amz-[^&]*/g, "")}`;
    const before = failedInARow.get(identity) ?? 0;
    // A client sets its clock once for a request: no server's clock jumps twice meanwhile.
    const possible = fitting(kinds, request).filter((fault) => before === 0 || fault !== "skew");
    const fault = before < inARow ? choose(draw(seed, kind, count), rate, possible) : undefined;
    if (fault === undefined) failedInARow.delete(identity);
    else failedInARow.set(identity, before + 1);
    return fault;
  };
}

function fitting(kinds: readonly Fault[], request: FaultedRequest): Fault[] {
  return kinds.filter((fault) => suitsRequest(fault, request));
}

/** Method and parameters without their values: all parts of uploads are one kind, all listings another. */
function kindOf({ method, target, headers }: FaultedRequest): string {
  const parameters = new URLSearchParams(target.split("?", 2)[1] ?? "");
  const names = [...parameters.keys()].filter((name) => !name.startsWith("X-Amz-")).toSorted();
  const copies = headers.has("x-amz-copy-source") ? " copy" : "";
  return `${method} ${names.join("&")}${copies}`;
}

function draw(seed: number, kind: string, count: number): Buffer {
  return createHash("sha256").update(`${seed}\n${kind}\n${count}`).digest();
}

function choose(drawn: Buffer, rate: number, kinds: readonly Fault[]): Fault | undefined {
  if (drawn.readUInt32BE(0) / 2 ** 32 >= rate) return undefined;
  return kinds[drawn.readUInt32BE(4) % kinds.length];
}
