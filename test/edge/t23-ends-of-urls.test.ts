import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import {
  DeleteDistributionCommand,
  GetKeyGroupConfigCommand,
  UpdateDistributionCommand,
  UpdateKeyGroupCommand,
} from "@aws-sdk/client-cloudfront";
import { createCloudFrontSigner } from "@stowage/wire";
import { describe, expect, it } from "vitest";
import { answerOf } from "../support/edge/answer-of.ts";
import { inAnHour } from "../support/edge/in-an-hour.ts";
import { startWithWalls } from "../support/edge/start-with-walls.ts";

const notSeen = { ContentType: "text/plain", CacheControl: "private, no-cache" };

describe("t23 a URL that was signed for the CDN", () => {
  it("t23 ends with its time, and does not begin before it", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret", notSeen);
    const now = Math.floor(Date.now() / 1000);
    const url = test.signer.url("private/a.txt", { expires: now + 7200, starts: now + 3600 });
    expect(await answerOf(test.get(url))).toBe("403 AccessDenied");
    await test.pass(3600);
    expect(await answerOf(test.get(url))).toBe("200 secret");
    await test.pass(3600);
    expect(await answerOf(test.get(url))).toBe("403 AccessDenied");
  });

  it("t23 opens nothing once its object is deleted, or its key is taken out of the group", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret", notSeen);
    await test.put("private/b.txt", "kept", notSeen);
    const [deleted, kept] = ["a", "b"].map((name) => test.signer.url(`private/${name}.txt`, { expires: inAnHour() }));
    expect(await answerOf(test.get(deleted ?? ""))).toBe("200 secret");
    expect(await answerOf(test.get(kept ?? ""))).toBe("200 kept");
    await test.s3.send(new DeleteObjectCommand({ Bucket: "media", Key: "private/a.txt" }));
    expect(await answerOf(test.get(deleted ?? ""))).toBe("403 AccessDenied");
    expect(await answerOf(test.get(kept ?? ""))).toBe("200 kept");

    const { KeyGroupConfig, ETag } = await test.cloudFront.send(new GetKeyGroupConfigCommand({ Id: test.group }));
    const update = {
      Id: test.group,
      IfMatch: ETag,
      KeyGroupConfig: { Name: "x", ...KeyGroupConfig, Items: [test.rsa.id] },
    };
    await test.cloudFront.send(new UpdateKeyGroupCommand(update));
    await test.settle();
    expect(await answerOf(test.get(kept ?? ""))).toBe("403 InvalidKey");
    const { id: keyPairId, privateKey } = test.rsa;
    const other = createCloudFrontSigner({ origin: test.origin, keyPairId, privateKey });
    expect(await answerOf(test.get(other.url("private/b.txt", { expires: inAnHour() })))).toBe("200 kept");
  });

  it("t23 opens nothing once its distribution is gone", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret", notSeen);
    const url = test.signer.url("private/a.txt", { expires: inAnHour() });
    expect(await answerOf(test.get(url))).toBe("200 secret");
    const DistributionConfig = { ...test.config, Enabled: false };
    const disable = new UpdateDistributionCommand({ Id: test.Id, IfMatch: test.ETag, DistributionConfig });
    const { ETag } = await test.cloudFront.send(disable);
    await test.settle();
    await test.cloudFront.send(new DeleteDistributionCommand({ Id: test.Id, IfMatch: ETag }));
    expect((await test.get(url)).status).toBe(403);
    expect((await test.get(url)).text).not.toContain("secret");
  });
});
