import type { ControlPlane } from "./control-plane.ts";
import type { QueryService } from "./query-service.ts";
import type { RestService } from "./rest/rest-service.ts";
import { ProviderKeys } from "./sts/web-identity/provider-keys.ts";
import { readSchema } from "./wire/read-schema.ts";

/** Makes IAM, STS and CloudFront. They are imported with the first request, since a cloud may never need them. */
export function createControlPlane(options: Omit<ControlPlane, "load" | "loadRest" | "providerKeys">): ControlPlane {
  return {
    ...options,
    providerKeys: new ProviderKeys(options.loopbackProviders),
    load: once(loaders),
    loadRest: once(restLoaders),
  };
}

/** Loads each service once. */
function once<Name extends string, Service>(
  loaders: Readonly<Record<Name, () => Promise<Service>>>,
): (name: Name) => Promise<Service> {
  const loaded = new Map<Name, Promise<Service>>();
  return (name) => {
    const service = loaded.get(name) ?? loaders[name]();
    loaded.set(name, service);
    return service;
  };
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

const restLoaders: Readonly<Record<RestService["name"], () => Promise<RestService>>> = {
  cloudfront: async () => {
    const { cloudFrontOperations } = await import("./cloudfront/cloudfront-operations.ts");
    const { cloudFrontConstraints } = await import("./cloudfront/cloudfront-constraints.ts");
    const model = readSchema(await import("@aws-sdk/client-cloudfront"));
    return { name: "cloudfront", model, operations: cloudFrontOperations, constraints: cloudFrontConstraints };
  },
};
