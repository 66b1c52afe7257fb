import { memberPlace, textTrait } from "./schema-traits.ts";
import type { MemberShape, OperationShape, Route, ServiceModel, Shape, StructureShape } from "./shape.ts";

// The first element of a schema of the SDK says what it is.
const simpleKind = 0;
const listKind = 1;
const mapKind = 2;
const structureKind = 3;
const unionKind = 4;
const operationKind = 9;
// A schema of two elements is another one and the traits of a member.
const referenceLength = 2;
// A number is a simple schema, alone or as the member of a list or the value of a map.
const listOf = 64;
const mapOf = 128;
const simple: Readonly<Record<number, Shape>> = {
  0: { kind: "text" },
  1: { kind: "number" },
  2: { kind: "boolean" },
  4: { kind: "time" },
  21: { kind: "bytes" },
};

/**
 * Reads the schemas that an SDK client exports, `[kind, namespace, name, traits, …]` under names that end in `$`. They
 * are half internal to the SDK: this is the only place that knows their form, and a form that it does not know throws.
 *
 * @param exports All exports of the client's package.
 * @returns The service; operations are read when they are asked for.
 */
export function readSchema(exports: Readonly<Record<string, unknown>>): ServiceModel {
  const schemas = new Map(
    Object.values(exports)
      .filter((value): value is unknown[] => Array.isArray(value) && value[0] === operationKind)
      .map((schema) => [String(schema[2]), schema] as const),
  );
  const read = new Map<string, OperationShape>();
  return {
    names: new Set(schemas.keys()),
    routes: [...schemas.values()].flatMap((schema) => routeOf(schema) ?? []),
    operation: (name) => {
      const schema = schemas.get(name);
      if (schema === undefined || read.has(name)) return read.get(name);
      const shape = operationOf(schema);
      read.set(name, shape);
      return shape;
    },
  };
}

function routeOf([, , operation, traits]: unknown[]): Route | undefined {
  const http = typeof traits === "object" && traits !== null && "http" in traits ? traits.http : undefined;
  if (!Array.isArray(http)) return undefined;
  const [method, template, status]: unknown[] = http;
  return { operation: String(operation), method: String(method), template: String(template), status: Number(status) };
}

function operationOf([, , name, , input, output]: unknown[]): OperationShape {
  const shape = resolve(input) === "unit" ? structureOf(String(name), [[], []]) : shapeOf(input);
  if (shape.kind !== "structure") throw unknownForm(`input of ${String(name)}`);
  if (resolve(output) === "unit") return { input: shape };
  const answer = shapeOf(output);
  if (answer.kind !== "structure") throw unknownForm(`output of ${String(name)}`);
  return { input: shape, output: answer };
}

function shapeOf(schema: unknown): Shape {
  const known = resolve(schema);
  if (typeof known === "number") return numbered(known);
  if (!Array.isArray(known)) throw unknownForm(String(known));
  if (known.length === referenceLength) return shapeOf(known[0]);
  const [kind, , name, , ...rest]: unknown[] = known;
  if (kind === simpleKind) return shapeOf(rest[0]);
  if (kind === listKind) return { kind: "list", member: shapeOf(rest[0]), element: elementOf(rest[0]) };
  if (kind === mapKind) return { kind: "map", value: shapeOf(rest[1]) };
  // Of a union, one member is there.
  if (kind === structureKind || kind === unionKind) return structureOf(String(name), rest);
  throw unknownForm(String(name));
}

function elementOf(member: unknown): string {
  const traits: unknown = Array.isArray(member) && member.length === referenceLength ? member[1] : undefined;
  return textTrait(traits, "xmlName") ?? "member";
}

/** Members refer to each other through functions. */
function resolve(schema: unknown): unknown {
  return typeof schema === "function" ? schema() : schema;
}

function numbered(number: number): Shape {
  if (number >= mapOf) return { kind: "map", value: numbered(number - mapOf) };
  if (number >= listOf) return { kind: "list", member: numbered(number - listOf), element: "member" };
  const shape = simple[number];
  if (shape === undefined) throw unknownForm(String(number));
  return shape;
}

/** The members that are required come first; their number is the last element. */
function structureOf(name: string, [names, schemas, required = 0]: unknown[]): StructureShape {
  if (!Array.isArray(names) || !Array.isArray(schemas) || typeof required !== "number") throw unknownForm(name);
  const members = names.map((member, index) => {
    return [String(member), memberOf(String(member), schemas[index], index < required)] as const;
  });
  return { kind: "structure", name, members: new Map(members) };
}

function memberOf(name: string, schema: unknown, required: boolean): MemberShape {
  const traits: unknown = Array.isArray(schema) && schema.length === referenceLength ? schema[1] : undefined;
  return { shape: shapeOf(schema), required, ...memberPlace(name, traits) };
}

function unknownForm(what: string): Error {
  return new Error(`Cannot read a schema of the SDK: ${what} has a form that is not known`);
}
