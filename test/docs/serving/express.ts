import express from "express";
import { toExpress } from "stowage/express";
import { files } from "./files.ts";

const app = express();
app.use("/_stowage/files", toExpress(files));
app.listen(3000);
