import type { GetChangeRequest } from "@aws-sdk/client-route-53";
import { operation, type Operations } from "../../operation.ts";
import { route53Error } from "../route53-errors.ts";
import { showChange } from "./start-change.ts";

/** Whether changes are everywhere. */
export const changeOperations: Operations = {
  GetChange: operation<GetChangeRequest>({
    access: (_, { Id }) => ({ resource: `arn:aws:route53:::change/${Id}` }),
    run: ({ caller, service }, { Id }) => {
      const change = service.route53.get(caller.account, "change", Id);
      if (change === undefined) throw route53Error("NoSuchChange");
      return { ChangeInfo: showChange(change, service.now()) };
    },
  }),
};
