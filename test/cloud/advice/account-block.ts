import { sendRaw } from "../../support/requests/send-raw.ts";
import type { TestCloud } from "../../support/clouds/start-test-cloud.ts";
import type { BlockSettings } from "./set-account-block.ts";

/** What is set of Block Public Access of the account 111122223333. */
export async function accountBlock(cloud: TestCloud): Promise<BlockSettings> {
  const { text } = await sendRaw(cloud, {
    path: "/v20180820/configuration/publicAccessBlock",
    headers: { "x-amz-account-id": "111122223333" },
  });
  return Object.fromEntries(
    Array.from(text.matchAll(/<(\w+)>(true|false)</g), ([, flag, value]) => [flag, value === "true"]),
  );
}
