// The embedded cloud in a process of its own: prints where it answers and the keys, ends on SIGTERM.
import { startCloud } from "@stowage/cloud";

const cloud = await startCloud({ port: 0, dataDir: process.env.BENCH_DATA ?? "" });
const [keys] = cloud.accounts[0].keys;
process.stdout.write(`${JSON.stringify({ endpoint: cloud.endpoint, ...keys })}\n`);
process.once("SIGTERM", () => void cloud.close());
