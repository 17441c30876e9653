import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where a backticked path must start to be taken for one of the project's. */
const known = /^(src|workers|docs|templates|test|bench|web|\.ci)\//;
const rootFile = /^(README\.md|LICENSE|Dockerfile|[a-z.-]+\.(json|toml|yml|mjs|ts))$/;

/** Removes what a reader does not type: a line number, a slash at the end. */
const plain = (path: string): string => path.replace(/:\d+(-\d+)?$/, '').replace(/\/$/, '');
/** `src/stages/<stage>/routes.ts`, `docs/**`, `templates/{name}`: a pattern, of which the part before it must exist. */
const beforePattern = (path: string): string => {
  const parts = path.split('/');
  const at = parts.findIndex((part) => /[<>{}*…[\]]|\.\.\./.test(part));
  return (at < 0 ? parts : parts.slice(0, at)).join('/');
};

/** What a document names that is not there, a line each. */
export function judgeDocument(document: string, text: string, exists: (path: string) => boolean, scripts: readonly string[]): string[] {
  const found: string[] = [];
  text.split('\n').forEach((line, at) => {
    const where = `${document}:${at + 1}`;
    for (const [, span = ''] of line.matchAll(/`([^`]+)`/g)) {
      const path = beforePattern(plain(span));
      if ((known.test(`${path}/`) || rootFile.test(path)) && !span.includes(' ') && !exists(path)) found.push(`${where}: \`${span}\` is not there`);
    }
    for (const [, target = ''] of line.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
      if (/^[a-z]+:/.test(target) || target.startsWith('/')) continue;
      const path = join(document, '..', target);
      if (!exists(path)) found.push(`${where}: the link to ${target} leads nowhere`);
    }
    for (const [, script = ''] of line.matchAll(/npm run ([a-z][a-z:-]*)/g))
      if (!scripts.includes(script)) found.push(`${where}: npm run ${script} is not a script of package.json`);
  });
  return found;
}

if (import.meta.main) {
  const root = resolve(process.argv[2] ?? '.');
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const inDocs = existsSync(join(root, 'docs')) ? readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((path) => `docs/${path}`) : [];
  const documents = ['README.md', ...inDocs.filter((path) => path.endsWith('.md'))];
  const found = documents.flatMap((document) =>
    existsSync(join(root, document))
      ? judgeDocument(document, readFileSync(join(root, document), 'utf8'), (path) => existsSync(join(root, path)), Object.keys(scripts))
      : [`${document} is not there`],
  );
  for (const line of found) console.log(line);
  console.log(`${found.length} broken names in ${documents.length} documents`);
  if (found.length > 0) process.exitCode = 1;
}
