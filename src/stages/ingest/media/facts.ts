import { z } from 'zod';

const number = z.coerce.number().catch(0);
const tags = z.record(z.string(), z.string()).catch({});
const stream = z.object({
  codec_type: z.string().catch(''),
  codec_name: z.string().catch(''),
  width: number,
  height: number,
  avg_frame_rate: z.string().catch('0/1'),
  nb_frames: number,
  channels: number,
  sample_rate: number,
  sample_aspect_ratio: z.string().catch('1:1'),
  disposition: z.object({ attached_pic: number }).catch({ attached_pic: 0 }),
  side_data_list: z.array(z.object({ rotation: number })).catch([]),
});
const answer = z.object({
  streams: z.array(stream).catch([]),
  format: z.object({ duration: number, bit_rate: number, tags }).catch({ duration: 0, bit_rate: 0, tags: {} }),
});

export type MediaFacts = {
  width: number;
  height: number;
  durationMs: number;
  frameCount: number | null;
  hasVideo: boolean;
  hasAudio: boolean;
  details: Record<string, unknown>;
  /** Of the file's own tags those that help to find it, and the mark of GB 45438. Places stay out. */
  tags: Record<string, string>;
};

const keptTags = ['title', 'artist', 'album', 'comment', 'description', 'genre', 'date', 'copyright', 'AIGC'];
const ratio = (text: string): number => {
  const [over = 0, under = 1] = text.split(/[:/]/).map(Number);
  return under > 0 && over > 0 ? over / under : 0;
};

/** Reads what ffprobe printed; null where it found nothing that can be seen or heard. */
export function mediaFacts(printed: unknown): MediaFacts | null {
  const parsed = answer.safeParse(printed);
  if (!parsed.success) return null;
  const { streams, format } = parsed.data;
  // A cover is a picture in a sound, not a video.
  const video = streams.find((one) => one.codec_type === 'video' && one.disposition.attached_pic === 0);
  const audio = streams.find((one) => one.codec_type === 'audio');
  if (!video && !audio) return null;
  const sideways = Math.abs(video?.side_data_list.find(({ rotation }) => rotation !== 0)?.rotation ?? 0) % 180 === 90;
  const wide = Math.round((video?.width ?? 0) * Math.max(1, ratio(video?.sample_aspect_ratio ?? '1:1') || 1));
  const [width, height] = sideways ? [video?.height ?? 0, wide] : [wide, video?.height ?? 0];
  const byLowerName = new Map(Object.entries(format.tags).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    width,
    height,
    durationMs: Math.max(0, Math.round(format.duration * 1000)),
    frameCount: video && video.nb_frames > 0 ? Math.round(video.nb_frames) : null,
    hasVideo: video !== undefined,
    hasAudio: audio !== undefined,
    details: {
      ...(video ? { videoCodec: video.codec_name, framesPerSecond: Math.round(ratio(video.avg_frame_rate) * 1000) / 1000 } : {}),
      ...(audio ? { audioCodec: audio.codec_name, audioChannels: audio.channels, sampleRate: audio.sample_rate } : {}),
      bitsPerSecond: Math.round(format.bit_rate),
    },
    tags: Object.fromEntries(
      keptTags.flatMap((name) => {
        const value = byLowerName.get(name.toLowerCase());
        return value === undefined ? [] : [[name, value.slice(0, 2000)]];
      }),
    ),
  };
}
