import type { Condition, PolicyDocument } from "@stowage/wire";
import { parseCidr } from "../conditions/parse-cidr.ts";
import { parseOperator } from "../conditions/parse-operator.ts";
import { readDate } from "../conditions/read-date.ts";
import { readNumber } from "../conditions/read-number.ts";
import { malformed } from "./malformed.ts";

const forms: readonly [prefix: RegExp, meaning: string, accepts: (value: string) => boolean][] = [
  [/^Numeric/, "a number", (value) => readNumber(value) !== undefined],
  [/^Date/, "a date", (value) => readDate(value) !== undefined],
  [/IpAddress$/, "an IP address or a range of them", (value) => parseCidr(value) !== undefined],
  [/^(?:Bool|Null)$/, '"true" or "false"', (value) => /^(?:true|false)$/i.test(value)],
];

/** Refuses a document with a condition that can never hold, because a value is not of its operator's type. */
export function assertConditionValues({ statements }: PolicyDocument): void {
  for (const [index, { conditions }] of statements.entries()) {
    for (const condition of conditions) assertValues(condition, `Statement[${index}].Condition`);
  }
}

function assertValues({ operator, key, values }: Condition, path: string): void {
  const { name } = parseOperator(operator);
  const form = forms.find(([prefix]) => prefix.test(name));
  if (form === undefined) return;
  const [, meaning, accepts] = form;
  const wrong = values.find((value) => !accepts(value));
  if (wrong !== undefined) throw malformed(`${path}.${operator}.${key} has "${wrong}", which is not ${meaning}`);
}
