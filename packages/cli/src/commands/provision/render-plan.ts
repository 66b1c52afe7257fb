import type { Difference } from "../../provision/graph/resource.ts";
import type { Plan, Step } from "../../provision/plan/plan.ts";
import { renderTable } from "../../terminal/render-table.ts";

const signs = { create: "+", change: "~", adopt: "^" } as const;
const longest = 100;

/** A plan for people: what would be done to what, in words. */
export function renderPlan({ steps, notes, records }: Plan): string {
  const rows = records.map(({ name, type, value }) => [`  ${name}`, type, value]);
  const table = renderTable(rows, [{ align: "left" }, { align: "left" }, { align: "left" }]);
  return [
    ...steps.map((step) => renderStep(step, widthOf(steps))),
    ...notes.map((note) => `note: ${note}`),
    ...(rows.length === 0 ? [] : ["DNS records to write:", table]),
  ].join("\n");
}

/** How many of each, in a sentence. */
export function countSteps({ steps }: Plan): string {
  const counts = (["create", "change", "adopt"] as const).map((action) => {
    const count = steps.filter((step) => step.action === action).length;
    return count === 0 ? "" : `${count} to ${action === "adopt" ? "take over" : action}`;
  });
  return counts.filter(Boolean).join(", ");
}

function widthOf(steps: readonly Step[]): number {
  return Math.max(...steps.map(({ node }) => node.length));
}

function renderStep({ action, node, kind, title, differences }: Step, width: number): string {
  const line = `  ${signs[action]} ${node.padEnd(width)}  ${kind}: ${title}`;
  if (action === "create") return line;
  const rows = differences.map(({ path, from, to }: Difference) => [path, `${show(from)} → ${show(to)}`]);
  const lines = renderTable(rows, [{ align: "left" }, { align: "left" }]).split("\n");
  return [line, ...lines.filter(Boolean).map((each) => `      ${each}`)].join("\n");
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
