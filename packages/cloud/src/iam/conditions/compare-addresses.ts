import { BlockList } from "node:net";
import type { Comparison } from "./comparison.ts";
import { parseCidr } from "./parse-cidr.ts";

/** The comparison of an address with ranges: within one of them or, negated, outside of all. */
export function compareAddresses(negated: boolean): Comparison {
  return {
    negated,
    compile: (values) => {
      const ranges = new BlockList();
      for (const value of values) {
        const range = parseCidr(value);
        if (range !== undefined) ranges.addSubnet(range.address, range.prefix, range.family);
      }
      return (actual) => {
        const address = parseCidr(actual);
        const within = address !== undefined && ranges.check(address.address, address.family);
        return within !== negated;
      };
    },
  };
}
