/** Where files are staged, inside the folder and so in the same file system. */
export const stagingName = ".staging";
