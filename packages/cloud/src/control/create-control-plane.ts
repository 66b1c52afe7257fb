import type { ControlPlane } from "./control-plane.ts";
import type { JsonService } from "./json/json-service.ts";
import type { QueryService } from "./query-service.ts";
import type { RestService } from "./rest/rest-service.ts";
import { ProviderKeys } from "./sts/web-identity/provider-keys.ts";
import { readSchema } from "./wire/read-schema.ts";

/** Makes the services of the control plane. They are imported with the first request, since a cloud may never need them. */
export function createControlPlane(
  options: Omit<ControlPlane, "load" | "loadRest" | "loadJson" | "providerKeys">,
): ControlPlane {
  return {
    ...options,
    providerKeys: new ProviderKeys(options.loopbackProviders),
    load: once(loaders),
    loadRest: once(restLoaders),
    loadJson: once(jsonLoaders),
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
    const codes = { invalid: "MalformedXML", malformed: "MalformedInput" };
    return { name: "cloudfront", model, operations: cloudFrontOperations, constraints: cloudFrontConstraints, codes };
  },
  route53: async () => {
    const { route53Operations } = await import("./route53/route53-operations.ts");
    const { route53Constraints } = await import("./route53/route53-constraints.ts");
    const model = readSchema(await import("@aws-sdk/client-route-53"));
    const codes = { invalid: "InvalidInput", malformed: "InvalidInput" };
    return { name: "route53", model, operations: route53Operations, constraints: route53Constraints, codes };
  },
};

const jsonLoaders: Readonly<Record<JsonService["name"], () => Promise<JsonService>>> = {
  acm: async () => {
    const { acmOperations } = await import("./acm/acm-operations.ts");
    const { acmConstraints } = await import("./acm/acm-constraints.ts");
    const model = readSchema(await import("@aws-sdk/client-acm"));
    const target = "CertificateManager";
    return { name: "acm", target, model, operations: acmOperations, constraints: acmConstraints };
  },
};
