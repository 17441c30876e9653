export type ColourShare = { hex: string; share: number };
type Lab = readonly [number, number, number];

const linear = (byte: number): number => (byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
/** Oklab (Ottosson 2020): distances in it are close to what eyes see. */
function oklab(red: number, green: number, blue: number): Lab {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
const distance = (a: Lab, b: Lab): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const most = 5;
/** Nearer than this, two colours have the same name for most people. */
const sameColour = 0.12;
/** Rarer than this a colour does not stand out. */
const leastShare = 0.02;

/** The few colours that make up a picture, most first, each the mean of its pixels. Transparent pixels do not count. */
export function dominantColours(rgba: Uint8Array): ColourShare[] {
  const bins = new Map<number, { count: number; r: number; g: number; b: number }>();
  let total = 0;
  for (let i = 0; i + 3 < rgba.length; i += 4) {
    if ((rgba[i + 3] ?? 0) < 128) continue;
    const [r, g, b] = [rgba[i] ?? 0, rgba[i + 1] ?? 0, rgba[i + 2] ?? 0];
    total++;
    const key = ((r >> 4) << 8) | ((g >> 4) << 4) | (b >> 4);
    let bin = bins.get(key);
    if (!bin) bins.set(key, (bin = { count: 0, r: 0, g: 0, b: 0 }));
    bin.count++;
    bin.r += r;
    bin.g += g;
    bin.b += b;
  }
  const ordered = [...bins].sort(([keyA, a], [keyB, b]) => b.count - a.count || keyA - keyB).map(([, bin]) => bin);
  const groups: { lab: Lab; count: number; r: number; g: number; b: number }[] = [];
  for (const bin of ordered) {
    const lab = oklab(bin.r / bin.count, bin.g / bin.count, bin.b / bin.count);
    const near = groups.filter((group) => distance(group.lab, lab) < sameColour).sort((a, b) => distance(a.lab, lab) - distance(b.lab, lab))[0];
    if (!near) {
      groups.push({ ...bin, lab });
      continue;
    }
    near.count += bin.count;
    near.r += bin.r;
    near.g += bin.g;
    near.b += bin.b;
  }
  const hex = (sum: number, count: number): string =>
    Math.round(sum / count)
      .toString(16)
      .padStart(2, '0');
  return groups
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ r, g, b, count }) => ({ hex: `#${hex(r, count)}${hex(g, count)}${hex(b, count)}`, share: Math.round((count / total) * 1000) / 1000 }))
    .filter(({ share }, i) => i === 0 || share >= leastShare);
}
