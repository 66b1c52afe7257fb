import type { Look } from "../graph/look.ts";

/**
 * Whose a thing is: `ours` where it says so, is absent, or belongs to nobody by itself; `unmarked` where it says nothing;
 * `others` where it names another application or stage.
 */
export function ownership(
  { app, stage }: { app: string; stage: string },
  { owner }: Look,
): "ours" | "unmarked" | "others" {
  if (owner === undefined) return "ours";
  if (owner.app === undefined && owner.stage === undefined) return "unmarked";
  return owner.app === app && owner.stage === stage ? "ours" : "others";
}
