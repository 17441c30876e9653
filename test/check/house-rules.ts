import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folders = ['src', 'web', 'workers', 'bench', 'test', '.ci'];
/** A file is read in one go; the longest that still can be. */
const largestLines = 400;
// A name that says nothing collects everything.
const vagueName = /^(utils?|helpers?|types?|common|shared|misc|stuff|lib)\.[a-z]+$/;
const code = /\.(ts|tsx|mts|mjs|js)$/;
/** What must not stay behind in finished code. Split, so that this file passes itself. */
const leftovers: [pattern: RegExp, why: string][] = [
  [new RegExp(`\\b(${['TO', 'FIX'].map((start, at) => start + ['DO', 'ME'][at]).join('|')})\\b`), 'an open end: do it, or write it down as a decision'],
  [new RegExp(`@ts-(${'ig'}nore|${'no'}check)`), 'hides every error of its line: give the value its type'],
  [/import\.meta\.url\)\.pathname/, 'is no file path where a folder has spaces or Chinese characters in its name: use fileURLToPath'],
  [new RegExp(`\\.${'on'}ly\\(`), 'keeps all other tests from running'],
];

/** What one file breaks of the house rules, a line each. */
export function judgeFile(path: string, text: string): string[] {
  const found: string[] = [];
  const lines = text.split('\n');
  const lineCount = text.endsWith('\n') ? lines.length - 1 : lines.length;
  const name = path.split('/').at(-1) ?? path;
  if (vagueName.test(name)) found.push(`${path}: the name says nothing; name the file after its one idea`);
  if (lineCount > largestLines) found.push(`${path}: ${lineCount} lines, at most ${largestLines}; it holds more than one idea`);
  lines.forEach((line, at) => {
    for (const [pattern, why] of leftovers) if (pattern.test(line)) found.push(`${path}:${at + 1}: ${pattern.exec(line)?.[0]} ${why}`);
  });
  return found;
}

/** The project's own code files, migrations and generated ones left out. */
export function codeFiles(root: string): string[] {
  const entries = folders.flatMap((folder) => {
    try {
      return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((entry) => `${folder}/${entry}`);
    } catch {
      return [];
    }
  });
  return entries.filter((path) => code.test(path) && !/\/(node_modules|dist)\/|\.gen\.ts$/.test(path) && !path.startsWith('src/adapters/db/migrations/'));
}

if (import.meta.main) {
  const root = resolve(process.argv[2] ?? '.');
  const files = codeFiles(root);
  const found = files.flatMap((path) => judgeFile(path, readFileSync(join(root, path), 'utf8')));
  for (const line of found) console.log(line);
  console.log(`${found.length} house rules broken in ${files.length} files`);
  if (found.length > 0 || files.length === 0) process.exitCode = 1;
}
