// What edge runtimes find in the place of every entry. Workers ask for `browser` too, whose sentence would be untrue there.
throw new Error(
  "stowage needs Node.js: it reads files and speaks to S3 with Node's own modules, which this runtime lacks. " +
    'Import it in code that runs on Node, in Next under export const runtime = "nodejs"',
);
