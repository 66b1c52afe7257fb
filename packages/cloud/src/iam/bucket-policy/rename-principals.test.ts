import { describe, expect, it } from "vitest";
import { renamePrincipals } from "./rename-principals.ts";

const arn = "arn:aws:iam::111122223333:user/bob";
const id = "AIDAEXAMPLEEXAMPLE234";
const names = new Map([[arn, id]]);
const condition = `"Condition" : {"StringLike": {"aws:PrincipalArn": ["${arn}", "a\\"{"]}}`;
const policy = (elements: string): string => `{ "Id": "${arn}",\n"Statement": [{ ${elements}, "Sid": "${arn}"}]}\n`;

describe("renamePrincipals()", () => {
  it.each([
    [`"Principal": {"AWS":"${arn}"}`, `"Principal": {"AWS":"${id}"}`],
    [`"NotPrincipal" :{"AWS" : [ "*", "${arn}" ]}`, `"NotPrincipal" :{"AWS" : [ "*", "${id}" ]}`],
    [`"\\u0050rincipal":{"AWS":"${arn.replace("/", "\\/")}"}`, `"\\u0050rincipal":{"AWS":"${id}"}`],
    [`${condition}, "Principal":{"AWS":"${arn}"}`, `${condition}, "Principal":{"AWS":"${id}"}`],
    [`"Principal":{"AWS":"${arn}"},${condition}`, `"Principal":{"AWS":"${id}"},${condition}`],
    [`"Principal":{"AWS":"${arn}2"}`, `"Principal":{"AWS":"${arn}2"}`],
    [`"Principal":"*",${condition}`, `"Principal":"*",${condition}`],
  ])("renames whom a statement names, and nothing else: %s", (before, after) => {
    expect(renamePrincipals(policy(before), names)).toBe(policy(after));
  });

  it("does so in every statement, be it alone, and not past the last", () => {
    const one = (name: string): string => `{"Principal":{"AWS":"${name}"}}`;
    expect(renamePrincipals(`{"Statement":[${one(arn)},${one(arn)}],"Id":"${arn}"}`, names)).toBe(
      `{"Statement":[${one(id)},${one(id)}],"Id":"${arn}"}`,
    );
    expect(renamePrincipals(`{"Statement":${one(arn)},"Id":"${arn}"}`, names)).toBe(
      `{"Statement":${one(id)},"Id":"${arn}"}`,
    );
  });
});
