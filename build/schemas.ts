import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { reportSchema } from '../src/action/report-schema.ts';
import { applicationSchema } from '../src/application/schema.ts';

const FOLDER = new URL('../schemas/', import.meta.url);
const BASE = 'urn:kube-upkeep:schemas:';

const published = [
  { file: 'upkeep.schema.json', title: 'kube-upkeep: what is operated (.github/upkeep.yml)', schema: applicationSchema },
  { file: 'report.schema.json', title: 'kube-upkeep: the report of one run', schema: reportSchema },
];

/** The text of each published JSON Schema (draft 2020-12), from the schema that the code itself uses. */
export function schemaFiles(): readonly { readonly file: string; readonly text: string }[] {
  return published.map(({ file, title, schema }) => {
    const json = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
    return { file, text: `${JSON.stringify({ $id: BASE + file, title, ...json }, null, 2)}\n` };
  });
}

/** `node build/schemas.ts` writes the schemas; `--check` only says which differ, and exits 1 then. */
if (import.meta.main) {
  for (const { file, text } of schemaFiles()) {
    const path = new URL(file, FOLDER);
    if (!process.argv.includes('--check')) await writeFile(path, text);
    else if ((await readFile(path, 'utf8').catch(() => '')) !== text) {
      console.error(`schemas/${file} is out of date; run: node build/schemas.ts`);
      process.exitCode = 1;
    }
  }
}
