import type { ControlPlane } from "./control-plane.ts";
import type { QueryService } from "./query-service.ts";
import { ProviderKeys } from "./sts/web-identity/provider-keys.ts";
import { readSchema } from "./wire/read-schema.ts";

/** Makes IAM and STS. They are imported with the first request, since a cloud may never need them. */
export function createControlPlane(options: Omit<ControlPlane, "load" | "providerKeys">): ControlPlane {
  const loaded = new Map<QueryService["name"], Promise<QueryService>>();
  const load = (name: QueryService["name"]): Promise<QueryService> => {
    const service = loaded.get(name) ?? loaders[name]();
    loaded.set(name, service);
    return service;
  };
  return { ...options, providerKeys: new ProviderKeys(options.loopbackProviders), load };
}

const loaders: Readonly<Record<QueryService["name"], () => Promise<QueryService>>> = {
  iam: async () => {
    const { iamOperations } = await import("./iam/iam-operations.ts");
    const model = readSchema(await import("@aws-sdk/client-iam"));
    return { name: "iam", version: "2010-05-08", model, operations: iamOperations };
  },
  sts: async () => {
    const { stsOperations } = await import("./sts/sts-operations.ts");
    const model = readSchema(await import("@aws-sdk/client-sts"));
    return { name: "sts", version: "2011-06-15", model, operations: stsOperations };
  },
};
