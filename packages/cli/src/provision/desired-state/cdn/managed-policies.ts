/** AWS's own cache policy for files that change rarely: at least a second, a day by default, a year at most. */
export const cachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";
