import {
  DescribeCertificateCommand,
  ListCertificatesCommand,
  RequestCertificateCommand,
  type RequestCertificateRequest,
} from "@aws-sdk/client-acm";
import { describe, expect, it } from "vitest";
import { makeUser } from "../support/accounts/make-user.ts";
import { iamClient } from "../support/clouds/iam-client.ts";
import { requestCertificate } from "../support/names/issue-certificate.ts";
import { acmClient, startWithNames } from "../support/names/start-with-names.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

const all = "arn:aws:acm:us-east-1:111122223333:certificate/*";
const refusal = "400 AccessDeniedException";

describe("identity policies", () => {
  it("allow requests by domain, and tags apart", async () => {
    await using test = await startWithNames();
    const Condition = { "ForAllValues:StringLike": { "acm:DomainNames": "*.example.com" } };
    const allowed = { Action: "acm:RequestCertificate", Resource: all, Condition };
    const iam = iamClient(test.cloud);
    const user = await makeUser(iam, "deploy", allowed);
    const client = acmClient(test.cloud, user);
    const send = (DomainName: string, more: Partial<RequestCertificateRequest> = {}, by = client): Promise<unknown> =>
      by.send(new RequestCertificateCommand({ DomainName, ValidationMethod: "DNS", ...more }));
    await send("media.example.com");
    expect(await errorOf(send("media.example.org"))).toBe(refusal);
    expect(await errorOf(send("media.example.com", { SubjectAlternativeNames: ["example.org"] }))).toBe(refusal);
    const Tags = [{ Key: "stage", Value: "test" }];
    const refused: unknown = await send("media.example.com", { Tags }).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      name: "AccessDeniedException",
      message: `User: arn:aws:iam::111122223333:user/deploy is not authorized to perform: acm:AddTagsToCertificate on resource: ${all} because no identity-based policy allows the acm:AddTagsToCertificate action`,
    });
    const tagger = await makeUser(iam, "tagger", allowed, { Action: "acm:AddTagsToCertificate", Resource: all });
    await send("media.example.com", { Tags }, acmClient(test.cloud, tagger));
  });

  it("allow one certificate by its ARN or its tags, and lists of all or none", async () => {
    await using test = await startWithNames();
    const own = await requestCertificate(test, "a.example.com", { Tags: [{ Key: "app", Value: "shop" }] });
    const other = await requestCertificate(test, "b.example.com");
    const describeIt = ({ CertificateArn }: { CertificateArn: string }): DescribeCertificateCommand =>
      new DescribeCertificateCommand({ CertificateArn });
    const iam = iamClient(test.cloud);
    const Action = "acm:DescribeCertificate";
    const byArn = acmClient(test.cloud, await makeUser(iam, "ada", { Action, Resource: own.CertificateArn }));
    const Condition = { StringEquals: { "aws:ResourceTag/app": "shop" } };
    const byTag = acmClient(test.cloud, await makeUser(iam, "bob", { Action, Resource: "*", Condition }));
    for (const client of [byArn, byTag]) {
      await client.send(describeIt(own));
      expect(await errorOf(client.send(describeIt(other)))).toBe(refusal);
      expect(await errorOf(client.send(new ListCertificatesCommand({})))).toBe(refusal);
    }
    const lister = await makeUser(iam, "eve", { Action: "acm:ListCertificates", Resource: "*" });
    await acmClient(test.cloud, lister).send(new ListCertificatesCommand({}));
  });
});
