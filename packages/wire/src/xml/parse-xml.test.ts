import { XMLParser } from "fast-xml-parser";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WireError } from "../base/wire-error.ts";
import { parseXml } from "./parse-xml.ts";
import { type XmlContent, renderXml } from "./render-xml.ts";
import { childOf, childrenOf, textOf, type XmlElement } from "./xml-element.ts";

function detailOf(input: string | Uint8Array, maxDepth?: number): string | undefined {
  try {
    parseXml(input, maxDepth === undefined ? {} : { maxDepth });
    return undefined;
  } catch (error) {
    if (!(error instanceof WireError) || error.code !== "MalformedXML") throw error;
    return error.details["Detail"];
  }
}

const deleteRequest = `<?xml version="1.0" encoding="UTF-8"?>
<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <!-- two keys -->
  <Object><Key> a &amp; b&#x20;</Key></Object>
  <Object><Key><![CDATA[<c>]]></Key><VersionId/></Object>
  <Quiet >true</Quiet >
</Delete>
`;

describe("parseXml()", () => {
  it("reads a request as S3's clients write it", () => {
    const root = parseXml(deleteRequest);
    expect(root.name).toBe("Delete");
    expect({ ...root.attributes }).toEqual({ xmlns: "http://s3.amazonaws.com/doc/2006-03-01/" });
    expect(childrenOf(root, "Object").map((object) => textOf(object, "Key"))).toEqual([" a & b ", "<c>"]);
    expect(childrenOf(root, "Object").map((object) => textOf(object, "VersionId"))).toEqual([undefined, ""]);
    expect(childOf(root, "Quiet")?.text).toBe("true");
    expect(childOf(root, "Missing")).toBeUndefined();
  });

  it("reads bytes and text alike, with or without a byte order mark", () => {
    const expected = parseXml("<a>é😀</a>");
    expect(expected.text).toBe("é😀");
    for (const text of ["<a>é😀</a>", "\ufeff<a>é😀</a>"]) {
      expect(parseXml(text)).toEqual(expected);
      expect(parseXml(Buffer.from(text))).toEqual(expected);
    }
  });

  it("turns line ends into line feeds, but no reference", () => {
    expect(parseXml("<a>1\r\n2\r3&#13;4</a>").text).toBe("1\n2\n3\r4");
    expect(parseXml("<a b='1\r\n2&#10;3'/>").attributes["b"]).toBe("1 2\n3");
  });

  it("reads the five entities and numeric references", () => {
    expect(parseXml("<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x41;&#x1F600;&#x1;</a>").text).toBe("<>&\"'AA😀\u0001");
  });

  it("gives names of Object.prototype no meaning", () => {
    const root = parseXml('<__proto__ __proto__="1" constructor="2"><toString>3</toString></__proto__>');
    expect(Object.entries(root.attributes)).toEqual([
      ["__proto__", "1"],
      ["constructor", "2"],
    ]);
    expect(root.attributes["toString"]).toBeUndefined();
    expect(textOf(root, "toString")).toBe("3");
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it.each([
    ["a document type", "<!DOCTYPE a><a/>"],
    ["an entity declaration", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ["a document type within", "<a><!DOCTYPE b></a>"],
    ["an unknown entity", "<a>&nbsp;</a>"],
    ["an unknown entity in an attribute", '<a b="&nbsp;"/>'],
    ["a lone ampersand", "<a>a & b</a>"],
    ["an unfinished reference", "<a>&amp</a>"],
    ["an empty reference", "<a>&;</a>"],
    ["a reference to a surrogate", "<a>&#xD800;</a>"],
    ["a reference beyond Unicode", "<a>&#x110000;</a>"],
    ["an instruction", "<?php echo 1 ?><a/>"],
    ["an instruction within", "<a><?php echo 1 ?></a>"],
    ["a second declaration", '<?xml version="1.0"?><?xml version="1.0"?><a/>'],
    ["a late declaration", ' <?xml version="1.0"?><a/>'],
    ["another encoding", '<?xml version="1.0" encoding="UTF-16"?><a/>'],
    ["an unclosed element", "<a><b></a>"],
    ["an unclosed root", "<a>"],
    ["an unclosed tag", "<a"],
    ["an unclosed comment", "<a><!-- </a>"],
    ["a comment with two hyphens", "<a><!-- -- --></a>"],
    ["an unclosed CDATA section", "<a><![CDATA[</a>"],
    ["the end of a CDATA section in text", "<a>]]></a>"],
    ["a closed element too many", "<a/></a>"],
    ["a wrong end tag", "<a></b>"],
    ["an end tag that goes on", "<a></ab>"],
    ["a second root", "<a/><b/>"],
    ["text after the root", "<a/>b"],
    ["text before the root", "b<a/>"],
    ["a repeated attribute", '<a b="1" b="1"/>'],
    ["an attribute without quotes", "<a b=1/>"],
    ["an attribute without a value", "<a b/>"],
    ["attributes without a space between", '<a b="1"c="2"/>'],
    ["an angle bracket in an attribute", '<a b="<"/>'],
    ["an unclosed attribute", '<a b="1/>'],
    ["a name that starts with a digit", "<1/>"],
    ["an empty name", "< a/>"],
    ["a control character", "<a>\u0001</a>"],
    ["a NUL", "<a>\u0000</a>"],
    ["a lone surrogate", "<a>\ud800</a>"],
    ["nothing", ""],
    ["white space", " \n"],
    ["JSON", "{}"],
  ])("refuses %s", (_, text) => {
    expect(detailOf(text)).toBeTruthy();
  });

  it("refuses bytes that are not UTF-8", () => {
    expect(detailOf(Buffer.from("<a>é</a>", "latin1"))).toBe("the bytes are not UTF-8");
    expect(detailOf(Buffer.from("<a/>", "utf16le"))).toBeTruthy();
  });

  it("refuses deep nesting, and allows what is asked for", () => {
    const nested = (depth: number) => "<a>".repeat(depth) + "</a>".repeat(depth);
    expect(detailOf(nested(32))).toBeUndefined();
    expect(detailOf(nested(33))).toContain("more than 32 elements are nested");
    expect(detailOf("<a>".repeat(500_000))).toContain("more than 32 elements are nested");
    expect(detailOf(nested(5), 4)).toContain("more than 4 elements are nested");
    expect(detailOf(nested(4), 4)).toBeUndefined();
  });

  it("says where it stopped", () => {
    expect(detailOf("<a><b></a>")).toBe('"b" is missing at character 8');
  });

  it("never throws anything but MalformedXML", () => {
    const fragments = fc.constantFrom(
      "<",
      ">",
      "/",
      "a",
      "b",
      "=",
      '"',
      "&",
      ";",
      "#",
      "x",
      "!",
      "--",
      "[CDATA[",
      "]]",
      "?",
      " ",
    );
    const texts = fc.oneof(
      fc.array(fragments, { maxLength: 30 }).map((parts) => parts.join("")),
      fc.string(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const candidate of [text, `<a>${text}</a>`]) expect(() => detailOf(candidate)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});

const name = fc.constantFrom("a", "Key", "B-c", "x:y", "_d.1", "é");
const text = fc
  .string({ unit: "grapheme", maxLength: 12 })
  .filter((value) => value.trim() === value)
  .map((value) => value.replaceAll(/[^\P{C}]/gu, ""));
const attributes = fc.dictionary(name, text, { maxKeys: 2, noNullPrototype: true });
const tree = fc.letrec<{ tree: XmlElement; children: XmlElement[] }>((tie) => ({
  tree: fc.record({ name, attributes, children: tie("children"), text }),
  children: fc.oneof({ depthSize: "small" }, fc.constant<XmlElement[]>([]), fc.array(tie("tree"), { maxLength: 3 })),
})).tree;

// Mixed content is left out: the two readers join its text in different ways.
const onlyOne = (element: XmlElement): XmlElement => ({
  ...element,
  text: element.children.length > 0 ? "" : element.text,
  children: element.children.map(onlyOne),
});
const escape = (value: string): string =>
  value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

function write({ name, attributes, children, text }: XmlElement): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`);
  return `<${name}${written.join("")}>${escape(text)}${children.map(write).join("")}</${name}>`;
}

const oracle = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
});

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function fromOracle(node: unknown): XmlElement {
  const members = new Map<string, unknown>(isObject(node) ? Object.entries(node) : []);
  const attributes: XmlElement["attributes"] = {};
  for (const [key, value] of Object.entries(members.get(":@") ?? {})) attributes[key] = String(value);
  const [name = ""] = [...members.keys()].filter((key) => key !== ":@");
  const content = members.get(name);
  const inner: unknown[] = Array.isArray(content) ? content : [];
  const texts = inner.flatMap((child) => (isObject(child) && "#text" in child ? [String(child["#text"])] : []));
  const children = inner.filter((child) => isObject(child) && !("#text" in child)).map(fromOracle);
  return { name, attributes, children, text: texts.join("") };
}

const plain = (element: XmlElement): XmlElement => ({
  ...element,
  attributes: { ...element.attributes },
  children: element.children.map(plain),
});

describe("parseXml() beside fast-xml-parser", () => {
  it("reads the same tree", () => {
    fc.assert(
      fc.property(tree.map(onlyOne), (wanted) => {
        const xml = write(wanted);
        const document: unknown[] = oracle.parse(xml);
        expect(plain(parseXml(xml))).toEqual(wanted);
        expect(fromOracle(document[0])).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });
});

describe("renderXml()", () => {
  it("writes an answer as S3 does", () => {
    const content = {
      Name: "bucket",
      IsTruncated: false,
      KeyCount: 2,
      Contents: [{ Key: "a&b" }, { Key: "c", Size: 1 }],
    };
    expect(renderXml("ListBucketResult", { ...content, Prefix: "", Marker: undefined }, { xmlns: "urn:x" })).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="urn:x"><Name>bucket</Name>' +
        "<IsTruncated>false</IsTruncated><KeyCount>2</KeyCount><Contents><Key>a&amp;b</Key></Contents>" +
        "<Contents><Key>c</Key><Size>1</Size></Contents><Prefix/></ListBucketResult>",
    );
  });

  it("writes members that start with @ as attributes", () => {
    const grantee = { "@xmlns:xsi": "urn:xsi", "@xsi:type": 'a"b', "@left-out": undefined, ID: "1" };
    expect(renderXml("Grantee", grantee)).toContain('<Grantee xmlns:xsi="urn:xsi" xsi:type="a&quot;b"><ID>1</ID>');
  });

  it("puts what a member without a name holds in its place", () => {
    const mixed = [{ Version: { Key: "a" } }, { DeleteMarker: { Key: "b" } }, { Version: { Key: "c" } }];
    expect(renderXml("List", { Name: "n", "": mixed, End: 1 })).toContain(
      "<List><Name>n</Name><Version><Key>a</Key></Version><DeleteMarker><Key>b</Key></DeleteMarker>" +
        "<Version><Key>c</Key></Version><End>1</End></List>",
    );
  });

  it("writes what XML 1.0 forbids as numeric references", () => {
    expect(renderXml("Key", "a\u0001\r\n\u0000\ufffe\ud800b")).toContain(
      "<Key>a&#x1;&#xD;&#xA;&#x0;&#xFFFE;\ufffdb</Key>",
    );
  });

  it("refuses an array as the root", () => {
    expect(() => renderXml("a", [1, 2])).toThrow("a document has one root");
    expect(renderXml("a", undefined)).toContain("<a/>");
  });

  it("is read back by parseXml(), whatever the text", () => {
    const anything = fc.string({ unit: "binary", maxLength: 30 }).filter((value) => !/[\ud800-\udfff]/u.test(value));
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1 }), anything, (keys, attribute) => {
        const content: XmlContent = { "@a": attribute, Key: keys };
        const root = parseXml(Buffer.from(renderXml("Root", content)));
        expect(childrenOf(root, "Key").map((key) => key.text)).toEqual(keys);
        expect(root.attributes["a"]).toBe(attribute);
      }),
    );
  });
});
