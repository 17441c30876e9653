import { createEngine } from '#engine/index.ts';
import { caseOf, pictures } from './fixtures.ts';

/** Renders one case in a process of its own and prints what came out. */
const engine = createEngine();
const { manifest, layout } = caseOf('screening-poster', 640, 800, 'zh-CN', { encode: { format: 'jpeg', maxBytes: 60_000 } });
const { sha256, stats } = await engine.render(manifest, layout, pictures);
process.stdout.write(JSON.stringify({ sha256, quality: stats?.quality }));
engine.close();
