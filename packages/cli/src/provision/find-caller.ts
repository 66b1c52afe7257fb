import { CliError } from "../terminal/cli-error.ts";
import { type ClientOptions, clientConfig } from "./create-context.ts";
import { awsError } from "./resources/aws-error.ts";

/** Who the credentials belong to. */
export interface Caller {
  accountId: string;
  arn: string;
}

/** Asks STS whose the credentials are. */
export async function findCaller(options: ClientOptions): Promise<Caller> {
  const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
  const sts = new STSClient(clientConfig(options));
  try {
    const { Account: accountId = "", Arn: arn = "" } = await sts.send(new GetCallerIdentityCommand({}));
    return { accountId, arn };
  } catch (cause) {
    throw unknown(cause);
  } finally {
    sts.destroy();
  }
}

function unknown(cause: unknown): CliError {
  const answer = awsError(cause);
  const reason = cause instanceof Error ? cause.message : String(cause);
  const fix = "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, to an identity that may provision";
  if (answer === undefined && cause instanceof Error && cause.name === "CredentialsProviderError")
    return new CliError("credentials-unusable", `Cannot find credentials for AWS: ${reason}`, { cause, fix });
  const words = answer === undefined ? reason : `the answer was ${answer.status} ${answer.name}, ${answer.message}`;
  return new CliError("credentials-unusable", `Cannot ask AWS whose the credentials are: ${words}`, { cause, fix });
}
