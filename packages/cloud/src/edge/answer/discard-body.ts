import { Readable } from "node:stream";
import type { Content } from "./content.ts";

/** Lets go of a body that nobody will read. */
export function discardBody({ body }: Content): void {
  if (body instanceof Readable) body.destroy();
}
