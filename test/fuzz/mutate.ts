import * as fc from "fast-check";

/** A change to a text. */
export type Mutation = (text: string) => string;

const nasty = [
  [
    "",
    " ",
    "\0",
    "\r\n",
    "\n",
    "\t",
    "%",
    "%00",
    "%2",
    "%zz",
    "%ff",
    "%C0%AF",
    "+",
    "&",
    "=",
    ";",
    "?",
    "#",
    "/",
    "//",
    "../",
  ],
  [
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "]]>",
    "<![CDATA[",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "&b;",
    "&#0;",
    "&#x110000;",
    "&lt;",
  ],
  ["{", "}", "[", "]", '"', "null", "true", "-1", "0", "1e999", "99999999999999999999", "0x10", "NaN", "١"],
  ["__proto__", "constructor", "${aws:username}", "${", "*", "arn:aws:s3:::*", "é", "\u{1f600}", "\ud800", "\u202e"],
  [
    "a".repeat(300),
    "<a>".repeat(60),
    "9".repeat(40),
    "2040-13-45T99:99:99Z",
    "bytes=0-0,1-1",
    "bytes=-0",
    "0;chunk-signature=",
  ],
].flat();

const piece = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: "binary", maxLength: 12 }));
const place = fc.double({ min: 0, max: 1, noNaN: true });

const insertion = fc.tuple(place, piece).map(([at, text]): Mutation => (whole) => {
  const index = Math.floor(at * whole.length);
  return `${whole.slice(0, index)}${text}${whole.slice(index)}`;
});
const replacement = fc.tuple(place, place, piece).map(([at, length, text]): Mutation => (whole) => {
  const index = Math.floor(at * whole.length);
  return `${whole.slice(0, index)}${text}${whole.slice(index + Math.ceil(length * 12))}`;
});
const repetition = fc.tuple(place, place).map(([at, length]): Mutation => (whole) => {
  const index = Math.floor(at * whole.length);
  const end = index + Math.ceil(length * 60);
  return `${whole.slice(0, end)}${whole.slice(index, end)}${whole.slice(end)}`;
});
const truncation = place.map(
  (at): Mutation =>
    (whole) =>
      whole.slice(0, Math.floor(at * whole.length)),
);

/** One to four changes, one after the other. */
export const mutations: fc.Arbitrary<Mutation> = fc
  .array(fc.oneof(insertion, replacement, repetition, truncation), { minLength: 1, maxLength: 4 })
  .map((steps) => (text) => steps.reduce((changed, step) => step(changed), text));
