import { compareAddresses } from "./compare-addresses.ts";
import { compareAmounts, type Relation } from "./compare-amounts.ts";
import { compareBooleans } from "./compare-booleans.ts";
import { compareBytes } from "./compare-bytes.ts";
import { compareTexts } from "./compare-texts.ts";
import type { Comparison } from "./comparison.ts";
import { readDate } from "./read-date.ts";
import { readNumber } from "./read-number.ts";

const relations: Readonly<Record<string, Relation>> = {
  Equals: "equals",
  NotEquals: "not-equals",
  LessThan: "less",
  LessThanEquals: "less-or-equal",
  GreaterThan: "greater",
  GreaterThanEquals: "greater-or-equal",
};

const amounts = (prefix: string, read: (text: string) => number | undefined): [string, Comparison][] =>
  Object.entries(relations).map(([name, relation]) => [`${prefix}${name}`, compareAmounts(read, relation)]);

/** Every operator of a Condition but `Null`, without qualifier and `IfExists`. */
export const comparisons: ReadonlyMap<string, Comparison> = new Map([
  ["StringEquals", compareTexts("equals", false)],
  ["StringNotEquals", compareTexts("equals", true)],
  ["StringEqualsIgnoreCase", compareTexts("equals-ignore-case", false)],
  ["StringNotEqualsIgnoreCase", compareTexts("equals-ignore-case", true)],
  ["StringLike", compareTexts("like", false)],
  ["StringNotLike", compareTexts("like", true)],
  ["ArnEquals", compareTexts("arn", false)],
  ["ArnLike", compareTexts("arn", false)],
  ["ArnNotEquals", compareTexts("arn", true)],
  ["ArnNotLike", compareTexts("arn", true)],
  ["IpAddress", compareAddresses(false)],
  ["NotIpAddress", compareAddresses(true)],
  ["BinaryEquals", compareBytes],
  ["Bool", compareBooleans],
  ...amounts("Numeric", readNumber),
  ...amounts("Date", readDate),
]);
