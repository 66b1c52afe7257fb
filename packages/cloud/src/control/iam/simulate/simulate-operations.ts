import type {
  GetContextKeysForCustomPolicyRequest,
  GetContextKeysForPrincipalPolicyRequest,
  SimulateCustomPolicyRequest,
  SimulatePrincipalPolicyRequest,
} from "@aws-sdk/client-iam";
import { contextKeysOf } from "../../../iam/simulate/context-keys-of.ts";
import { rootArn } from "../../directory/arns.ts";
import { type Checked, operation, type Operations } from "../../operation.ts";
import { QueryError } from "../../wire/query-error.ts";
import { page } from "../page.ts";
import { contextEntries } from "./context-entries.ts";
import { policiesOfSource } from "./policies-of-source.ts";
import { readSimulatedList, readSimulatedResource } from "./read-simulated.ts";
import { runSimulation, type SimulatedRequest, type SimulationInput } from "./run-simulation.ts";
import type { SimulatedPolicy } from "./simulated-policy.ts";

/** Simulations: nothing is done, and live policies of resources are not looked at. */
export const simulateOperations: Operations = {
  SimulateCustomPolicy: operation<SimulateCustomPolicyRequest>({
    access: () => ({ resource: "*" }),
    run: ({ identities }, input) => {
      refuseOptions(input, ["OrderedOrganizationPolicyInputList", "ResourceHandlingOption"]);
      const caller = input.CallerArn ?? rootArn(identities.account);
      return answer(input, { policies: readSimulatedList("PolicyInputList", input.PolicyInputList), caller });
    },
  }),
  SimulatePrincipalPolicy: operation<SimulatePrincipalPolicyRequest>({
    access: (_, { PolicySourceArn }) => ({ resource: PolicySourceArn }),
    run: ({ identities }, input) => {
      refuseOptions(input, ["PolicyExclusionList", "ResourceHandlingOption"]);
      const source = policiesOfSource(identities, input.PolicySourceArn);
      const policies = [...source.policies, ...readSimulatedList("PolicyInputList", input.PolicyInputList)];
      if (source.kind === "group" && input.ResourcePolicy !== undefined && input.CallerArn === undefined) {
        throw new QueryError("InvalidInput", "A group cannot be the caller: CallerArn is required.");
      }
      const caller = input.CallerArn ?? input.PolicySourceArn;
      return answer(input, { policies, boundary: source.boundary, caller });
    },
  }),
  GetContextKeysForCustomPolicy: operation<GetContextKeysForCustomPolicyRequest>({
    access: () => ({ resource: "*" }),
    run: (_, { PolicyInputList }) => keysOf(readSimulatedList("PolicyInputList", PolicyInputList)),
  }),
  GetContextKeysForPrincipalPolicy: operation<GetContextKeysForPrincipalPolicyRequest>({
    access: (_, { PolicySourceArn }) => ({ resource: PolicySourceArn }),
    run: ({ identities }, { PolicySourceArn, PolicyInputList }) => {
      const { policies } = policiesOfSource(identities, PolicySourceArn);
      return keysOf([...policies, ...readSimulatedList("PolicyInputList", PolicyInputList)]);
    },
  }),
};

type SimulateInput = Pick<
  Checked<SimulateCustomPolicyRequest>,
  | "ActionNames"
  | "CallerArn"
  | "ContextEntries"
  | "Marker"
  | "MaxItems"
  | "PermissionsBoundaryPolicyInputList"
  | "ResourceArns"
  | "ResourceOwner"
  | "ResourcePolicy"
>;

function answer(input: SimulateInput, simulated: Pick<SimulationInput, "policies" | "boundary" | "caller">): object {
  const [given, second] = readSimulatedList(
    "PermissionsBoundaryPolicyInputList",
    input.PermissionsBoundaryPolicyInputList,
  );
  if (second !== undefined) throw new QueryError("InvalidInput", "There can be only one permissions boundary.");
  const simulation = {
    ...simulated,
    boundary: given ?? simulated.boundary,
    resourcePolicy: resourcePolicyOf(input, simulated.caller),
    owner: input.ResourceOwner,
    context: contextEntries(input.ContextEntries),
  };
  const { items, end } = page(requestsOf(input), ({ key }) => key, input);
  return { EvaluationResults: runSimulation(simulation, items), ...end };
}

const mostRequests = 10_000;

/** Every action on every resource, in order. */
function requestsOf({ ActionNames, ResourceArns = ["*"] }: SimulateInput): (SimulatedRequest & { key: string })[] {
  const wrong = ActionNames.find((action) => !/^[\w-]+:\w+$/.test(action));
  if (wrong !== undefined) throw new QueryError("InvalidInput", `Invalid action: ${wrong}`);
  if (ActionNames.length * ResourceArns.length > mostRequests) {
    throw new QueryError("InvalidInput", "The simulation is too large.");
  }
  return ActionNames.flatMap((action) => ResourceArns.map((resource) => ({ action, resource }))).map(
    (request, index) => {
      return { ...request, key: String(index).padStart(5, "0") };
    },
  );
}

/** "Simulation of resource-based policies isn't supported for IAM roles." */
function resourcePolicyOf({ ResourcePolicy, CallerArn }: SimulateInput, caller: string): SimulatedPolicy | undefined {
  if (ResourcePolicy === undefined) return undefined;
  if (CallerArn === undefined && !caller.includes(":user/")) {
    throw new QueryError("InvalidInput", "CallerArn is required with a ResourcePolicy.");
  }
  if (!caller.includes(":user/")) {
    throw new QueryError("InvalidInput", "Simulation of resource-based policies is not supported for this caller.");
  }
  return readSimulatedResource(ResourcePolicy);
}

function refuseOptions<Input extends object>(input: Input, names: readonly (keyof Input & string)[]): void {
  const given = names.find((name) => input[name] !== undefined);
  if (given !== undefined) throw new QueryError("InvalidInput", `${given} is not implemented by this cloud`);
}

function keysOf(policies: readonly SimulatedPolicy[]): object {
  return { ContextKeyNames: contextKeysOf(policies.map(({ document }) => document)) };
}
