import type { Tag } from "../store/objects/object-attributes.ts";
import type { ControlContext, UnsignedContext } from "./control-context.ts";

/** What an operation is done to, with the context keys that it adds. */
export interface Access {
  /** An ARN, or `*`. */
  resource: string;
  /** The action, where the operation is not one of its own. */
  action?: string;
  /** Tags of the request: `aws:RequestTag/…` and `aws:TagKeys`. */
  requestTags?: readonly Tag[] | undefined;
  /** Tag names of the request that only names them: `aws:TagKeys`. */
  tagKeys?: readonly string[];
  /** Tags of what it is done to: `aws:ResourceTag/…`, `iam:ResourceTag/…`. */
  resourceTags?: readonly Tag[];
  /** Further keys, in lower case. */
  keys?: Readonly<Record<string, readonly string[]>>;
}

type OptionalNames<T> = { [Name in keyof T]-?: object extends Pick<T, Name> ? Name : never }[keyof T];

/** The input of an operation as the SDK declares it, once it is checked: what is required is there. */
export type Checked<T> = { [Name in Exclude<keyof T, OptionalNames<T>>]: Exclude<T[Name], undefined> } & Pick<
  T,
  OptionalNames<T>
>;

/** How an operation is authorised and done. */
export interface Definition<Input> {
  /** `undefined` where no policy of the caller has a say, or where `run` decides itself. */
  access(context: ControlContext, input: Checked<Input>): Access | undefined;
  /** The members of the answer, if it has any. */
  run(context: ControlContext, input: Checked<Input>): Promise<object | void> | object | void;
}

/** An operation whose input is not known by type. */
export interface Operation {
  access(context: ControlContext, input: object): Access | undefined;
  run(context: ControlContext, input: object): Promise<object | void> | object | void;
}

/** An operation that carries no signature: what it brings along proves who asks. */
export interface UnsignedOperation {
  unsigned(context: UnsignedContext, input: object): Promise<object>;
}

/** Operations by name. */
export type Operations = Readonly<Record<string, Operation | UnsignedOperation>>;

/** Defines an operation on the input that its schema describes. */
export function operation<Input>(definition: Definition<Input>): Operation {
  return {
    access: (context, input) => definition.access(context, checked<Input>(input)),
    run: (context, input) => definition.run(context, checked<Input>(input)),
  };
}

/** Defines an operation that carries no signature. */
export function unsignedOperation<Input>(
  run: (context: UnsignedContext, input: Checked<Input>) => Promise<object>,
): UnsignedOperation {
  return { unsigned: (context, input) => run(context, checked<Input>(input)) };
}

function checked<Input>(input: object): Checked<Input> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- read by the schema that the SDK's type is made from
  return input as Checked<Input>;
}
