import { describe, expect, it } from "vitest";
import { plain, put, stageBytes, testStore } from "../../store/store-fixture.ts";
import type { Store } from "../../store/store.ts";
import { createConfigurations } from "../configurations/create-configurations.ts";
import { day } from "./lifecycle-fixture.ts";
import { LifecycleScan, type LifecycleStep } from "./lifecycle-scan.ts";
import { type LifecycleService, termsOf } from "./lifecycle-terms.ts";
import { takeStep } from "./take-step.ts";

const expire = "<Expiration><Days>1</Days></Expiration>";
const remove = "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration>";
const keepOne = remove.replace(
  "</NoncurrentDays>",
  "</NoncurrentDays><NewerNoncurrentVersions>1</NewerNoncurrentVersions>",
);
const markers = "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>";
const move = "<Transition><Days>1</Days><StorageClass>GLACIER</StorageClass></Transition>";

/** A store on the day 0, with rules for what has a key that begins with "k". */
async function start(actions: string, versioning?: "Enabled" | "Suspended") {
  const clock = { today: 0 };
  const now = (): number => clock.today * day;
  const { store } = await testStore({ now });
  const rule = `<Rule><ID>r</ID><Filter><Prefix>k</Prefix></Filter><Status>Enabled</Status>${actions}</Rule>`;
  const lifecycle = `<LifecycleConfiguration>${rule}</LifecycleConfiguration>`;
  await store.updateBucket("media", { documents: { lifecycle }, versioning });
  const configurations = createConfigurations();
  const service: LifecycleService = { store, configurations, lifecycleDay: day, now: () => new Date(now()) };
  return { store, service, clock };
}

/** What a listing shows to be due. */
function stepsOf(service: LifecycleService): LifecycleStep[] {
  const bucket = service.store.getBucket("media");
  const terms = bucket && termsOf(service, bucket);
  if (terms === undefined) return [];
  const scan = new LifecycleScan(terms);
  return [...listed(service.store).flatMap((each) => scan.next(each)), ...scan.end()];
}

function listed(store: Store): ReturnType<Store["listVersions"]>["versions"] {
  const query = { prefix: "", delimiter: "", keyMarker: "", versionIdMarker: "", limit: 1000 };
  return store.listVersions("media", query).versions;
}

/** How many versions there are, when the steps that were due have been taken after a change. */
async function leftAfter(service: LifecycleService, change: () => Promise<unknown>): Promise<number> {
  const steps = stepsOf(service);
  expect(steps).not.toEqual([]);
  await change();
  for (const step of steps) await takeStep(service, step);
  return listed(service.store).length;
}

const nothing = async (): Promise<void> => undefined;

describe("takeStep()", () => {
  it("leaves an object that was replaced meanwhile", async () => {
    const { store, service, clock } = await start(expire);
    await put(store, "k");
    clock.today = 1;
    expect(await leftAfter(service, () => put(store, "k", Buffer.from("new")))).toBe(1);
    clock.today = 2;
    expect(await leftAfter(service, nothing)).toBe(0);
  });

  it("puts no marker on an object that was replaced or deleted meanwhile", async () => {
    const { store, service, clock } = await start(expire, "Enabled");
    await put(store, "k");
    clock.today = 1;
    expect(await leftAfter(service, () => put(store, "k"))).toBe(2);
    clock.today = 2;
    expect(await leftAfter(service, () => store.deleteObject("media", "k"))).toBe(3);
  });

  it("leaves a version that has become the current one", async () => {
    const { store, service, clock } = await start(remove, "Enabled");
    await put(store, "k");
    const { versionId = "" } = await put(store, "k");
    clock.today = 1;
    expect(await leftAfter(service, () => store.deleteObject("media", "k", { versionId }))).toBe(1);
    await put(store, "k");
    clock.today = 2;
    expect(await leftAfter(service, nothing)).toBe(1);
  });

  it("leaves a version whose newer ones have become too few", async () => {
    const { store, service, clock } = await start(keepOne, "Enabled");
    await put(store, "k");
    const { versionId = "" } = await put(store, "k");
    await put(store, "k");
    clock.today = 1;
    expect(await leftAfter(service, () => store.deleteObject("media", "k", { versionId }))).toBe(2);
    await put(store, "k");
    clock.today = 2;
    expect(await leftAfter(service, nothing)).toBe(2);
  });

  it("leaves a marker that covers something again", async () => {
    const { store, service, clock } = await start(markers, "Enabled");
    await store.deleteObject("media", "k");
    expect(await leftAfter(service, () => put(store, "k"))).toBe(2);
    const [, marker] = listed(store);
    expect(marker?.version.deleteMarker).toBe(true);
    clock.today = 1;
    expect(stepsOf(service)).toEqual([]);
    for (const { version, latest } of listed(store)) {
      if (latest) await store.deleteObject("media", "k", { versionId: version.versionId ?? "" });
    }
    expect(await leftAfter(service, nothing)).toBe(0);
  });

  it("leaves what was locked meanwhile", async () => {
    const { store, service, clock } = await start(remove, "Enabled");
    const { versionId } = await put(store, "k");
    await put(store, "k");
    clock.today = 1;
    const retention = { mode: "GOVERNANCE" as const, until: 3 * day };
    const lock = () => store.changeObject("media", "k", versionId, () => ({ retention }));
    expect(await leftAfter(service, lock)).toBe(2);
    clock.today = 3;
    expect(await leftAfter(service, nothing)).toBe(1);
  });

  it("leaves everything when the rules are gone, or the clock went back", async () => {
    const { store, service, clock } = await start(expire);
    await put(store, "k");
    clock.today = 1;
    expect(await leftAfter(service, async () => (clock.today = 0))).toBe(1);
    clock.today = 1;
    const forget = () => store.updateBucket("media", { documents: { lifecycle: undefined } });
    expect(await leftAfter(service, forget)).toBe(1);
  });

  it("moves what it saw to another class, and not what replaced it", async () => {
    const { store, service, clock } = await start(move);
    const large = Buffer.alloc(128 * 1024);
    await put(store, "k", large);
    clock.today = 1;
    const classOf = (): string | undefined => store.getObject("media", "k")?.headers["x-amz-storage-class"];
    await leftAfter(service, () => put(store, "k", large));
    expect(classOf()).toBeUndefined();
    clock.today = 2;
    await leftAfter(service, nothing);
    expect(classOf()).toBe("GLACIER");
    await store.putObject("media", "k", await stageBytes(store, large), plain);
    expect(classOf()).toBeUndefined();
  });
});
