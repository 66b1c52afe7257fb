const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
const png = latin1("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR");
const script = "<script>alert(1)</script>";
/** Corpus 6.4: what a file is, its bytes, and the name that it is uploaded with. */
export const polyglots: readonly (readonly [what: string, bytes: Uint8Array, name: string])[] = [
  ["a GIF that is a script", latin1("GIF89a/*\u0001\0*/=1;alert(1)"), "a.gif"],
  ["a JPEG with HTML in its comment", latin1(`\u00ff\u00d8\u00ff\u00fe\0\u0020<html>${script}`), "a.jpg"],
  ["a PDF behind HTML", latin1(`<html>${"x".repeat(1000)}%PDF-1.7`), "a.pdf"],
  ["SVG named as PNG", latin1("<svg onload=alert(1)>"), "a.png"],
  ["HTML with a BOM", Buffer.from(`\ufeff<html>${script}`), "a.txt"],
  ["HTML behind spaces and a comment", latin1(` \n<!-- x --> ${script}`), "a.txt"],
  ["HTML in UTF-16", Buffer.from(`\ufeff<html>${script}`, "utf16le"), "a.txt"],
  ["XML with the XHTML namespace", latin1('<?xml version="1.0"?><a xmlns="http://www.w3.org/1999/xhtml"/>'), "a.xml"],
  ["a zip behind a PNG", Buffer.concat([png, latin1("PK\u0003\u0004")]), "a.png"],
  ["an MP4 with HTML inside", latin1(`\0\0\0\u0010ftypisom\0\0\0\0\0\0\0\u0020free<html>${script}`), "a.mp4"],
  ["a WebP with a script behind", latin1(`RIFF\u0010\0\0\0WEBPVP8 ${script}`), "a.webp"],
  ["an empty file", latin1(""), "a.png"],
  ["one byte", latin1("<"), "a.html"],
  ["a text with a script behind 4 KB", latin1(`${"x".repeat(4096)}${script}`), "a.txt"],
];
