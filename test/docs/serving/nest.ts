import { NestFactory } from "@nestjs/core";
import { toNest } from "stowage/nest";
import { AppModule } from "./app-module.ts";
import { files } from "./files.ts";

const app = await NestFactory.create(AppModule);
app.use("/_stowage/files", toNest(files));
await app.listen(3000);
