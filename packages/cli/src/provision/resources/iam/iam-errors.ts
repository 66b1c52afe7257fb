/** How IAM says that there is none of a name: by the code of its documents, or by that of its older answers. */
export const missing = ["NoSuchEntity", "NoSuchEntityException"] as const;

/** How IAM says that the name is taken: by ourselves, where an answer was lost. */
export const taken = ["EntityAlreadyExists", "EntityAlreadyExistsException"] as const;
