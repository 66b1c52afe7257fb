// What bundlers for browsers find in the place of every entry, so that no code that signs, and no key, gets to a client.
// CommonJS: a bundler cannot complain about names that it lacks before this sentence is read.
throw new Error(
  "stowage runs on a server: it holds the keys of your files. Import it in server code alone, and send clients URLs",
);
