// A process that locks a data folder and keeps it: started, and killed, by data-folder.test.ts.
import { lockDataFolder } from '#app/embedded/data-folder.ts';

await lockDataFolder(process.argv[2] ?? '');
console.log('held');
setInterval(() => {}, 1_000);
