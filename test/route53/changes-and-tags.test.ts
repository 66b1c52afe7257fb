import {
  ChangeTagsForResourceCommand,
  type ChangeTagsForResourceRequest,
  GetChangeCommand,
  ListTagsForResourceCommand,
  ListTagsForResourcesCommand,
  waitUntilResourceRecordSetsChanged,
} from "@aws-sdk/client-route-53";
import { describe, expect, it } from "vitest";
import { moveClock } from "../support/clouds/move-clock.ts";
import { change, changeRecords } from "../support/names/change-records.ts";
import { makeZone } from "../support/names/make-zone.ts";
import { route53Client, startWithNames } from "../support/names/start-with-names.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

describe("GetChange", () => {
  it("tells that a change is everywhere two seconds later, on the cloud's clock", async () => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    const started = await changeRecords(test.route53, zone, change("CREATE", "a.example.com", "A", "192.0.2.1"));
    const Id = started?.Id ?? "";
    expect(started?.Status).toBe("PENDING");
    const get = new GetChangeCommand({ Id });
    expect((await test.route53.send(get)).ChangeInfo).toEqual(started);
    await moveClock(test.cloud, { seconds: 2 });
    expect((await test.route53.send(get)).ChangeInfo).toEqual({ ...started, Status: "INSYNC" });
    const { state } = await waitUntilResourceRecordSetsChanged(
      { client: test.route53, minDelay: 1, maxWaitTime: 5 },
      { Id },
    );
    expect(state).toBe("SUCCESS");
    const foreign = route53Client(test.cloud, test.cloud.otherRoot);
    expect(await errorOf(foreign.send(get))).toBe("404 NoSuchChange");
    expect(await errorOf(test.route53.send(new GetChangeCommand({ Id: "C1" })))).toBe("404 NoSuchChange");
  });
});

describe("tags of hosted zones", () => {
  it("are laid over each other and taken away", async () => {
    await using test = await startWithNames();
    const ResourceId = await makeZone(test.route53, "example.com");
    const which = { ResourceType: "hostedzone", ResourceId } as const;
    const tag = (input: Partial<ChangeTagsForResourceRequest>): Promise<unknown> =>
      test.route53.send(new ChangeTagsForResourceCommand({ ...which, ...input }));
    const tags = async (): Promise<unknown> =>
      (await test.route53.send(new ListTagsForResourceCommand(which))).ResourceTagSet?.Tags;
    expect(await tags()).toEqual([]);
    await tag({
      AddTags: [
        { Key: "a", Value: "1" },
        { Key: "b", Value: "2" },
      ],
    });
    await tag({ AddTags: [{ Key: "b", Value: "3" }], RemoveTagKeys: ["a"] });
    expect(await tags()).toEqual([{ Key: "b", Value: "3" }]);
    const { ResourceTagSets } = await test.route53.send(
      new ListTagsForResourcesCommand({ ResourceType: "hostedzone", ResourceIds: [ResourceId] }),
    );
    expect(ResourceTagSets).toEqual([{ ...which, Tags: [{ Key: "b", Value: "3" }] }]);
    expect(await errorOf(tag({}))).toBe("400 InvalidInput");
    expect(await errorOf(tag({ AddTags: [{ Key: "aws:a", Value: "1" }] }))).toBe("400 InvalidInput");
    expect(await errorOf(tag({ AddTags: [{ Key: "c" }, { Key: "c" }] }))).toBe("400 InvalidInput");
    expect(await errorOf(tag({ AddTags: [{ Key: "c" }], RemoveTagKeys: ["c"] }))).toBe("400 InvalidInput");
    expect(await errorOf(tag({ ResourceType: "healthcheck", RemoveTagKeys: ["b"] }))).toBe("404 NoSuchHealthCheck");
    expect(await errorOf(tag({ ResourceId: "Z1", RemoveTagKeys: ["b"] }))).toBe("404 NoSuchHostedZone");
    expect(await tags()).toEqual([{ Key: "b", Value: "3" }]);
  });
});
