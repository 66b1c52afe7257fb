/** An operator in its parts. */
export interface ConditionOperator {
  /** Such as `StringLike`, or `Null`. */
  name: string;
  qualifier?: "ForAllValues" | "ForAnyValue";
  ifExists: boolean;
}

/** Takes an operator apart, such as `ForAnyValue:StringLikeIfExists`. */
export function parseOperator(operator: string): ConditionOperator {
  const ifExists = operator.endsWith("IfExists");
  const plain = ifExists ? operator.slice(0, -"IfExists".length) : operator;
  if (plain.startsWith("ForAllValues:")) {
    return { name: plain.slice("ForAllValues:".length), qualifier: "ForAllValues", ifExists };
  }
  if (plain.startsWith("ForAnyValue:")) {
    return { name: plain.slice("ForAnyValue:".length), qualifier: "ForAnyValue", ifExists };
  }
  return { name: plain, ifExists };
}
