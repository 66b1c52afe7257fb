import { describe, expect, it } from "vitest";
import { outcomeOf } from "../support/outcomes/outcome-of.ts";
import { type RawRequest, sendRaw } from "../support/requests/send-raw.ts";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";

const zones = "/2013-04-01/hostedzone";
const xmlns = "https://route53.amazonaws.com/doc/2013-04-01/";
const batch = (inner: string): string => `<ChangeResourceRecordSetsRequest>${inner}</ChangeResourceRecordSetsRequest>`;

describe("the protocol of Route 53", () => {
  it("answers in Route 53's form, refusals too", async () => {
    await using cloud = await startTestCloud();
    const listed = await sendRaw(cloud, { path: zones, service: "route53" });
    expect(listed.text).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>\n<ListHostedZonesResponse xmlns="${xmlns}"><HostedZones/><Marker/><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListHostedZonesResponse>`,
    );
    const refused = await sendRaw(cloud, { path: `${zones}/Z1`, service: "route53" });
    expect(refused.text).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>\n<ErrorResponse xmlns="${xmlns}"><Error><Type>Sender</Type><Code>NoSuchHostedZone</Code><Message>No hosted zone found with ID: Z1</Message></Error><RequestId>${String(refused.headers["x-amzn-requestid"])}</RequestId></ErrorResponse>`,
    );
  });

  it.each<[what: string, made: Partial<RawRequest>, expected: string]>([
    ["nothing wrong", {}, "200"],
    ["a slash at the end", { path: `${zones}/` }, "200"],
    ["another region", { region: "eu-west-1" }, "403 SignatureDoesNotMatch"],
    [
      "no signature, in its host",
      { credentials: null, host: "route53.amazonaws.com" },
      "403 MissingAuthenticationToken",
    ],
    ["an unknown path", { path: "/2013-04-01/nothing" }, "404 UnknownOperationException"],
    ["an operation that is not built", { path: "/2013-04-01/healthcheck" }, "501 NotImplemented"],
    ["no body", { method: "POST" }, "400 MissingBody"],
    ["another document", { method: "POST", body: "<Zone/>" }, "400 InvalidInput"],
    ["no XML", { method: "POST", body: "{}" }, "400 MalformedXML"],
    ["no number", { query: "maxitems=ten" }, "400 InvalidInput"],
    ["missing members", { method: "POST", path: `${zones}/Z1/rrset`, body: batch("") }, "400 InvalidInput"],
    [
      "an action that there is not",
      {
        method: "POST",
        path: `${zones}/Z1/rrset/`,
        body: batch(
          "<ChangeBatch><Changes><Change><Action>ADD</Action><ResourceRecordSet><Name>a</Name><Type>A</Type></ResourceRecordSet></Change></Changes></ChangeBatch>",
        ),
      },
      "400 InvalidInput",
    ],
  ])("with %s", async (_, made, expected) => {
    await using cloud = await startTestCloud();
    expect(outcomeOf(await sendRaw(cloud, { path: zones, service: "route53", ...made }))).toBe(expected);
  });
});
