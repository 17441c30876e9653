/** What the demo prints: calm lines for people, a bar only where the terminal can redraw it. */
const tty = process.stdout.isTTY === true;
const paint = (code: number, text: string): string => (tty ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = (text: string): string => paint(1, text);
export const quiet = (text: string): string => paint(2, text);
export const good = (text: string): string => paint(32, text);

export const say = (text = ''): void => console.log(text);
export const chapter = (number: number, title: string): void => console.log(`\n${bold(`${number}  ${title}`)}`);
export const point = (text: string): void => console.log(`   ${text}`);

/** A bar that fills up; without a terminal, a line at each fifth. */
export function createBar(label: string, total: number): { to(done: number): void; end(): void } {
  let fifth = 0;
  if (total === 0) return { to: () => {}, end: () => {} };
  return {
    to: (done) => {
      const share = done / total;
      if (tty) process.stdout.write(`\r   ${label} ${'█'.repeat(Math.round(share * 30)).padEnd(30, '░')} ${done}/${total}`);
      else if (Math.floor(share * 5) > fifth) {
        fifth = Math.floor(share * 5);
        console.log(`   ${label} ${done}/${total}`);
      }
    },
    end: () => void (tty && process.stdout.write('\n')),
  };
}
