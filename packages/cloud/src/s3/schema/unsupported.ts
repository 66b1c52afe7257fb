import { notImplemented } from "../errors/not-implemented.ts";
import type { Shape } from "./shape.ts";

/** An element that S3 knows and this cloud does not do: accepting it would be a lie. */
export const unsupported: Shape<never> = ({ name }) => {
  throw notImplemented(name, `${name} is not implemented`);
};
