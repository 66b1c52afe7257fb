import { describe, expect, it } from "vitest";
import { fetchTarget } from "../support/requests/fetch-target.ts";
import { type Direct, startDirect } from "../support/clouds/start-direct.ts";

const bucket = "direct-uploads";

/** An answer without what differs from one request to the next. */
async function answerOf({ cloud }: Direct, key: string, method: string): Promise<object> {
  const { status, headers, text } = await fetchTarget(cloud, `/${bucket}/${key}`, method);
  const ids = [headers["x-amz-request-id"], headers["x-amz-id-2"]].filter((id) => typeof id === "string");
  const body = ids.reduce((rest, id) => rest.replaceAll(id, "…"), text);
  const { date: _, "x-amz-request-id": _id, "x-amz-id-2": _host, ...told } = headers;
  return { status, headers: told, body: body.replaceAll(key, "…") };
}

describe("t31 a stranger at the bucket", () => {
  it("t31 lists nothing", async () => {
    await using started = await startDirect();
    await started.storages.avatars.save("a.png", Buffer.from("89504e470d0a1a0a", "hex"));
    for (const query of ["?list-type=2", "?list-type=2&prefix=avatars%2F", "", "?versions", "?uploads", "?location"]) {
      const answer = await fetchTarget(started.cloud, `/${bucket}${query}`);
      expect(`${answer.status} ${answer.code}`).toBe("403 AccessDenied");
    }
  });

  it("t31 cannot tell a private file from none, nor a staged upload", async () => {
    await using started = await startDirect();
    const { key } = await started.storages.documents.save("a.txt", "secret");
    const upload = started.storages.documents.signedUpload("b.txt", { type: "text/plain", size: 1 });
    await started.driver.put(upload.key, Buffer.from("x"), { type: "text/plain", condition: "create" });
    for (const method of ["GET", "HEAD"]) {
      for (const there of [key, upload.key]) {
        const none = await answerOf(started, there.replace(/\w{26}/, "x".repeat(26)), method);
        expect(none).toMatchObject({ status: 403 });
        expect(await answerOf(started, there, method)).toEqual(none);
      }
    }
    const { key: picture } = await started.storages.avatars.save("a.png", Buffer.from("89504e470d0a1a0a", "hex"));
    expect(await answerOf(started, picture, "GET")).toMatchObject({ status: 200 });
  });
});
