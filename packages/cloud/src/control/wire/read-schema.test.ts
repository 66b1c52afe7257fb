import * as acm from "@aws-sdk/client-acm";
import * as cloudFront from "@aws-sdk/client-cloudfront";
import * as iam from "@aws-sdk/client-iam";
import * as route53 from "@aws-sdk/client-route-53";
import * as sts from "@aws-sdk/client-sts";
import { describe, expect, it } from "vitest";
import { acmOperations } from "../acm/acm-operations.ts";
import { cloudFrontOperations } from "../cloudfront/cloudfront-operations.ts";
import { iamOperations } from "../iam/iam-operations.ts";
import type { Operations } from "../operation.ts";
import { route53Operations } from "../route53/route53-operations.ts";
import { stsOperations } from "../sts/sts-operations.ts";
import { readSchema } from "./read-schema.ts";
import type { MemberShape, ServiceModel, Shape } from "./shape.ts";

const services: [name: string, model: ServiceModel, operations: Operations][] = [
  ["IAM", readSchema({ ...iam }), iamOperations],
  ["STS", readSchema({ ...sts }), stsOperations],
  ["CloudFront", readSchema({ ...cloudFront }), cloudFrontOperations],
  ["Route 53", readSchema({ ...route53 }), route53Operations],
  ["ACM", readSchema({ ...acm }), acmOperations],
];

/** A shape in a few words: `{UserName!:text,Tags:[{Key!:text,Value!:text}]}`. */
function describeShape(shape: Shape): string {
  if (shape.kind === "list") {
    return `[${shape.element === "member" ? "" : `<${shape.element}>`}${describeShape(shape.member)}]`;
  }
  if (shape.kind === "map") return `<${describeShape(shape.value)}>`;
  if (shape.kind !== "structure") return shape.kind;
  const members = [...shape.members].map(([name, member]) => {
    return `${name}${member.required ? "!" : ""}${describePlace(name, member)}:${describeShape(member.shape)}`;
  });
  return `{${members.join(",")}}`;
}

/** Where a member stands, unless that is in the document under its own name. */
function describePlace(name: string, { place, wireName }: MemberShape): string {
  return place === "document" && wireName === name ? "" : `@${place}(${wireName})`;
}

describe("readSchema()", () => {
  it.each(services)(
    "reads what the pinned client of %s says of the operations that are built",
    (_, model, operations) => {
      const contract = Object.keys(operations).map((name) => {
        const { input, output } = model.operation(name) ?? {};
        const route = model.routes.find(({ operation }) => operation === name);
        const path = route && ` ${route.method} ${route.template} ${route.status}`;
        return `${name}:${path ?? ""} ${input && describeShape(input)} -> ${output && describeShape(output)}`;
      });
      expect(contract.toSorted()).toMatchSnapshot();
    },
  );

  it.each(services)(
    "knows which operations of %s are not built, so that a new one is noticed",
    (_, model, operations) => {
      const built = new Set(Object.keys(operations));
      expect([...model.names].filter((name) => !built.has(name)).toSorted()).toMatchSnapshot();
      expect([...built].filter((name) => !model.names.has(name))).toEqual([]);
    },
  );

  it("refuses a form that it does not know", () => {
    const wrong = readSchema({ Odd$: [9, "ns", "Odd", 0, [77, "ns", "OddRequest", 0], "unit"] });
    expect(() => wrong.operation("Odd")).toThrow("Cannot read a schema of the SDK: OddRequest");
  });
});
