import { setFlagsFromString } from 'node:v8';
import { setGlyphCacheMaxBytes } from '@takumi-rs/core';
import sharp from 'sharp';

/** What the engine asks of the process it runs in. */

// One thread per picture and no cache: processes, not threads, fill the cores, and bytes never depend on load.
sharp.concurrency(1);
sharp.cache(false);

// A Chinese outline runs to kilobytes; the renderer's own 8 MiB would evict a poster's glyphs between two rows.
setGlyphCacheMaxBytes(128 * 1024 * 1024);

// Pixels lie outside of a heap that is small, and V8 takes its size for the measure: it would collect all of it after
// every third row, a sixth of the CPU time. A heap may now be four times as large as what is alive in it.
setFlagsFromString('--heap-growing-percent=300');
