import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

// Two programs for one checker: the service runs on Node, the console in browsers, and neither may use what the other has.
const root = resolve(import.meta.dirname, '../..');
const outcomes = ['tsconfig.json', 'web/tsconfig.json'].map(
  (project) =>
    spawnSync(process.execPath, [resolve(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '--pretty', 'false', '-p', project], {
      cwd: root,
      stdio: 'inherit',
    }).status,
);
if (outcomes.some((status) => status !== 0)) process.exitCode = 1;
