import { findBroken } from "./assert-constraint.ts";
import type { Constraint } from "./constraints.ts";
import type { InputValue } from "./input-value.ts";
import type { MemberShape } from "./shape.ts";

/** Gathers what is wrong with the members of a request, in AWS's words. */
export class MemberProblems {
  /** Such as `Value null at 'distributionConfig.comment' failed to satisfy constraint: …`. */
  readonly #found: string[] = [];
  readonly #constraints: Readonly<Record<string, Constraint>>;

  /** Takes the limits, by structure and member name or by member name alone. */
  constructor(constraints: Readonly<Record<string, Constraint>>) {
    this.#constraints = constraints;
  }

  /** The limits of a member, if it has any. */
  constraintOf(structure: string, name: string): Constraint | undefined {
    return this.#constraints[`${structure}.${name}`] ?? this.#constraints[name];
  }

  /** Notes what is wrong with a member of a structure that stands at a path. */
  check(structure: string, name: string, { required }: MemberShape, value: InputValue | undefined, at: string): void {
    if (value === undefined) {
      if (required) this.#note("Value null", at, "Member must not be null");
      return;
    }
    const constraint = this.constraintOf(structure, name);
    const broken = constraint && findBroken(constraint, value);
    if (broken === undefined) return;
    this.#note(typeof value === "object" ? "Value '[...]'" : `Value '${String(value).slice(0, 200)}'`, at, broken);
  }

  /** All of it in one sentence; `undefined` when nothing is wrong. */
  get message(): string | undefined {
    const { length } = this.#found;
    if (length === 0) return undefined;
    return `${length} validation ${length === 1 ? "error" : "errors"} detected: ${this.#found.join("; ")}`;
  }

  #note(value: string, at: string, rule: string): void {
    this.#found.push(`${value} at '${at}' failed to satisfy constraint: ${rule}`);
  }
}

/** A member in a path of AWS's messages: `httpPort` of `HTTPPort`. */
export function memberPath(name: string): string {
  return name.replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (capitals) => capitals.toLowerCase());
}
