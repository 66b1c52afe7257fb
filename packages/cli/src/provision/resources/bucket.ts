import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  type CreateBucketCommandInput,
  HeadBucketCommand,
} from "@aws-sdk/client-s3";
import { CliError } from "../../terminal/cli-error.ts";
import type { DesiredState } from "../desired-state/desired-state.ts";
import { awsError } from "./aws-error.ts";
import type { ProvisionContext, Resource } from "./resource.ts";

type Bucket = DesiredState["bucket"];

/** The bucket: private and without ACLs from its first moment. One that somebody else owns is an error. */
export const bucket: Resource<Bucket, "present" | "absent"> = {
  actions: ["s3:ListBucket", "s3:CreateBucket", "s3:PutBucketOwnershipControls"],
  async observe({ s3, accountId }, desired) {
    try {
      const found = await s3.send(new HeadBucketCommand({ Bucket: desired.name, ExpectedBucketOwner: accountId }));
      if (found.BucketRegion !== undefined && found.BucketRegion !== desired.region)
        throw elsewhere(desired, found.BucketRegion);
      return "present";
    } catch (error) {
      const status = awsError(error)?.status;
      if (status === 404) return "absent";
      if (status === 403) throw taken(desired, error);
      throw error;
    }
  },
  async ensure(context, desired, observed) {
    if (observed === "present") return [];
    await create(context, desired);
    return [`created bucket ${JSON.stringify(desired.name)} in ${desired.region}`];
  },
};

async function create({ s3 }: ProvisionContext, desired: Bucket): Promise<void> {
  try {
    await s3.send(
      new CreateBucketCommand({ Bucket: desired.name, ObjectOwnership: "BucketOwnerEnforced", ...place(desired) }),
    );
  } catch (error) {
    const name = awsError(error)?.name;
    if (name === "BucketAlreadyExists") throw taken(desired, error);
    if (name !== "BucketAlreadyOwnedByYou") throw error;
  }
}

/** us-east-1 is the one region that CreateBucket does not accept as a constraint. */
function place({ region }: Bucket): Pick<CreateBucketCommandInput, "CreateBucketConfiguration"> {
  if (region === "us-east-1") return {};
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the SDK's list of regions ends with its release
  return { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } };
}

function taken({ name }: Bucket, cause: unknown): CliError {
  return new CliError("bucket-taken", `Cannot use bucket ${JSON.stringify(name)}: it belongs to another account`, {
    cause,
  });
}

function elsewhere({ name, region }: Bucket, actual: string): CliError {
  const reason = `it is in ${actual}, the configuration says ${region}`;
  return new CliError("bucket-region", `Cannot use bucket ${JSON.stringify(name)}: ${reason}`);
}
