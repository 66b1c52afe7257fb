import { digested } from "../../support/requests/digested.ts";
import { sendRaw } from "../../support/requests/send-raw.ts";
import type { TestCloud } from "../../support/clouds/start-test-cloud.ts";

/** Settings of Block Public Access by name. */
export type BlockSettings = Readonly<Record<string, boolean>>;

/** Sets Block Public Access of the account 111122223333. */
export async function setAccountBlock(cloud: TestCloud, settings: BlockSettings): Promise<void> {
  const elements = Object.entries(settings).map(([flag, value]) => `<${flag}>${value}</${flag}>`);
  const { body, headers } = digested(
    `<PublicAccessBlockConfiguration>${elements.join("")}</PublicAccessBlockConfiguration>`,
  );
  const { status, text } = await sendRaw(cloud, {
    method: "PUT",
    path: "/v20180820/configuration/publicAccessBlock",
    headers: { ...headers, "x-amz-account-id": "111122223333" },
    body,
  });
  if (status >= 300) throw new Error(text);
}
