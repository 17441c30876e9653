import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateJsonSchema } from '#catalogue/templates/index.ts';
import { templatesFolder } from './open-parts.ts';

// Writes what the `$schema` of every template points to. A test says when it is no longer true.
writeFileSync(join(templatesFolder, 'template.schema.json'), `${JSON.stringify(templateJsonSchema(), null, 2)}\n`);
