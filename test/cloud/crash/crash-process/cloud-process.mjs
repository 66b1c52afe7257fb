// A cloud in a process of its own, for `crash-process.test.ts` to kill. It runs the build, as a user's would.
import { startCloud } from "../../../../packages/cloud/dist/index.js";

const [dataDir, accounts] = process.argv.slice(2);
const cloud = await startCloud({ port: 0, dataDir, accounts: JSON.parse(accounts) });
process.once("SIGTERM", () => void cloud.close());
process.stdout.write(`${cloud.endpoint}\n`);
