import type { Credentials } from "@aws-sdk/client-sts";
import type { TestCredentials } from "./start-test-cloud.ts";

/** Keys that may be temporary. */
export interface SessionKeys extends TestCredentials {
  sessionToken?: string;
}

/** Credentials of the API as clients take them. */
export function keysOf(credentials: Credentials | undefined): SessionKeys {
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}
