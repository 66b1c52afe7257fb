import { day } from "../../day.ts";
import { parseInstant } from "../../parse-instant.ts";
import { type ContextKey, type ContextSource, single } from "./context-source.ts";

/** The lock that a request wants for an object. */
export const lockContext: Readonly<Record<string, ContextKey>> = {
  "s3:object-lock-mode": single(
    ({ facts, request }) => facts?.retention?.mode ?? request.headers.get("x-amz-object-lock-mode"),
  ),
  "s3:object-lock-retain-until-date": single(untilText),
  "s3:object-lock-remaining-retention-days": single((source) => {
    const end = parseInstant(untilText(source) ?? "");
    return end === undefined ? undefined : String(Math.ceil((end - source.service.now().getTime()) / day));
  }),
  "s3:object-lock-legal-hold": single(({ facts, request }) => {
    if (facts?.legalHold !== undefined) return facts.legalHold ? "ON" : "OFF";
    return request.headers.get("x-amz-object-lock-legal-hold");
  }),
};

function untilText({ facts, request }: ContextSource): string | undefined {
  if (facts?.retention) return new Date(facts.retention.until).toISOString();
  return request.headers.get("x-amz-object-lock-retain-until-date");
}
