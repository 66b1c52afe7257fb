import type { XmlElement } from "@stowage/wire";
import type { InputValue } from "../wire/input-value.ts";
import { type MemberProblems, memberPath } from "../wire/member-problems.ts";
import type { Shape, StructureShape } from "../wire/shape.ts";
import { RestError } from "./rest-error.ts";

/** Reads documents as the schemas say, and gathers what is wrong with their members. */
export class DocumentReader {
  readonly #problems: MemberProblems;
  readonly #malformed: string;

  /** Takes where to note problems, and the code of what cannot be read. */
  constructor(problems: MemberProblems, malformed: string) {
    this.#problems = problems;
    this.#malformed = malformed;
  }

  /**
   * Reads an element.
   *
   * @param element The element.
   * @param shape The structure that it holds; members that stand elsewhere are not looked for.
   * @param path Where it stands, such as `distributionConfig`.
   * @returns Its members; an element that the structure does not have, or has once and finds twice, is refused.
   */
  read(element: XmlElement, shape: StructureShape, path: string): { [member: string]: InputValue } {
    const found = this.#childrenByName(element);
    const input: { [member: string]: InputValue } = {};
    for (const [name, member] of shape.members) {
      if (member.place !== "document") continue;
      const child = found.get(member.wireName);
      found.delete(member.wireName);
      const at = path === "" ? memberPath(name) : `${path}.${memberPath(name)}`;
      const value = child && this.#readValue(child, member.shape, at);
      if (value !== undefined) input[name] = value;
      if (typeof value === "number") this.#assertInteger(shape.name, name, value);
      this.#problems.check(shape.name, name, member, value, at);
    }
    const [unknown] = found.keys();
    if (unknown !== undefined) throw this.#refuse(`Unknown element <${unknown}> in <${element.name}>`);
    return input;
  }

  #assertInteger(structure: string, name: string, value: number): void {
    if (Number.isInteger(value) || this.#problems.constraintOf(structure, name)?.decimals === true) return;
    throw this.#refuse(`${value} is no integer: ${name}`);
  }

  #readValue(element: XmlElement, shape: Shape, at: string): InputValue {
    if (shape.kind === "structure") return this.read(element, shape, at);
    if (shape.kind === "list") return this.#readList(element, shape.member, shape.element, at);
    if (element.children.length > 0) throw this.#refuse(`<${element.name}> holds elements, and should hold text`);
    return readText(element.text, shape, element.name, this.#malformed);
  }

  #readList(element: XmlElement, member: Shape, name: string, at: string): InputValue[] {
    // AWS refuses a list without items, in these words: it wants no element at all.
    if (element.children.length === 0) throw this.#refuse("Unexpected list element termination");
    return element.children.map((child, index) => {
      if (child.name !== name) throw this.#refuse(`Unknown element <${child.name}> in <${element.name}>`);
      return this.#readValue(child, member, `${at}.${index + 1}.member`);
    });
  }

  #childrenByName({ name, children }: XmlElement): Map<string, XmlElement> {
    const found = new Map<string, XmlElement>();
    for (const child of children) {
      if (found.has(child.name)) throw this.#refuse(`<${child.name}> stands twice in <${name}>`);
      found.set(child.name, child);
    }
    return found;
  }

  #refuse(message: string): RestError {
    return new RestError(400, this.#malformed, message);
  }
}

/**
 * Reads a text, a number or a boolean.
 *
 * @param text The text.
 * @param shape What it should be.
 * @param name Where it stands, for messages.
 * @param malformed The code of the refusal of what is no such thing.
 * @returns The value.
 */
export function readText(text: string, shape: Shape, name: string, malformed: string): InputValue {
  if (shape.kind === "text") return text;
  if (shape.kind === "boolean" && /^(?:true|false)$/.test(text.trim())) return text.trim() === "true";
  const value = Number(text);
  if (shape.kind === "number" && /^\s*-?\d+(?:\.\d+)?\s*$/.test(text) && Math.abs(value) <= Number.MAX_SAFE_INTEGER)
    return value;
  throw new RestError(400, malformed, `${JSON.stringify(text.slice(0, 100))} is no ${shape.kind}: ${name}`);
}
