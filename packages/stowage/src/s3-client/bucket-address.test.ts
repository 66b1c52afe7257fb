import { describe, expect, it } from "vitest";
import { bucketAddress } from "./bucket-address.ts";

function urlOf(options: Parameters<typeof bucketAddress>[0], key?: string): string {
  const address = bucketAddress(options);
  return address.origin.origin + address.path(key);
}

describe("bucketAddress()", () => {
  it("puts the bucket into the host on AWS", () => {
    expect(urlOf({ bucket: "b", region: "eu-west-1" }, "a b/ü")).toBe(
      "https://b.s3.eu-west-1.amazonaws.com/a%20b/%C3%BC",
    );
    expect(urlOf({ bucket: "b", region: "cn-north-1" })).toBe("https://b.s3.cn-north-1.amazonaws.com.cn/");
  });

  it("puts the bucket into the path where its dots would break TLS", () => {
    expect(urlOf({ bucket: "a.b", region: "eu-west-1" }, "k")).toBe("https://s3.eu-west-1.amazonaws.com/a.b/k");
  });

  it("puts the bucket into the path of an endpoint unless told otherwise", () => {
    const options = { bucket: "b", region: "us-east-1", endpoint: "http://localhost:9000" };
    expect(urlOf(options, "k")).toBe("http://localhost:9000/b/k");
    expect(urlOf(options)).toBe("http://localhost:9000/b");
    expect(urlOf({ ...options, pathStyle: false }, "k")).toBe("http://b.localhost:9000/k");
  });

  it("keeps dots and slashes of a key as they are", () => {
    expect(urlOf({ bucket: "b", region: "eu-west-1" }, "a/../b//c")).toBe(
      "https://b.s3.eu-west-1.amazonaws.com/a/../b//c",
    );
  });

  it.each(["localhost:9000", "ftp://h", "http://h/path", "http://h?q", "http://user:pass@h", ""])(
    "refuses the endpoint %s and shows no password",
    (endpoint) => {
      const open = () => bucketAddress({ bucket: "b", region: "r", endpoint });
      expect(open).toThrow(expect.objectContaining({ code: "config-invalid" }));
      expect(open).not.toThrow(/pass@/);
    },
  );
});
