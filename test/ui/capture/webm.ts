import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { clockBits, clockPicture } from './capture-page/film-clock.ts';

export type Probe = {
  readonly codecs: readonly string[];
  readonly width: number | undefined;
  /** Of its pictures, each once, in the order they come: "640x360". */
  readonly sizes: readonly string[];
  readonly durationMs: number;
  /** Whether any of its pictures comes with a plane of transparency. */
  readonly hasAlpha: boolean;
  /** What a player would complain about; empty when it plays. */
  readonly complaints: string;
};

/** Looks at a file by itself with ffprobe, and decodes all of it. */
export function probe(file: string, bytes: Buffer): Probe {
  writeFileSync(file, bytes);
  const show = ['-show_entries', 'format=duration:stream=codec_name,width', '-of', 'json'];
  const found = JSON.parse(execFileSync('ffprobe', ['-v', 'error', ...show, file]).toString()) as {
    readonly streams: readonly { readonly codec_name: string; readonly width?: number }[];
    readonly format: { readonly duration?: string };
  };
  const decoded = spawnSync('ffmpeg', [
    '-v',
    'error',
    '-i',
    file,
    '-fps_mode',
    'passthrough',
    '-f',
    'null',
    '-',
  ]);
  return {
    codecs: found.streams.map(({ codec_name }) => codec_name).toSorted(),
    width: found.streams.find(({ width }) => width !== undefined)?.width,
    sizes: sizesIn(file),
    durationMs: Number(found.format.duration) * 1_000,
    hasAlpha: hasAlphaIn(file),
    complaints: decoded.stderr.toString().replaceAll(/.*non monotonically increasing dts.*\n?/g, ''),
  };
}

function sizesIn(file: string): string[] {
  const show = ['-select_streams', 'v', '-show_entries', 'frame=width,height', '-of', 'csv=p=0:s=x'];
  const lines = execFileSync('ffprobe', ['-v', 'quiet', ...show, file])
    .toString()
    .split('\n');
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
}

/** By the BlockAdditions of its blocks. AlphaMode of the track says nothing: Chromium writes it into every file. */
function hasAlphaIn(file: string): boolean {
  const show = ['-show_entries', 'packet_side_data=side_data_type', '-of', 'csv=p=0'];
  const said = execFileSync('ffprobe', ['-v', 'quiet', '-select_streams', 'v', ...show, file]).toString();
  return said.includes('BlockAdditional');
}

/** The times that were filmed, of each picture of a file. */
export function filmedTimes(file: string): number[] {
  const { width, height } = clockPicture;
  const to = ['-fps_mode', 'passthrough', '-pix_fmt', 'gray', '-f', 'rawvideo', '-'];
  const raw = execFileSync('ffmpeg', ['-v', 'quiet', '-i', file, '-map', '0:v', ...to], {
    maxBuffer: 2 ** 30,
  });
  const side = width / clockBits;
  const middle = Math.round(height / 4) * width;
  const times: number[] = [];
  for (let frame = 0; frame + width * height <= raw.length; frame += width * height) {
    let time = 0;
    for (let bit = 0; bit < clockBits; bit += 1) {
      const brightness = raw[frame + middle + Math.round((bit + 0.5) * side)] ?? 0;
      if (brightness > 128) time |= 1 << bit;
    }
    times.push(time);
  }
  return times;
}
