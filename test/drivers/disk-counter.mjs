// Adds to a counter by conditional replacing, so many times; a lost update would show.
import { createDiskDriver } from "../../packages/stowage/dist/disk.js";

const [folder, times] = process.argv.slice(2);
const driver = createDiskDriver({ folder });

async function add() {
  const { info, body } = await driver.get("counter");
  const count = Number(Buffer.concat(await body.toArray()).toString()) + 1;
  try {
    await driver.put("counter", Buffer.from(String(count)), { type: "text/plain", condition: { match: info.etag } });
    return true;
  } catch (error) {
    if (error.code === "already-exists") return false;
    throw error;
  }
}

for (let added = 0; added < Number(times);) if (await add()) added += 1;
