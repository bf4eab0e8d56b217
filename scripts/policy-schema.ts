/** Writes the policy file's contract as JSON Schema, so that an editor completes, explains and checks what a bureau types. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { policyJsonSchema } from "../engine/policy/schema.js";

const file = fileURLToPath(new URL("../engine/policy/policy.schema.json", import.meta.url));
writeFileSync(file, policyJsonSchema());
console.log(`已写入 ${file}`);
