import type { TestCloud } from "./start-test-cloud.ts";

/** Moves the clock of a cloud that was started with its admin endpoint. */
export async function moveClock({ admin }: TestCloud, move: { to: string } | { seconds: number }): Promise<void> {
  const headers = { authorization: `Bearer ${admin?.token}` };
  const response = await fetch(admin?.url ?? "", { method: "POST", headers, body: JSON.stringify(move) });
  if (!response.ok) throw new Error(`The clock was not moved: ${await response.text()}`);
}
