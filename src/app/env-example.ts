import { writeFileSync } from 'node:fs';
import { aboutVariable, environment, type VariableName } from './config.ts';

/** `.env.example`, from the schema that parses the environment: the two can't say different things. */
export function envExample(): string {
  const lines = [
    '# Every variable that Galaxy reads. Nothing has to be set: without any, all runs embedded in one process.',
    '# Written by: node src/app/env-example.ts',
  ];
  let group = '';
  for (const [name, schema] of Object.entries(environment.shape)) {
    const { about, example, ...meta } = aboutVariable(name as VariableName);
    if (meta.group !== group) {
      group = meta.group;
      lines.push('', `## ${group}`);
    }
    const preset = schema.safeParse(undefined).data;
    lines.push('', `# ${about}`, preset === undefined ? `# Not set. For example: ${example}` : `# Default: ${preset}`, `#${name}=${preset ?? ''}`);
  }
  return `${lines.join('\n')}\n`;
}

if (import.meta.main) {
  writeFileSync(new URL('../../.env.example', import.meta.url), envExample());
  console.log('.env.example written');
}
