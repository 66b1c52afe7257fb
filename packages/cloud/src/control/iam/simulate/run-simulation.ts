import { parseArn } from "@stowage/wire";
import { createResourcePolicy } from "../../../iam/resource-policy.ts";
import { locateStatements, type StatementLocation } from "../../../iam/simulate/locate-statements.ts";
import { type Simulation, simulatePolicies } from "../../../iam/simulate/simulate-policies.ts";
import type { ContextValues } from "../../../iam/context-values.ts";
import { QueryError } from "../../wire/query-error.ts";
import type { SimulatedPolicy } from "./simulated-policy.ts";

/** What is simulated. */
export interface SimulationInput {
  policies: readonly SimulatedPolicy[];
  boundary?: SimulatedPolicy | undefined;
  resourcePolicy?: SimulatedPolicy | undefined;
  /** Who asks: an ARN. */
  caller: string;
  /** The ARN of the account that owns the resources; the caller's by default. */
  owner?: string | undefined;
  context: ContextValues;
}

/** Something to try. */
export interface SimulatedRequest {
  action: string;
  resource: string;
}

/** Of the characters of all policies and the requests, multiplied: more would hold up everybody else. */
const mostWork = 50_000_000;

/** Tries requests; the answers are as the API shows them. */
export function runSimulation(input: SimulationInput, requests: readonly SimulatedRequest[]): object[] {
  const { policies, boundary, resourcePolicy, caller: arn, context } = input;
  const all = [...policies, ...[boundary ?? [], resourcePolicy ?? []].flat()];
  const size = all.reduce((total, { text }) => total + text.length, 0);
  if (size * requests.length > mostWork) throw new QueryError("InvalidInput", "The simulation is too large.");
  const caller = { arn, account: accountOfArn(arn) };
  const owner = input.owner === undefined ? caller.account : accountOfArn(input.owner);
  const live = resourcePolicy && { ...createResourcePolicy(resourcePolicy.document), name: resourcePolicy.name };
  const sources = new Map(all.map((each) => [each.name, { type: each.type, places: locateStatements(each.text) }]));
  return requests.map(({ action, resource }) => {
    const scenario = { policies, boundary, resourcePolicy: live, caller, owner, context, action, resource };
    return { EvalActionName: action, EvalResourceName: resource, ...show(simulatePolicies(scenario), sources) };
  });
}

function accountOfArn(arn: string): string {
  const { account = "" } = parseArn(arn) ?? {};
  if (/^\d{12}$/.test(account)) return account;
  throw new QueryError("InvalidInput", `Invalid ARN: ${arn}`);
}

function show(
  { decision, matched, missingContext, allowedByBoundary }: Simulation,
  sources: ReadonlyMap<string, { type: string; places: StatementLocation[] }>,
): object {
  const MatchedStatements = matched.map(({ policy, index }) => {
    const source = sources.get(policy);
    const place = source?.places[index];
    return {
      SourcePolicyId: policy,
      SourcePolicyType: source?.type ?? "none",
      ...(place !== undefined && {
        StartPosition: { Line: place.start.line, Column: place.start.column },
        EndPosition: { Line: place.end.line, Column: place.end.column },
      }),
    };
  });
  return {
    EvalDecision: decision,
    MatchedStatements,
    MissingContextValues: missingContext,
    ...(allowedByBoundary !== undefined && {
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: allowedByBoundary },
    }),
  };
}
