import { malformedXml } from "./malformed-xml.ts";
import type { Shape } from "./shape.ts";
import { text } from "./text.ts";

/** One of a few words, in their own letters. */
export function choice<const T extends string>(...words: T[]): Shape<T> {
  return (element) => {
    const given = text(element).trim();
    const word = words.find((candidate) => candidate === given);
    if (word === undefined) throw malformedXml(`${element.name} is none of ${words.join(", ")}`);
    return word;
  };
}
