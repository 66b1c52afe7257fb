import { createHash } from "node:crypto";
import { ownPrefix } from "./cdn-name.ts";

/** A policy that is named by what it says. */
interface Named {
  Name: string;
  Comment: string;
}

const Comment = "Made by stowage and shared: named by its content, so that it never has to change";

/**
 * Names a policy by its content. An account has room for 20 of a kind: applications and stages that want the same share it.
 *
 * @param kind What it is for, such as `uploads`.
 * @param content What it says.
 */
export function nameByContent<Content extends object>(kind: string, content: Content): Content & Named {
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 12);
  return { Name: `${ownPrefix}${kind}-${hash}`, Comment, ...content };
}
