import type { IAMClient } from "@aws-sdk/client-iam";
import type { S3Client } from "@aws-sdk/client-s3";
import type { Explanation } from "@stowage/cloud";
import { iamClient } from "../../support/clouds/iam-client.ts";
import type { RawAnswer } from "../../support/requests/send-target.ts";
import { type RawRequest, sendRaw } from "../../support/requests/send-raw.ts";
import type { SessionKeys } from "../../support/clouds/session-keys.ts";
import { startTestCloud, type TestCloud, type TestCloudOptions } from "../../support/clouds/start-test-cloud.ts";

/** A cloud that explains, and those who can follow its advice. */
export interface AdvisedWorld extends AsyncDisposable {
  cloud: TestCloud;
  /** The root of the account 111122223333, and of the other. */
  s3: S3Client;
  otherS3: S3Client;
  iam: IAMClient;
  otherIam: IAMClient;
  /** Sends a request, and tells what the log says of it. */
  ask(request: RawRequest & { credentials: SessionKeys | null }): Promise<Asked>;
}

/** An answer with its explanation. */
export interface Asked extends RawAnswer {
  explanation: Explanation | undefined;
}

/** Starts it. */
export async function startAdvised(options: TestCloudOptions = {}): Promise<AdvisedWorld> {
  const told = new Map<string, Explanation | undefined>();
  const cloud = await startTestCloud({
    explain: true,
    ...options,
    log: ({ requestId, explanation }) => void told.set(requestId, explanation),
  });
  const iam = iamClient(cloud);
  const otherIam = iamClient(cloud, cloud.otherRoot);
  return {
    cloud,
    s3: cloud.client(),
    otherS3: cloud.client(cloud.otherRoot),
    iam,
    otherIam,
    ask: async (request) => {
      const answer = await sendRaw(cloud, request);
      const id = answer.headers["x-amz-request-id"] ?? answer.headers["x-amzn-requestid"];
      return { ...answer, explanation: told.get(String(id)) };
    },
    [Symbol.asyncDispose]: async () => {
      iam.destroy();
      otherIam.destroy();
      await cloud.close();
    },
  };
}
