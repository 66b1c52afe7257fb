// A web application of its own process: every POST is a form whose file goes to the storage that the environment names.
// It prints its port, and answers with what was stored and the most memory that this process has ever had.
import { createServer } from "node:http";

import { defineStorages, openStorages, privateStorage, receiveUploads } from "stowage";

const { files } = openStorages(
  defineStorages({
    app: "receiver",
    region: "us-east-1",
    bucket: "receiver-dev",
    storages: { files: privateStorage({ accept: "anything", maxSize: "2 GB" }) },
  }),
);

const server = createServer((request, response) => void answer(request, response));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));

async function answer(request, response) {
  try {
    const form = await receiveUploads(request, { file: files });
    form.keep();
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    response.end(JSON.stringify({ file: form.files.file, note: form.text.get("note"), peakBytes }));
  } catch (error) {
    response.writeHead(500, { connection: "close" }).end(String(error));
  }
}
