import {
  CreatePolicyCommand,
  CreateUserCommand,
  DeletePolicyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  GetPolicyCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { type FactKind, unless } from "./fact.ts";
import { accountId } from "./start-cloud-process.ts";

const missing = ["NoSuchEntity"];
const documentOf = (Sid: string): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: { Sid, Effect: "Allow", Action: "s3:*", Resource: "*" } });

/** A user that comes and goes; its text is its path. */
export function userFact(UserName: string): FactKind {
  return {
    name: `user ${UserName}`,
    once: true,
    read: async ({ iam }) =>
      (await unless(missing, iam.send(new GetUserCommand({ UserName }))))?.User?.Path?.slice(1, -1),
    write: ({ iam }, want) => iam.send(new CreateUserCommand({ UserName, Path: `/${want}/` })),
    remove: ({ iam }) => iam.send(new DeleteUserCommand({ UserName })),
  };
}

/** An inline policy of a user that stays. */
export function inlinePolicyFact(UserName: string): FactKind {
  const policy = { UserName, PolicyName: "inline" };
  return {
    name: `policy of user ${UserName}`,
    read: async ({ iam }) => {
      const got = await unless(missing, iam.send(new GetUserPolicyCommand(policy)));
      return got && JSON.parse(decodeURIComponent(got.PolicyDocument ?? "")).Statement.Sid;
    },
    write: ({ iam }, want) => iam.send(new PutUserPolicyCommand({ ...policy, PolicyDocument: documentOf(want) })),
    remove: ({ iam }) => iam.send(new DeleteUserPolicyCommand(policy)),
  };
}

/** A managed policy that comes and goes; its text is its description. */
export function managedPolicyFact(PolicyName: string): FactKind {
  const PolicyArn = `arn:aws:iam::${accountId}:policy/${PolicyName}`;
  return {
    name: `policy ${PolicyName}`,
    once: true,
    read: async ({ iam }) =>
      (await unless(missing, iam.send(new GetPolicyCommand({ PolicyArn }))))?.Policy?.Description,
    write: ({ iam }, want) =>
      iam.send(new CreatePolicyCommand({ PolicyName, Description: want, PolicyDocument: documentOf(want) })),
    remove: ({ iam }) => iam.send(new DeletePolicyCommand({ PolicyArn })),
  };
}
