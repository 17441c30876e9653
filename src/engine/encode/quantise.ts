/** A palette for the pixels of one frame, and the pixels in it. Everything here follows from the pixels alone. */
export type Palette = { rgb: Uint8Array; /** The nearest colour's index. */ nearest(red: number, green: number, blue: number): number };

/** Colours are counted with five bits a channel: 32,768 bins, each with the mean of what fell into it. */
const keyOf = (red: number, green: number, blue: number): number => ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
const bins = 1 << 15;

type Colours = { count: number; weight: Float64Array; mean: [Float64Array, Float64Array, Float64Array] };

/** `of` lists pixels of RGB data by their number. */
function coloursOf(data: Buffer, of: Uint32Array): Colours {
  const index = new Int32Array(bins).fill(-1);
  const weight: number[] = [];
  const sums: [number[], number[], number[]] = [[], [], []];
  for (const pixel of of) {
    const at = pixel * 3;
    const [red, green, blue] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
    const key = keyOf(red, green, blue);
    let bin = index[key] as number;
    if (bin < 0) {
      bin = weight.length;
      index[key] = bin;
      weight.push(0);
      for (const sum of sums) sum.push(0);
    }
    weight[bin] = (weight[bin] as number) + 1;
    sums[0][bin] = (sums[0][bin] as number) + red;
    sums[1][bin] = (sums[1][bin] as number) + green;
    sums[2][bin] = (sums[2][bin] as number) + blue;
  }
  const mean = sums.map((sum) => Float64Array.from(sum, (value, i) => value / (weight[i] as number))) as Colours['mean'];
  return { count: weight.length, weight: Float64Array.from(weight), mean };
}

type Cluster = { of: number[]; error: number; axis: 0 | 1 | 2; middle: number };

/** How far the colours of a cluster lie from their mean, and along which axis most. */
function cluster({ weight, mean }: Colours, of: number[]): Cluster {
  let all = 0;
  const sum = [0, 0, 0];
  const squares = [0, 0, 0];
  for (const bin of of) {
    const share = weight[bin] as number;
    all += share;
    for (let i = 0; i < 3; i++) {
      const value = (mean[i as 0 | 1 | 2] as Float64Array)[bin] as number;
      sum[i] = (sum[i] as number) + share * value;
      squares[i] = (squares[i] as number) + share * value * value;
    }
  }
  // Green counts most to the eye, blue least.
  const spread = [0, 1, 2].map((i) => ((squares[i] as number) - (sum[i] as number) ** 2 / all) * ([1, 1.6, 0.7][i] as number));
  const axis = spread.indexOf(Math.max(...spread)) as 0 | 1 | 2;
  return { of, error: of.length < 2 ? 0 : spread.reduce((total, value) => total + value, 0), axis, middle: (sum[axis] as number) / all };
}

/** Splits what varies most at its mean until there are as many clusters as colours. */
function clustersOf(colours: Colours, most: number): Cluster[] {
  const found = [
    cluster(
      colours,
      Array.from({ length: colours.count }, (_, i) => i),
    ),
  ];
  while (found.length < most) {
    let worst = 0;
    for (let i = 1; i < found.length; i++) if ((found[i] as Cluster).error > (found[worst] as Cluster).error) worst = i;
    const { of, error, axis, middle } = found[worst] as Cluster;
    if (error <= 0) break;
    const values = colours.mean[axis];
    const [low, high]: [number[], number[]] = [[], []];
    for (const bin of of) ((values[bin] as number) <= middle ? low : high).push(bin);
    if (low.length === 0 || high.length === 0) {
      found[worst] = { of, error: 0, axis, middle };
      continue;
    }
    found[worst] = cluster(colours, low);
    found.push(cluster(colours, high));
  }
  return found;
}

function paletteFrom(centres: readonly (readonly [number, number, number])[]): Palette {
  const rgb = Uint8Array.from(centres.flat(), (value) => Math.round(value));
  const known = new Int16Array(bins).fill(-1);
  const search = (red: number, green: number, blue: number): number => {
    let [best, least] = [0, Infinity];
    for (let i = 0; i < rgb.length; i += 3) {
      const [dr, dg, db] = [red - (rgb[i] as number), green - (rgb[i + 1] as number), blue - (rgb[i + 2] as number)];
      const away = dr * dr + 1.6 * dg * dg + 0.7 * db * db;
      if (away < least) [best, least] = [i / 3, away];
    }
    return best;
  };
  return {
    rgb,
    nearest(red, green, blue) {
      const key = keyOf(red, green, blue);
      const there = known[key] as number;
      if (there >= 0) return there;
      // The middle of the bin stands for all in it.
      return (known[key] = search((red & 0xf8) | 4, (green & 0xf8) | 4, (blue & 0xf8) | 4));
    },
  };
}

/** Rounds in which each colour moves to the middle of what is nearest to it. */
const rounds = 2;

/** At most so many colours that stand for the listed pixels. */
export function paletteOf(data: Buffer, of: Uint32Array, most: number): Palette {
  const colours = coloursOf(data, of);
  const { weight, mean } = colours;
  let groups = clustersOf(colours, most).map((one) => one.of);
  let centres: [number, number, number][] = [];
  for (let round = 0; ; round++) {
    centres = groups.flatMap((bin): [number, number, number][] => {
      const all = bin.reduce((sum, i) => sum + (weight[i] as number), 0);
      if (all === 0) return [];
      return [mean.map((values) => bin.reduce((sum, i) => sum + (weight[i] as number) * (values[i] as number), 0) / all) as [number, number, number]];
    });
    const palette = paletteFrom(centres);
    if (round === rounds || colours.count <= most) return palette;
    groups = centres.map(() => []);
    for (let i = 0; i < colours.count; i++) (groups[palette.nearest(mean[0][i] as number, mean[1][i] as number, mean[2][i] as number)] as number[]).push(i);
  }
}

/** How much of a pixel's error its neighbours take over; all of it makes noise of flat colours. */
const ditherShare = 0.8;

/** Indices of the listed pixels in a palette, in a picture of `width`; errors go to neighbours that are listed too (Floyd and Steinberg). */
export function indicesOf(data: Buffer, width: number, of: Uint32Array, palette: Palette, dither: boolean, into: Uint8Array): void {
  if (!dither) {
    for (const pixel of of) into[pixel] = palette.nearest(data[pixel * 3] as number, data[pixel * 3 + 1] as number, data[pixel * 3 + 2] as number);
    return;
  }
  const errors = new Float32Array((into.length + width + 2) * 3);
  const { rgb } = palette;
  const wanted = new Float64Array(3);
  const below = width * 3;
  for (const pixel of of) {
    const at = pixel * 3;
    for (let i = 0; i < 3; i++) wanted[i] = Math.min(255, Math.max(0, (data[at + i] as number) + (errors[at + i] as number)));
    const index = palette.nearest(wanted[0] as number, wanted[1] as number, wanted[2] as number);
    into[pixel] = index;
    const column = pixel % width;
    for (let i = 0; i < 3; i++) {
      const error = ((wanted[i] as number) - (rgb[index * 3 + i] as number)) * (ditherShare / 16);
      const to = at + i;
      errors[to + below] = (errors[to + below] as number) + error * 5;
      if (column + 1 < width) {
        errors[to + 3] = (errors[to + 3] as number) + error * 7;
        errors[to + below + 3] = (errors[to + below + 3] as number) + error;
      }
      if (column > 0) errors[to + below - 3] = (errors[to + below - 3] as number) + error * 3;
    }
  }
}
