/** A program of its own that renders the film of `motion.test.ts`, and says what came of it. */
import { createEngine } from '#engine/index.ts';
import { pictures } from './fixtures.ts';
import { shortFilm } from './motion-cases.ts';

const { manifest, layout } = shortFilm();
const { sha256, stats } = await createEngine().render(manifest, layout, pictures);
console.log(JSON.stringify({ sha256, economy: stats?.economy }));
