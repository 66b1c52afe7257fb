import { policyOf, userOf } from "../policy-fixture.ts";
import type { AccessQuestion } from "../access-question.ts";
import { conditionRows, requestRows, type Row } from "./row-fixture.ts";

const page = "IAM User Guide, IAM policy elements: Variables and tags";
const special = `${page}, Special characters`;
const defaults = `${page}, Specifying default values`;
const where = `${page}, Where you can use policy variables`;
const statement = (resource: string): object => ({ Effect: "Allow", Action: "s3:GetObject", Resource: resource });

function wants(pattern: string, key: string, more: Partial<AccessQuestion> = {}): AccessQuestion {
  const caller = { ...userOf(statement(`arn:aws:s3:::b/${pattern}`)), tags: { Team: "blue", Star: "*" } };
  return { caller, owner: caller.account, action: "s3:GetObject", resource: `arn:aws:s3:::b/${key}`, context, ...more };
}
const context = (key: string): string[] | undefined =>
  new Map([
    ["s3:prefix", ["p"]],
    ["aws:tagkeys", ["one", "two"]],
    ["aws:useragent", [""]],
  ]).get(key);
const older = (pattern: string): AccessQuestion["caller"] => {
  const document = { ...policyOf(statement(`arn:aws:s3:::b/${pattern}`)), version: "2008-10-17" as const };
  return { ...userOf(), policies: [{ name: "p", document }] };
};
const get = { Action: "s3:GetObject" };
const allowBut = (resource: string): Partial<AccessQuestion> => ({
  caller: userOf({ ...get, Effect: "Allow", NotResource: resource }),
});
const denyBut = (resource: string): Partial<AccessQuestion> => ({
  caller: userOf({ ...get, Effect: "Allow", Resource: "*" }, { ...get, Effect: "Deny", NotResource: resource }),
});

/** Policy variables; the condition key of the rows is `test:key`, the caller is the user `app`. */
export const variableRows: readonly Row[] = [
  ...requestRows(page, [
    ["the user's name stands in the resource", wants("${aws:username}/*", "app/k"), "allow"],
    ["another user's folder", wants("${aws:username}/*", "bob/k"), "no allow"],
    ["names of keys ignore case", wants("${AWS:UserName}/*", "app/k"), "allow"],
    ["a tag of the caller", wants("${aws:PrincipalTag/team}/*", "blue/k"), "allow"],
    ["a key without value", wants("${aws:TokenIssueTime}/*", "/k"), "no allow"],
    ["a key without value, written out", wants("${aws:TokenIssueTime}", "${aws:TokenIssueTime}"), "no allow"],
    ["a key with several values", wants("${aws:TagKeys}", "one"), "no allow"],
    ["an empty value", wants("a${aws:UserAgent}b", "ab"), "allow"],
    ["a value is literal: its star is no wildcard", wants("${aws:PrincipalTag/star}", "anything"), "no allow"],
    ["a value is literal: its star is a star", wants("${aws:PrincipalTag/star}", "*"), "allow"],
    ["two variables", wants("${aws:username}/${s3:prefix}/?", "app/p/k"), "allow"],
    ["a variable that is not closed is text", wants("${aws:username", "${aws:username"), "allow"],
    ["no variable between the braces", wants("${}", "${}"), "no allow"],
    ["version 2008-10-17 knows none", wants("", "app", { caller: older("${aws:username}") }), "no allow"],
    ["there it is text", wants("", "${aws:username}", { caller: older("${aws:username}") }), "allow"],
  ]),
  ...requestRows(`${page}: any attempt to match a key that is not present causes the statement to be invalid`, [
    ["Allow, NotResource", wants("", "k", allowBut("arn:aws:s3:::b/${aws:SourceVpc}")), "no allow"],
    ["Allow, NotResource of another bucket", wants("", "k", allowBut("arn:aws:s3:::c/${aws:SourceVpc}")), "no allow"],
    ["Allow, NotResource resolved", wants("", "k", allowBut("arn:aws:s3:::b/${s3:prefix}")), "allow"],
    ["Deny, NotResource", wants("", "k", denyBut("arn:aws:s3:::b/${aws:SourceVpc}")), "deny"],
    ["Deny, NotResource resolved", wants("", "p", denyBut("arn:aws:s3:::b/${s3:prefix}")), "allow"],
  ]),
  ...requestRows(special, [
    ["a star", wants("a${*}b", "a*b"), "allow"],
    ["a star that is no wildcard", wants("a${*}b", "axb"), "no allow"],
    ["a question mark", wants("a${?}", "a?"), "allow"],
    ["a question mark that is no wildcard", wants("a${?}", "ab"), "no allow"],
    ["a dollar", wants("${$}{aws:username}", "${aws:username}"), "allow"],
  ]),
  ...requestRows(defaults, [
    ["a default for a key without value", wants("${aws:SourceVpc, 'none'}", "none"), "allow"],
    ["no other", wants("${aws:SourceVpc, 'none'}", "other"), "no allow"],
    ["not for a key with one", wants("${aws:username, 'none'}", "none"), "no allow"],
    ["the value comes first", wants("${aws:username, 'none'}", "app"), "allow"],
    ["an empty default", wants("a${aws:SourceVpc, ''}b", "ab"), "allow"],
  ]),
  ...conditionRows(where, [
    ["StringEquals", "${aws:username}", "app", true],
    ["StringEquals", "${aws:username}", "bob", false],
    ["StringEquals", "x${aws:username}y", "xappy", true],
    ["StringEquals", "${aws:SourceVpc}", "", false],
    ["StringEquals", "${aws:SourceVpc, 'd'}", "d", true],
    ["StringEqualsIgnoreCase", "${aws:username}", "APP", true],
    ["StringNotEquals", "${aws:username}", "app", false],
    ["StringNotEquals", "${aws:username}", "bob", true],
    ["StringLike", "home/${aws:username}/*", "home/app/k", true],
    ["StringLike", "home/${aws:username}/*", "home/bob/k", false],
    ["StringLike", "${*}", "anything", false],
    ["StringLike", "${*}", "*", true],
    ["StringLike", "a${?}", "ab", false],
    ["StringNotLike", "home/${aws:username}/*", "home/app/k", false],
    ["ArnLike", "arn:aws:iam::111122223333:user/${aws:username}", "arn:aws:iam::111122223333:user/app", true],
    ["ArnLike", "arn:aws:iam::111122223333:user/${aws:username}", "arn:aws:iam::111122223333:user/bob", false],
    ["ArnEquals", "arn:aws:iam::${aws:PrincipalAccount}:user/*", "arn:aws:iam::111122223333:user/bob", true],
    ["ArnNotLike", "arn:aws:iam::*:user/${aws:username}", "arn:aws:iam::111122223333:user/app", false],
    ["ForAnyValue:StringEquals", "${aws:username}", ["a", "app"], true],
    ["ForAllValues:StringEquals", "${aws:username}", ["a", "app"], false],
    ["NumericEquals", "${test:number}", "1", false],
    ["DateEquals", "${test:date}", "2020-01-01", false],
    ["Bool", "${test:flag}", "true", false],
    ["BinaryEquals", "${test:bytes}", "QQ==", false],
    ["IpAddress", "${test:address}", "10.0.0.1", false],
  ]),
  ...conditionRows(where, [["StringEquals", "${aws:username}", "app", false]], "2008-10-17"),
  ...conditionRows(where, [["StringEquals", "${aws:username}", "${aws:username}", true]], "2008-10-17"),
];
