import { judgeMicrophone, voiceNeeds, type Heard, type VoiceVerdict } from '../../core/check/audio-check.ts';
import { createSoundMeter, levelOf, soundWindowMs, type SoundPower } from '../../core/check/sound-level.ts';
import type { Sound } from './decode-audio.ts';

/** A quiet room, as it is before and after somebody speaks. */
const room = { ms: 1_000, levelDb: -65 } as const;

/** The same noise each time (mulberry32). */
function roomNoise(length: number): Float32Array {
  const amplitude = 10 ** (room.levelDb / 20) * Math.sqrt(3);
  let seed = 1;
  return Float32Array.from({ length }, () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * 2 - 1) * amplitude;
  });
}

/** What the app's microphone would report ten times a second, had it heard this sound in a quiet room. */
export function hear({ sampleRate, samples }: Sound): readonly Heard[] {
  const quiet = roomNoise((sampleRate * room.ms) / 1_000);
  const windows: SoundPower[] = [];
  const push = createSoundMeter(sampleRate, (power) => windows.push(power));
  for (const part of [quiet, samples, quiet]) push(part);
  const heard: Heard[] = [];
  for (let index = 0; index + 1 < windows.length; index += 2)
    heard.push({ atMs: (index + 2) * soundWindowMs, ...levelOf(windows.slice(index, index + 2)) });
  return heard;
}

export type CheckedSound = { readonly verdict: VoiceVerdict; readonly afterMs: number };

/** Runs the app's check on the reports, one after the other, until it comes to its end. */
export function runCheck(heard: readonly Heard[]): CheckedSound {
  const soFar: Heard[] = [];
  for (const one of heard) {
    soFar.push(one);
    const verdict = judgeMicrophone(soFar, { startedAtMs: 0, nowMs: one.atMs });
    if (verdict.verdict !== 'not-yet') return { verdict, afterMs: one.atMs };
  }
  // A short sound: nothing more comes until patience has run out.
  const nowMs = Math.max(heard.at(-1)?.atMs ?? 0, voiceNeeds.patienceMs);
  return { verdict: judgeMicrophone(soFar, { startedAtMs: 0, nowMs }), afterMs: nowMs };
}
