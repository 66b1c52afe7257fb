import type { PolicyDocument } from "@stowage/wire";
import { type CompiledStatement, compileStatement } from "./compile-statement.ts";

/** A document, prepared: its Deny statements decide before any Allow is looked at. */
export interface CompiledPolicy {
  denies: readonly CompiledStatement[];
  allows: readonly CompiledStatement[];
}

/** Remembers the form of a document as long as the document lives: requests ask the same one again and again. */
const compiled = new WeakMap<PolicyDocument, CompiledPolicy>();

/** Prepares a document, once. It must not change afterwards. */
export function compilePolicy(document: PolicyDocument): CompiledPolicy {
  const known = compiled.get(document);
  if (known !== undefined) return known;
  const variables = document.version === "2012-10-17";
  const statements = document.statements.map((statement, index) => compileStatement(statement, index, variables));
  const policy = {
    denies: statements.filter(({ statement }) => statement.effect === "Deny"),
    allows: statements.filter(({ statement }) => statement.effect === "Allow"),
  };
  compiled.set(document, policy);
  return policy;
}
