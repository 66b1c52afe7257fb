import { describe, expect, it } from "vitest";
import { StowageError } from "../../base/errors/stowage-error.ts";
import { decideType } from "./decide-type.ts";

const png = Buffer.from("89504e470d0a1a0a00", "hex");
const zip = Buffer.from("504b0304140006", "hex");
const binary = Buffer.from([1, 2, 3, 4]);
const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const decide = (
  head: Uint8Array | string,
  uploadedName: string,
  declared?: string,
  accept: readonly string[] | "anything" = "anything",
) => decideType({ head: Buffer.from(head), uploadedName, declared, accept });

function refusalOf(...evidence: Parameters<typeof decide>): string {
  try {
    return `accepted as ${decide(...evidence)}`;
  } catch (error) {
    if (!(error instanceof StowageError) || error.code !== "type-not-accepted") throw error;
    return error.message.replace(/^Cannot save ".*?": /, "");
  }
}

describe("decideType()", () => {
  it.each<[string, Uint8Array | string, string, string | undefined, string]>([
    ["the bytes alone", png, "noname", undefined, "image/png"],
    ["bytes, name and declared type that agree", png, "a.png", "image/png", "image/png"],
    ["an alias", png, "a.png", "image/x-png", "image/png"],
    ["a declared type that says nothing", png, "a.png", "application/octet-stream", "image/png"],
    ["an empty declared type", png, "a.png", "", "image/png"],
    ["a Word document", zip, "a.docx", docx, docx],
    ["a Word document by its name alone", zip, "a.docx", undefined, docx],
    ["a plain zip", zip, "a.zip", "application/x-zip-compressed", "application/zip"],
    ["CSV", "a,b\n1,2\n", "a.csv", "text/csv", "text/csv"],
    ["CSV as Windows declares it", "a,b\n", "a.csv", "application/vnd.ms-excel", "text/csv"],
    ["TypeScript as browsers declare it", "let a = 1;", "a.ts", "video/mp2t", "text/x-typescript"],
    ["JSON", "{}", "a.json", undefined, "application/json"],
    ["Markdown", "# Title", "a.md", undefined, "text/markdown"],
    ["a feed", '<?xml version="1.0"?><rss/>', "a.rss", "application/rss+xml", "application/rss+xml"],
    ["SVG", "<svg/>", "a.svg", "image/svg+xml", "image/svg+xml"],
    ["text without a name", "text", "README", undefined, "text/plain"],
    ["bytes that nobody knows", binary, "a.bin", undefined, "application/octet-stream"],
    ["a type that nobody can check", binary, "a.glb", "model/gltf-binary", "model/gltf-binary"],
    [
      "t09 text with a script in it, which is only ever text",
      "# Title\n<script>alert(1)</script>",
      "a.md",
      undefined,
      "text/plain",
    ],
    [
      "M4A, whose brand may be that of a film",
      Buffer.from("\0\0\0\u0018ftypisom\0\0\0\0"),
      "a.m4a",
      "audio/x-m4a",
      "audio/mp4",
    ],
  ])("takes %s", (_name, head, uploadedName, declared, type) => {
    expect(decide(head, uploadedName, declared)).toBe(type);
  });

  it.each<[string, Uint8Array | string, string, string | undefined, string]>([
    [
      "t01 HTML declared as a picture",
      "<html>",
      "a",
      "image/png",
      "its content is text/html, not image/png as the declared type says",
    ],
    [
      "t09 SVG named as a picture",
      "<svg/>",
      "a.png",
      undefined,
      "its content is image/svg+xml, not image/png as the name says",
    ],
    [
      "t09 a picture named as a page",
      png,
      "a.html",
      undefined,
      "its content is image/png, not text/html as the name says",
    ],
    [
      "t09 text named as a page",
      "hello",
      "a.html",
      undefined,
      "its content is text/plain, not text/html as the name says",
    ],
    [
      "t09 text declared as SVG",
      "hello",
      "a",
      "image/svg+xml",
      "its content is text/plain, not image/svg+xml as the declared type says",
    ],
    [
      "t09 unknown bytes named as a picture",
      binary,
      "a.png",
      undefined,
      "its content is not image/png as the name says",
    ],
    [
      "t09 unknown bytes declared as text",
      binary,
      "a",
      "text/plain",
      "its content is not text/plain as the declared type says",
    ],
    [
      "a picture of another kind",
      png,
      "a.jpg",
      "image/png",
      "its content is image/png, not image/jpeg as the name says",
    ],
    [
      "a zip named as an old document",
      zip,
      "a.doc",
      undefined,
      "its content is application/zip, not application/msword as the name says",
    ],
    [
      "t08 CVE-2024-29034 a list of types",
      png,
      "a.png",
      "image/png, text/html",
      'the declared type "image/png, text/html" is no media type',
    ],
  ])("refuses %s", (_name, head, uploadedName, declared, reason) => {
    expect(refusalOf(head, uploadedName, declared)).toBe(reason);
  });

  it("t08 takes only what is accepted", () => {
    const accept = ["application/pdf", "image/*"];
    expect(decide(png, "a.png", undefined, accept)).toBe("image/png");
    expect(decide("%PDF-1.4", "a.pdf", "application/pdf", accept)).toBe("application/pdf");
    expect(refusalOf("<svg/>", "a.svg", "image/svg+xml", accept)).toBe(
      "it is image/svg+xml, and only application/pdf, image/* is accepted",
    );
    expect(refusalOf("# <script >", "a.md", undefined, ["text/markdown"])).toBe(
      "it is text/plain, and only text/markdown is accepted",
    );
  });
});
