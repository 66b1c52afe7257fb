import type { ObjectRetention } from "../../store/objects/object-attributes.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import { isRetentionMode } from "./is-retention-mode.ts";
import { parseInstant } from "../parse-instant.ts";

const modeHeader = "x-amz-object-lock-mode";
const untilHeader = "x-amz-object-lock-retain-until-date";
const holdHeader = "x-amz-object-lock-legal-hold";

/** What the headers of an upload say of the lock of its object. */
export interface RequestedLock {
  retention?: ObjectRetention;
  legalHold?: boolean;
}

/** Reads the lock headers of an upload; `now` in milliseconds. A malformed one throws `InvalidArgument`. */
export function requestedLock(headers: ReadonlyMap<string, string>, now: number): RequestedLock {
  const retention = readRetention(headers, now);
  const hold = headers.get(holdHeader);
  if (hold === undefined) return retention === undefined ? {} : { retention };
  if (hold !== "ON" && hold !== "OFF")
    throw invalidArgument(holdHeader, hold, "Legal Hold must be either of 'ON' or 'OFF'");
  return { ...(retention !== undefined && { retention }), legalHold: hold === "ON" };
}

function readRetention(headers: ReadonlyMap<string, string>, now: number): ObjectRetention | undefined {
  const mode = headers.get(modeHeader);
  const date = headers.get(untilHeader);
  if (mode === undefined && date === undefined) return undefined;
  if (mode === undefined || date === undefined) {
    const missing = mode === undefined ? modeHeader : untilHeader;
    throw invalidArgument(missing, "", `${untilHeader} and ${modeHeader} must both be supplied`);
  }
  const until = parseInstant(date);
  if (until === undefined) {
    throw invalidArgument(untilHeader, date, "The retain until date must be provided in ISO 8601 format");
  }
  if (until <= now) throw invalidArgument(untilHeader, date, "The retain until date must be in the future!");
  if (!isRetentionMode(mode)) throw invalidArgument(modeHeader, mode, "Unknown wormMode directive.");
  return { mode, until };
}
