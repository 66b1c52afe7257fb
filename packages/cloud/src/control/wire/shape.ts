/** The form of a member of a request or an answer. */
export type Shape =
  | { kind: "text" | "number" | "boolean" | "time" }
  | { kind: "list"; member: Shape }
  /** From texts. */
  | { kind: "map"; value: Shape }
  | StructureShape;

/** A form with named members. */
export interface StructureShape {
  kind: "structure";
  /** Such as `CreateUserRequest`. */
  name: string;
  members: ReadonlyMap<string, { shape: Shape; required: boolean }>;
}

/** An operation of a service. */
export interface OperationShape {
  input: StructureShape;
  /** Left out where the answer holds nothing. */
  output?: StructureShape;
}

/** A service as its SDK client describes it. */
export interface ServiceModel {
  /** Names of all operations, built here or not. */
  names: ReadonlySet<string>;
  operation(name: string): OperationShape | undefined;
}
