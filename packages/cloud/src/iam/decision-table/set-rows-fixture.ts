import { conditionRows, type Row } from "./row-fixture.ts";

const page = "IAM User Guide, Creating a condition that tests multiple key values (set operations)";
const attributes = ["PostDateTime", "Message", "Tags"];
const hidden = ["ID", "PostDateTime"];

/** Keys with several values. */
export const setRows: readonly Row[] = [
  ...conditionRows(page, [
    ["ForAllValues:StringLike", attributes, ["PostDateTime", "Message"], true],
    ["ForAllValues:StringLike", attributes, ["PostDateTime", "UserName"], false],
    ["ForAllValues:StringLike", attributes, ["ID"], false],
    ["ForAllValues:StringLike", attributes, [], true],
    ["ForAllValues:StringLike", attributes, [""], true],
    ["ForAllValues:StringLike", attributes, null, true],
    ["ForAllValues:StringEquals", ["a", "b"], ["a", "b", "a"], true],
    ["ForAllValues:StringEquals", ["a", "b"], ["a", "A"], false],
    ["ForAllValues:StringEqualsIgnoreCase", ["a", "b"], ["a", "B"], true],
    ["ForAllValues:StringNotEquals", ["a", "b"], ["c", "d"], true],
    ["ForAllValues:StringNotEquals", ["a", "b"], ["c", "a"], false],
    ["ForAllValues:StringNotEquals", ["a", "b"], null, true],
    ["ForAllValues:StringEqualsIfExists", ["a", "b"], null, true],
    ["ForAllValues:StringEqualsIfExists", ["a", "b"], ["c"], false],
    ["ForAllValues:NumericLessThan", "10", ["1", "9"], true],
    ["ForAllValues:NumericLessThan", "10", ["1", "10"], false],
    ["ForAllValues:ArnLike", "arn:aws:iam::*:role/*", ["arn:aws:iam::1:role/a", "arn:aws:iam::2:role/b"], true],
    ["ForAllValues:ArnLike", "arn:aws:iam::*:role/*", ["arn:aws:iam::1:role/a", "arn:aws:iam::2:user/b"], false],
    ["ForAllValues:Bool", "true", ["true", "false"], false],
    ["ForAllValues:IpAddress", "10.0.0.0/8", ["10.1.1.1", "10.2.2.2"], true],
    ["ForAnyValue:StringLike", hidden, ["UserName", "Message", "PostDateTime"], true],
    ["ForAnyValue:StringLike", hidden, ["UserName"], false],
    ["ForAnyValue:StringLike", hidden, [], false],
    ["ForAnyValue:StringLike", ["*"], [""], false],
    ["ForAnyValue:StringLike", hidden, null, false],
    ["ForAnyValue:StringEquals", ["a"], ["a", "b"], true],
    ["ForAnyValue:StringNotEquals", ["a"], ["a", "b"], true],
    ["ForAnyValue:StringNotEquals", ["a"], ["a"], false],
    ["ForAnyValue:StringNotEquals", ["a"], null, false],
    ["ForAnyValue:StringEqualsIfExists", ["a"], null, true],
    ["ForAnyValue:NumericGreaterThan", "10", ["1", "11"], true],
    ["ForAnyValue:NumericGreaterThan", "10", ["1", "2"], false],
    ["ForAnyValue:DateLessThan", "2020-01-01", ["2021-01-01", "2019-01-01"], true],
    ["ForAnyValue:BinaryEquals", "QQ==", ["Qg==", "QQ=="], true],
  ]),
];
