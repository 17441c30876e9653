import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

/** Writes the types of the API, as the service describes it, for the console; `--check` only says whether they are still true. */
const root = resolve(import.meta.dirname, '..');
const file = join(root, 'web/src/api/schema.gen.ts');
const document = execFileSync(process.execPath, [join(root, 'src/app/print-openapi.ts')], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
// A field with a default may be left out of what is sent.
const types = astToString(await openapiTS(document, { defaultNonNullable: false }));
const text = `// Written by npm run api-types from the service's own description. Do not edit.\n\n${types}`;

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.log('web/src/api/schema.gen.ts is not what the API is now: run npm run api-types');
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, text);
}
