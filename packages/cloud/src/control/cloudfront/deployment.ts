/** How long a change takes to be everywhere, and an invalidation to be done, in milliseconds of the cloud's clock. */
export const deploymentTime = 5000;
