import { describe, expect, it } from "vitest";
import { holdsActiveMarkup } from "./sniff-markup.ts";
import { isSniffable, sniffType } from "./sniff-type.ts";

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, "utf16le");
const box = (brands: string): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 8 + brands.length]), latin1(`ftyp${brands}`)]);
const png = latin1("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR");

describe("sniffType()", () => {
  it.each<[string, string, Buffer]>([
    ["PNG", "image/png", png],
    ["JPEG", "image/jpeg", latin1("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF")],
    ["GIF", "image/gif", latin1("GIF89a\u0001\0")],
    ["WebP", "image/webp", latin1("RIFF\u0010\0\0\0WEBPVP8 ")],
    ["AVIF", "image/avif", box("avif\0\0\0\0avifmif1")],
    ["AVIF behind a generic brand", "image/avif", box("mif1\0\0\0\0mif1avif")],
    ["HEIC", "image/heic", box("heic\0\0\0\0mif1heic")],
    ["HEIF of any kind", "image/heif", box("mif1\0\0\0\0mif1")],
    ["MP4", "video/mp4", box("isom\0\0\u0002\0isomavc1")],
    ["QuickTime", "video/quicktime", box("qt  \0\0\0\0qt  ")],
    ["M4A", "audio/mp4", box("M4A \0\0\0\0M4A ")],
    ["TIFF", "image/tiff", latin1("II*\0\u0008\0\0\0")],
    ["BMP", "image/bmp", latin1("BM\u0036\0\u000c\0\0\0\0\0\u0036\0\0\0")],
    ["an icon", "image/x-icon", latin1("\0\0\u0001\0\u0001\0")],
    ["JPEG XL", "image/jxl", latin1("\u00ff\u000a\u0000")],
    ["PDF", "application/pdf", latin1("%PDF-1.7\n%\u00e2\u00e3")],
    ["PostScript", "application/postscript", latin1("%!PS-Adobe-3.0")],
    ["zip", "application/zip", latin1("PK\u0003\u0004\u0014\0")],
    ["gzip", "application/gzip", latin1("\u001f\u008b\u0008\0")],
    ["7z", "application/x-7z-compressed", latin1("7z\u00bc\u00af'\u001c")],
    ["Word 97", "application/x-ole-storage", latin1("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")],
    ["WAV", "audio/wav", latin1("RIFF\u0010\0\0\0WAVEfmt ")],
    ["MP3 with a tag", "audio/mpeg", latin1("ID3\u0004\0")],
    ["MP3", "audio/mpeg", latin1("\u00ff\u00fb\u0090\0")],
    ["Ogg", "audio/ogg", latin1("OggS\0\u0002")],
    ["Theora", "video/ogg", latin1(`OggS\0\u0002${"\0".repeat(22)}\u0080theora`)],
    ["FLAC", "audio/flac", latin1("fLaC\0")],
    ["WebM", "video/webm", latin1("\u001aE\u00df\u00a3\u0001\u0042\u0082\u0084webm")],
    ["Matroska", "video/x-matroska", latin1("\u001aE\u00df\u00a3\u0001\u0042\u0082\u0088matroska")],
    ["WOFF2", "font/woff2", latin1("wOF2\0\u0001\0\0")],
    ["WebAssembly", "application/wasm", latin1("\0asm\u0001\0\0\0")],
    ["Flash", "application/x-shockwave-flash", latin1("CWS\u0006\0\u0001")],
    ["a program of Windows", "application/x-msdownload", latin1("MZ\u0090\0\u0003")],
    ["a program of Linux", "application/x-executable", latin1("\u007fELF\u0002\u0001")],
    ["RTF", "application/rtf", latin1("{\\rtf1\\ansi")],
    ["SVG", "image/svg+xml", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    [
      "SVG behind declaration, comment and doctype",
      "image/svg+xml",
      Buffer.from('<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE svg PUBLIC "a" "b" [<!ENTITY x "y">]>\n<svg:svg>'),
    ],
    ["SVG behind a comment", "image/svg+xml", Buffer.from("  <!-- <p> -->\n<svg onload=alert(1)>")],
    ["XML", "application/xml", Buffer.from('<?xml version="1.0"?><rss version="2.0"/>')],
    ["XML without a declaration", "application/xml", Buffer.from("<note>text</note>")],
    [
      "XHTML",
      "application/xhtml+xml",
      Buffer.from('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'),
    ],
    [
      "XML with the XHTML namespace",
      "application/xhtml+xml",
      Buffer.from('<?xml version="1.0"?><a><h:script xmlns:h="http://www.w3.org/1999/xhtml"/></a>'),
    ],
    ["MathML", "application/mathml+xml", Buffer.from('<?xml version="1.0"?><math/>')],
    ["HTML", "text/html", Buffer.from("<!DOCTYPE html><title>x</title>")],
    ["HTML behind a byte order mark", "text/html", Buffer.from("\ufeff<html>")],
    ["HTML behind white space and a comment", "text/html", Buffer.from("\n\t <!-- x -->\n<SCRIPT>alert(1)</SCRIPT>")],
    ["HTML behind an open comment", "text/html", Buffer.from("<!-- x")],
    ["HTML behind an unknown element", "text/html", Buffer.from("<x-y><script>alert(1)</script>")],
    ["HTML in UTF-16", "text/html", utf16("<html><script>")],
    ["HTML in Latin-1", "text/html", latin1("<p>caf\u00e9")],
    ["SVG in UTF-16", "image/svg+xml", utf16("<svg onload=alert(1)>")],
    ["text", "text/plain", Buffer.from("Grüße\n")],
    ["text in Latin-1", "text/plain", latin1("Gr\u00fc\u00dfe\n")],
    ["text that is less than something", "text/plain", Buffer.from("<3 you")],
    ["text that begins like a program", "text/plain", Buffer.from("MZ is a text, BM too, OTTO and wOFF also")],
    ["one byte", "text/plain", Buffer.from("a")],
    ["nothing", "text/plain", Buffer.from("")],
  ])("t09 knows %s", (_name, type, head) => {
    expect(sniffType(head)).toBe(type);
  });

  it.each<[string, string | undefined, Buffer]>([
    ["a GIF that is a script", "image/gif", latin1("GIF89a/*\u0001\0*/=1;alert(1)")],
    [
      "a JPEG with HTML in its comment",
      "image/jpeg",
      latin1("\u00ff\u00d8\u00ff\u00fe\0\u0020<html><script>alert(1)</script>"),
    ],
    ["a PDF behind HTML", "text/html", Buffer.from(`<html>${"x".repeat(1000)}%PDF-1.7`)],
    ["a zip behind a PNG", "image/png", Buffer.concat([png, latin1("PK\u0003\u0004")])],
    [
      "an MP4 with HTML inside",
      "video/mp4",
      Buffer.concat([box("isom\0\0\0\0isom"), latin1("\0\0\0\u0020free<html><script>")]),
    ],
    ["a WebP with a script behind", "image/webp", latin1("RIFF\u0010\0\0\0WEBPVP8 <script>alert(1)</script>")],
    ["a text with a script behind 4 KB", "text/plain", Buffer.from("x".repeat(4096))],
    ["bytes that are no text", undefined, latin1("\u0001\u0002\u0003")],
    ["HTML with a NUL before it", undefined, latin1("\0<html>")],
  ])("t09 takes %s for %s", (_name, type, head) => {
    expect(sniffType(head)).toBe(type);
  });

  it("reads a text whose last character is cut off", () => {
    const head = Buffer.from("é".repeat(3000)).subarray(0, 4095);
    expect(sniffType(head)).toBe("text/plain");
  });
});

describe("isSniffable()", () => {
  it("knows what unknown bytes cannot be", () => {
    expect(["image/png", "image/avif", "text/html", "image/svg+xml", "video/mp4"].every(isSniffable)).toBe(true);
    expect(["text/csv", "model/gltf-binary"].some(isSniffable)).toBe(false);
  });
});

describe("holdsActiveMarkup()", () => {
  it("finds elements that would run", () => {
    expect(
      ["a <script src=x>", "a\n<SVG/onload=x>", "x<!doctype  html>", "<iframe >"].filter(
        (text) => !holdsActiveMarkup(text),
      ),
    ).toEqual([]);
    expect(["a < b", "<scripted>", "**bold** <b>", "List<string>"].filter(holdsActiveMarkup)).toEqual([]);
  });
});
