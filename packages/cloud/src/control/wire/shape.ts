/** The form of a member of a request or an answer. */
export type Shape =
  | { kind: "text" | "number" | "boolean" | "time" | "bytes" }
  | { kind: "list"; member: Shape; /** The element of a member in XML. */ element: string }
  /** From texts. */
  | { kind: "map"; value: Shape }
  | StructureShape;

/** A form with named members. */
export interface StructureShape {
  kind: "structure";
  /** Such as `CreateUserRequest`. */
  name: string;
  members: ReadonlyMap<string, MemberShape>;
}

/** Where a member stands: in the document, the path or the query, in a header, or alone in the body. */
export type MemberPlace = "document" | "path" | "query" | "header" | "body";

/** A member of a structure. */
export interface MemberShape {
  shape: Shape;
  required: boolean;
  place: MemberPlace;
  /** Its name there; headers in lower case. */
  wireName: string;
}

/** How a request to an operation looks, of the services whose operations have paths. */
export interface Route {
  operation: string;
  method: string;
  /** Such as `/2020-05-31/distribution/{Id}?WithTags`. */
  template: string;
  /** The status of its answer. */
  status: number;
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
  /** Of all operations that have one. */
  routes: readonly Route[];
  operation(name: string): OperationShape | undefined;
}
