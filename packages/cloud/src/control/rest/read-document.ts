import type { XmlElement } from "@stowage/wire";
import { findBroken } from "../wire/assert-constraint.ts";
import type { Constraint } from "../wire/constraints.ts";
import type { InputValue } from "../wire/input-value.ts";
import type { MemberShape, Shape, StructureShape } from "../wire/shape.ts";
import { RestError } from "./rest-error.ts";

/** Reads documents as the schemas say, and gathers what is wrong with their members. */
export class DocumentReader {
  /** In AWS's words: `Value null at 'distributionConfig.comment' failed to satisfy constraint: …`. */
  readonly problems: string[] = [];
  readonly #constraints: Readonly<Record<string, Constraint>>;

  constructor(constraints: Readonly<Record<string, Constraint>>) {
    this.#constraints = constraints;
  }

  /**
   * Reads an element.
   *
   * @param element The element.
   * @param shape The structure that it holds.
   * @param path Where it stands, such as `distributionConfig`.
   * @returns Its members; an element that the structure does not have, or has once and finds twice, is refused.
   */
  read(element: XmlElement, shape: StructureShape, path: string): { [member: string]: InputValue } {
    const found = childrenByName(element);
    const input: { [member: string]: InputValue } = {};
    for (const [name, member] of shape.members) {
      const child = found.get(member.wireName);
      found.delete(member.wireName);
      const at = `${path}.${memberPath(name)}`;
      const value = child && this.#readValue(child, member.shape, at);
      if (value !== undefined) input[name] = value;
      this.check(shape.name, name, member, value, at);
    }
    const [unknown] = found.keys();
    if (unknown !== undefined) throw malformedInput(`Unknown element <${unknown}> in <${element.name}>`);
    return input;
  }

  /** Notes what is wrong with a member. */
  check(structure: string, name: string, { required }: MemberShape, value: InputValue | undefined, at: string): void {
    if (value === undefined) {
      if (required) this.#note("Value null", at, "Member must not be null");
      return;
    }
    const constraint = this.#constraints[`${structure}.${name}`] ?? this.#constraints[name];
    if (typeof value === "number" && !Number.isInteger(value) && constraint?.decimals !== true) {
      throw malformedInput(`${value} is no integer: ${name}`);
    }
    const broken = constraint && findBroken(constraint, value);
    if (broken === undefined) return;
    this.#note(typeof value === "object" ? "Value '[...]'" : `Value '${String(value).slice(0, 200)}'`, at, broken);
  }

  #note(value: string, at: string, rule: string): void {
    this.problems.push(`${value} at '${at}' failed to satisfy constraint: ${rule}`);
  }

  #readValue(element: XmlElement, shape: Shape, at: string): InputValue {
    if (shape.kind === "structure") return this.read(element, shape, at);
    if (shape.kind === "list") return this.#readList(element, shape.member, shape.element, at);
    if (element.children.length > 0) throw malformedInput(`<${element.name}> holds elements, and should hold text`);
    return readText(element.text, shape, element.name);
  }

  #readList(element: XmlElement, member: Shape, name: string, at: string): InputValue[] {
    // AWS refuses a list without items, in these words: it wants no element at all.
    if (element.children.length === 0) throw malformedInput("Unexpected list element termination");
    return element.children.map((child, index) => {
      if (child.name !== name) throw malformedInput(`Unknown element <${child.name}> in <${element.name}>`);
      return this.#readValue(child, member, `${at}.${index + 1}.member`);
    });
  }
}

/** A member in a path of AWS's messages: `httpPort` of `HTTPPort`. */
export function memberPath(name: string): string {
  return name.replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (capitals) => capitals.toLowerCase());
}

/** Reads a text, a number or a boolean; what is no such thing is refused. */
export function readText(text: string, shape: Shape, name: string): InputValue {
  if (shape.kind === "text") return text;
  if (shape.kind === "boolean" && /^(?:true|false)$/.test(text.trim())) return text.trim() === "true";
  const value = Number(text);
  if (shape.kind === "number" && /^\s*-?\d+(?:\.\d+)?\s*$/.test(text) && Math.abs(value) <= Number.MAX_SAFE_INTEGER)
    return value;
  throw malformedInput(`${JSON.stringify(text.slice(0, 100))} is no ${shape.kind}: ${name}`);
}

function childrenByName({ name, children }: XmlElement): Map<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  for (const child of children) {
    if (found.has(child.name)) throw malformedInput(`<${child.name}> stands twice in <${name}>`);
    found.set(child.name, child);
  }
  return found;
}

function malformedInput(message: string): RestError {
  return new RestError(400, "MalformedInput", message);
}
