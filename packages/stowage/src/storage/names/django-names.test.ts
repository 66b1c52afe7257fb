import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generateFileName } from "./generate-file-name.ts";
import { getAlternativeName } from "./get-alternative-name.ts";
import { getAvailableName } from "./get-available-name.ts";
import { getValidName } from "./get-valid-name.ts";
import { sanitizeUploadName } from "./sanitize-upload-name.ts";
import { splitExtension } from "./split-extension.ts";
import { validateFileName } from "./validate-file-name.ts";

const refused: unknown = expect.objectContaining({ code: "invalid-key" });

describe("getValidName()", () => {
  it.each([
    ["n01 apostrophe", "john's portrait in 2004.jpg", "johns_portrait_in_2004.jpg"],
    ["n02 spaces around", " \t\u3000\u001ca.txt \n", "a.txt"],
    ["n03 spaces within", "a  b c", "a__b_c"],
    ["n04 other characters", "a$b/c(d)é-_.txt", "abcdé-_.txt"],
    ["n05 letters of any script", "日本 語.png", "日本_語.png"],
    ["n06 accent kept, for NFC comes first", "e\u0301.txt", "\u00e9.txt"],
    ["n06 combining mark dropped where it has no letter of its own", "x\u0301.txt", "x.txt"],
    ["n07 NUL", "a\0.txt", "a.txt"],
    ["n08 line feed", "a\nb.txt", "ab.txt"],
    ["n09 right-to-left override", "a\u202egnp.exe", "agnp.exe"],
    ["n10 signs alone", "#?%&.txt", ".txt"],
    ["n11 hidden file", ".htaccess", ".htaccess"],
    ["n12 two extensions", "a.php.jpg", "a.php.jpg"],
    ["n13 a device of Windows", "con.txt", "con.txt"],
    ["n14 an option", "-rf", "-rf"],
  ])("%s", (_, name, valid) => {
    expect(getValidName(name)).toBe(valid);
  });

  it.each(["", " ", ".", "..", "#", " .. ", "$.$"])("refuses %j, of which nothing is left", (name) => {
    expect(() => getValidName(name)).toThrow(refused);
  });

  it("leaves what it made as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const valid = getValidName(`x${name}`);
        expect(getValidName(valid)).toBe(valid);
        expect(validateFileName(valid)).toBe(valid);
      }),
    );
  });
});

describe("getAlternativeName()", () => {
  it("n15 puts seven random characters behind the root", () => {
    const names = Array.from({ length: 1000 }, () => getAlternativeName("a", ".b"));
    expect(names.every((name) => /^a_[A-Za-z0-9]{7}\.b$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(1000);
  });
});

describe("splitExtension()", () => {
  it.each([
    ["n16 the last extension, not all", "a.b.c", "a.b", ".c"],
    ["n17 known pairs", "foo.tar.gz", "foo", ".tar.gz"],
    ["n17 known pairs", "Dump.SQL.GZ", "Dump", ".SQL.GZ"],
    ["n18 no version", "v1.2.3 report.pdf", "v1.2.3 report", ".pdf"],
    ["no extension", "README", "README", ""],
    ["a hidden file", ".htaccess", ".htaccess", ""],
    ["a hidden file", ".tar.gz", ".tar", ".gz"],
    ["dots alone", "...", "...", ""],
    ["a dot at the end", "a.", "a.", ""],
  ])("%s: %s", (_, name, root, extension) => {
    expect(splitExtension(name)).toEqual({ root, extension });
  });
});

describe("getAvailableName()", () => {
  const taking = (...taken: string[]) => ({ exists: (name: string) => taken.includes(name) });

  it("n15 leaves a free name as it is, and finds another for a taken one", async () => {
    expect(await getAvailableName("docs/a.pdf", taking())).toBe("docs/a.pdf");
    expect(await getAvailableName(String.raw`docs\a.pdf`, taking("docs/a.pdf"))).toMatch(/^docs\/a_\w{7}\.pdf$/);
  });

  it("n17, n18 keeps what says what the file is", async () => {
    expect(await getAvailableName("foo.tar.gz", taking("foo.tar.gz"))).toMatch(/^foo_[A-Za-z0-9]{7}\.tar\.gz$/);
    const report = "v1.2.3 report.pdf";
    expect(await getAvailableName(report, taking(report))).toMatch(/^v1\.2\.3 report_[A-Za-z0-9]{7}\.pdf$/);
  });

  it("n19, n20 shortens the root, never the folder", async () => {
    const name = "v1.2.3.4.5.6.7.8.9.10.11.pdf";
    const found = await getAvailableName(name, { ...taking(), maxLength: 20 });
    expect(found).toMatch(/^v1\.2\.3\.4_[A-Za-z0-9]{7}\.pdf$/);
    const below = await getAvailableName(`a/long/folder/${name}`, { ...taking(), maxLength: 27 });
    expect(below).toMatch(/^a\/long\/folder\/v_[A-Za-z0-9]{7}\.pdf$/);
    const exact = await getAvailableName("é".repeat(20), { ...taking(), maxLength: 20 });
    expect(exact).toBe("é".repeat(20));
  });

  it("n21 refuses when nothing of the root is left", async () => {
    await expect(getAvailableName("aaaa.pdf", { ...taking("aaaa.pdf"), maxLength: 12 })).rejects.toEqual(refused);
    expect(await getAvailableName("aaaa.pdf", { ...taking("aaaa.pdf"), maxLength: 13 })).toMatch(/^a_\w{7}\.pdf$/);
  });

  it("n22 drops no .tar", async () => {
    const found = await getAvailableName("aaaaaaaaaaaaaaaaa.tar.gz", { ...taking(), maxLength: 17 });
    expect(found).toMatch(/^aa_\w{7}\.tar\.gz$/);
  });

  it("n30 refuses a folder with .., and v04 ends where every name is taken", async () => {
    await expect(getAvailableName("a/../b", taking())).rejects.toEqual(refused);
    await expect(getAvailableName("a/..", taking())).rejects.toEqual(refused);
    await expect(getAvailableName("a", { exists: async () => true })).rejects.toEqual(refused);
  });
});

describe("validateFileName()", () => {
  it.each([
    ["n23", ""],
    ["n23", "a/"],
    ["n24", "."],
    ["n24", "a/."],
    ["n25", ".."],
    ["n25", "a/.."],
    ["n26", "/a"],
    ["n26", String.raw`\a`],
    ["n27", "a/../b"],
    ["n27", String.raw`a\..\b`],
  ])("%s refuses %j where folders are allowed", (_, name) => {
    expect(() => validateFileName(name, { allowRelativePath: true })).toThrow(refused);
  });

  it("n28 refuses folders where they are not", () => {
    expect(() => validateFileName("a/b")).toThrow(refused);
    expect(validateFileName("a/b", { allowRelativePath: true })).toBe("a/b");
    expect(validateFileName("a..b")).toBe("a..b");
  });
});

describe("generateFileName()", () => {
  it.each([
    ["n29 backslashes", String.raw`a\b\c d.txt`, "a/b/c_d.txt"],
    ["n31 normalised", "a//b/./c.txt", "a/b/c.txt"],
    ["n32 the file's name alone", "a b/$c d.txt", "a b/c_d.txt"],
    ["n33 absolute", "/abs/x.txt", "/abs/x.txt"],
    ["n33 two slashes", "//abs/x.txt", "//abs/x.txt"],
    ["n33 three slashes", "///abs/x.txt", "/abs/x.txt"],
  ])("%s", (_, name, path) => {
    expect(generateFileName(name)).toBe(path);
  });

  it.each(["../x", "a/../x", String.raw`a\..\x`, "a/..", "a/", ""])("n30 refuses %j", (name) => {
    expect(() => generateFileName(name)).toThrow(refused);
  });

  it("n33 what passes here is stopped by validateFileName()", () => {
    expect(() => validateFileName(generateFileName("/abs/x.txt"), { allowRelativePath: true })).toThrow(refused);
  });
});

describe("sanitizeUploadName()", () => {
  it.each([
    ["n34 order of steps", "a&sol;b&#x202e;&bsol;c\u200bd.txt", "cd.txt"],
    ["n34 references without a semicolon", "&ampx &notit; &AElig &unknown; &#9", "&x ¬it; Æ &unknown; "],
    ["n34 numbers", "&#128;&#x80;&#0;&#xd800;&#x110000;&#1;&#xfffe;&#xa9", "€€\ufffd\ufffd\ufffd©"],
    ["n35", "&sol;etc&sol;passwd", "passwd"],
    ["n36", String.raw`..\..\x.txt`, "x.txt"],
    ["n37 bidi controls", "a\u202egnp\u2066.exe", "agnp.exe"],
    ["n38", "", undefined],
    ["n38", "a/", undefined],
    ["n39", "a/.", undefined],
    ["n40", "&period;&period;", undefined],
    ["n40 after what does not print", ".\u200b.", undefined],
  ])("%s: %j", (_, name, clean) => {
    expect(sanitizeUploadName(name)).toBe(clean);
  });
});
