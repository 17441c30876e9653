import { open, readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTusClient } from '#test/ingest/tus-client.ts';

// A client as a process of its own, to be killed: it remembers only the address of its upload, and asks where to go on.
const [url = '', key = '', path = '', notes = '', pieceBytes = '500000'] = process.argv.slice(2);
const tus = createTusClient({ url, key });
const file = await open(path);
const { size } = await file.stat();

async function address(): Promise<string> {
  const known = await readFile(notes, 'utf8').catch(() => '');
  if (known !== '') return known;
  const answer = await tus.begin(size, { filename: 'large.png' });
  const made = answer.headers.get('location');
  if (made === null) {
    console.log(`REFUSED ${answer.status} ${await answer.text()}`);
    process.exit(1);
  }
  await writeFile(notes, made);
  return made;
}

for (;;) {
  try {
    const upload = await address();
    const head = await tus.head(upload);
    if (head.status === 404 || head.status === 410) {
      console.log(`LOST ${head.status}`);
      process.exit(1);
    }
    let offset = Number(head.headers.get('upload-offset'));
    let asset = head.headers.get('galaxy-asset');
    while (!asset && offset < size) {
      const piece = Buffer.alloc(Math.min(Number(pieceBytes), size - offset));
      await file.read(piece, 0, piece.length, offset);
      const answer = await tus.patch(upload, offset, new Uint8Array(piece));
      if (answer.status !== 204) throw new Error(`PATCH answered ${answer.status}`);
      offset = Number(answer.headers.get('upload-offset'));
      asset = answer.headers.get('galaxy-asset');
      console.log(`AT ${offset}`);
    }
    if (!asset) throw new Error('all bytes are there and there is no asset');
    console.log(`DONE ${asset}`);
    process.exit(0);
  } catch {
    await sleep(100);
  }
}
