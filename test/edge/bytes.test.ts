import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { startWithEdge } from "../support/edge/start-with-edge.ts";

/** What comes back for bytes, until the edge closes. */
async function exchange(endpoint: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(endpoint);
  const socket = connect(Number(port), hostname);
  let text = "";
  socket.setEncoding("latin1").on("data", (part: string) => (text += part));
  const closed = once(socket, "close");
  socket.end(bytes, "latin1");
  await closed;
  return text;
}

describe("the connection of a viewer", () => {
  it.each([
    ["two lengths", "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nGET /hidden"],
    ["two hosts", "GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n"],
    ["no HTTP", "hello\r\n\r\n"],
    ["a target that is no path", "GET http://h/ HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"],
    ["a path with a fragment", "GET /a#b HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"],
  ])("is answered 400 by the edge for %s", async (_, bytes) => {
    await using test = await startWithEdge();
    const answer = await exchange(test.cloud.edge?.endpoint ?? "", bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("x-cache: Error from cloudfront");
    expect(answer).not.toContain("AmazonS3");
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it("takes requests that are sent at once, hits and misses, in their order", async () => {
    await using test = await startWithEdge();
    for (const key of ["a", "b", "c"]) await test.put(key, `<${key}>`);
    const { domain } = await test.distribute();
    await test.ask(domain, "/b");
    const requests = ["a", "b", "c", "b", "a", "b"].map((key) => `GET /${key} HTTP/1.1\r\nHost: ${domain}\r\n\r\n`);
    const answer = await exchange(test.cloud.edge?.endpoint ?? "", requests.join(""));
    expect(answer.match(/<\w>/g)).toEqual(["<a>", "<b>", "<c>", "<b>", "<a>", "<b>"]);
    expect(answer.match(/x-cache: \w+/g)?.filter((line) => line.endsWith("Hit"))).toHaveLength(4);
  });

  it("answers a thousand hits that are sent at once", async () => {
    await using test = await startWithEdge();
    await test.put("a", "<a>");
    const { domain } = await test.distribute();
    await test.ask(domain, "/a");
    const answer = await exchange(
      test.cloud.edge?.endpoint ?? "",
      `GET /a HTTP/1.1\r\nHost: ${domain}\r\n\r\n`.repeat(1000),
    );
    expect(answer.match(/<a>/g)).toHaveLength(1000);
  });

  it("is kept by HTTP/1.0 only when asked for", async () => {
    await using test = await startWithEdge();
    await test.put("a", "<a>");
    const { domain } = await test.distribute();
    await test.ask(domain, "/a");
    const endpoint = test.cloud.edge?.endpoint ?? "";
    const old = `GET /a HTTP/1.0\r\nHost: ${domain}\r\n`;
    expect((await exchange(endpoint, `${old}\r\n${old}\r\n`)).match(/<a>/g)).toHaveLength(1);
    const kept = `${old}Connection: keep-alive\r\n\r\n`;
    expect((await exchange(endpoint, `${kept}${old}\r\n`)).match(/<a>/g)).toHaveLength(2);
  });
});
