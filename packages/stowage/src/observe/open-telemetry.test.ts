import { context, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { MeterProvider, MetricReader } from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { defineStorages, openStorages, publicStorage } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { openTelemetryHooks } from "stowage/opentelemetry";
import { describe, expect, it } from "vitest";

const config = defineStorages({
  app: "traced",
  region: "eu-central-1",
  bucket: "traced-bucket",
  storages: { avatars: publicStorage({ accept: "anything", maxSize: "1 KB" }) },
});

class TestReader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

describe("openTelemetryHooks()", () => {
  it("makes a span of each operation", async () => {
    const exporter = new InMemorySpanExporter();
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    const hooks = openTelemetryHooks({ tracer: provider.getTracer("stowage") });
    const { avatars } = openStorages(config, { driver: createMemoryDriver(), hooks });
    const { key } = await context.with(context.active(), () => avatars.save("a.txt", "12345"));
    await avatars.stat("avatars/none").catch(() => undefined);
    const [saved, missing] = exporter.getFinishedSpans();
    expect(saved).toMatchObject({
      name: "stowage save avatars",
      kind: SpanKind.CLIENT,
      status: { code: SpanStatusCode.UNSET },
      attributes: { "stowage.key": key, "stowage.bytes": 5, "stowage.attempts": 0, "stowage.storage": "avatars" },
    });
    expect(missing).toMatchObject({
      name: "stowage stat avatars",
      status: { code: SpanStatusCode.ERROR },
      attributes: { "error.type": "not-found" },
      events: [{ name: "exception" }],
    });
  });

  it("measures durations and bytes, without keys", async () => {
    const reader = new TestReader();
    const provider = new MeterProvider({ readers: [reader] });
    const hooks = openTelemetryHooks({ meter: provider.getMeter("stowage") });
    const { avatars } = openStorages(config, { driver: createMemoryDriver(), hooks });
    await avatars.save("a.txt", "12345");
    await avatars.save("b.txt", "1234567");
    await avatars.stat("avatars/none").catch(() => undefined);
    const { resourceMetrics } = await reader.collect();
    const metrics = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
    const points = metrics.flatMap(({ descriptor, dataPoints }) =>
      dataPoints.map(({ attributes, value }) => ({ name: descriptor.name, attributes, value })),
    );
    const of = (outcome: string, operation: string) => ({
      "stowage.operation": operation,
      "stowage.storage": "avatars",
      "stowage.outcome": outcome,
    });
    expect(points).toMatchObject([
      { name: "stowage.operation.duration", attributes: of("success", "save"), value: { count: 2 } },
      { name: "stowage.operation.duration", attributes: of("not-found", "stat"), value: { count: 1 } },
      { name: "stowage.operation.bytes", attributes: of("success", "save"), value: { count: 2, sum: 12 } },
    ]);
    expect(points.every(({ attributes }) => Object.keys(attributes).length === 3)).toBe(true);
  });
});
