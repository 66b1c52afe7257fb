// The embedded cloud: 4 KiB objects beside s3rver and a Ceph Object Gateway, 1 GiB beside the machine's limits, and a
// page of a large bucket beside one of a small bucket. Fails when a promise is not kept.
import { compareLarge } from "./cloud/compare-large.js";
import { compareListings } from "./cloud/compare-listings.js";
import { compareSmall } from "./cloud/compare-small.js";

const rounds = Number(process.env.ROUNDS ?? 5);
const comparisons = { small: compareSmall, large: compareLarge, listing: compareListings };
const chosen = Object.entries(comparisons).filter(([name]) => (process.env.ONLY ?? name) === name);
const results = [];
for (const [, compare] of chosen) results.push(await compare(rounds));

for (const { lines } of results) console.log(lines.join("\n"));
console.log(`Node ${process.version}, ${rounds} rounds, median (min–max), all on the same machine`);
process.exitCode = results.every(({ kept }) => kept) ? 0 : 1;
