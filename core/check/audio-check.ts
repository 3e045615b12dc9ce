import type { EventData } from '../../contract/catalog.ts';
import type { MicrophoneFailureReason } from '../../contract/events/checks.ts';
import type { SoundLevel } from './sound-level.ts';

/** What a microphone heard in a tenth of a second. `atMs`: monotonic. */
export type Heard = SoundLevel & { readonly atMs: number };

/** What a microphone must let be heard before the exam. Decibels are those of the band of the voice, full scale. */
export const voiceNeeds = {
  /** Judged over the latest so long. */
  judgedMs: 8_000,
  /** The room's noise: the level that all but this share is above. */
  noiseShare01: 0.1,
  /** Something is said where it is so much above the noise, and so loud at least. */
  aboveNoiseDb: 10,
  leastDb: -58,
  /** So long altogether... */
  voicedMs: 700,
  /** ...with so long a stretch near the loudest: a knock or a click is over before. */
  stretchMs: 300,
  nearLoudestDb: 15,
  /** Loudness moves, as syllables do, and a hum or a ringing does not: standard deviation, and rises with a fall. */
  swingDb: 3.5,
  syllables: 2,
  syllableDb: 3,
  /** Nobody has spoken for so long. */
  patienceMs: 20_000,
  /** A device that is this quiet for so long delivers nothing. One that tells nothing at all may only be slow. */
  silentDb: -90,
  silentMs: 6_000,
  /** A room louder than this drowns a voice. */
  noisyDb: -30,
} as const;

export type VoiceVerdict =
  | { readonly verdict: 'not-yet' }
  | { readonly verdict: 'passed'; readonly measure: EventData<'audio-test.passed'> }
  | {
      readonly verdict: 'failed';
      readonly reason: Extract<MicrophoneFailureReason, 'silent' | 'not-heard' | 'noisy'>;
    };

/**
 * Judges the microphone by what has been heard since the check began. Ask again after every report and, as a device
 * that delivers nothing brings no report, every second.
 */
export function judgeMicrophone(
  heard: readonly Heard[],
  { startedAtMs, nowMs }: { readonly startedAtMs: number; readonly nowMs: number },
): VoiceVerdict {
  const latest = heard.filter(({ atMs }) => nowMs - atMs <= voiceNeeds.judgedMs);
  const voices = latest.map(({ voiceDb }) => voiceDb);
  const noiseDb = noiseOf(voices);
  if (isSpeech(voices, noiseDb))
    return {
      verdict: 'passed',
      measure: { peakDb: rounded(Math.max(...voices)), noiseDb: rounded(noiseDb) },
    };
  const waitedMs = nowMs - startedAtMs;
  const isSilent = heard.every(({ levelDb }) => levelDb <= voiceNeeds.silentDb);
  const silentMs = heard.length > 0 ? voiceNeeds.silentMs : voiceNeeds.patienceMs;
  if (isSilent && waitedMs >= silentMs) return { verdict: 'failed', reason: 'silent' };
  if (waitedMs < voiceNeeds.patienceMs) return { verdict: 'not-yet' };
  return { verdict: 'failed', reason: noiseDb >= voiceNeeds.noisyDb ? 'noisy' : 'not-heard' };
}

/** Whether levels of a tenth of a second each, in their order, sound like somebody who speaks. */
export function isSpeech(voices: readonly number[], noiseDb: number): boolean {
  const leastDb = Math.max(noiseDb + voiceNeeds.aboveNoiseDb, voiceNeeds.leastDb);
  const isVoiced = (db: number) => db >= leastDb;
  const voiced = voices.filter(isVoiced);
  if (voiced.length * 100 < voiceNeeds.voicedMs) return false;
  const spoken = voices.slice(voices.findIndex(isVoiced), voices.findLastIndex(isVoiced) + 1);
  const loudDb = Math.max(leastDb, Math.max(...voiced) - voiceNeeds.nearLoudestDb);
  return (
    longestRun(voices, (db) => db >= loudDb) * 100 >= voiceNeeds.stretchMs &&
    deviation(spoken.map((db) => Math.max(db, noiseDb))) >= voiceNeeds.swingDb &&
    syllablesIn(voices, leastDb) >= voiceNeeds.syllables
  );
}

function noiseOf(voices: readonly number[]): number {
  // Digital silence is no room: a device says so before its first sample.
  const real = voices.filter((db) => db > voiceNeeds.silentDb).toSorted((a, b) => a - b);
  return real[Math.floor(real.length * voiceNeeds.noiseShare01)] ?? -100;
}

function longestRun(values: readonly number[], isIn: (value: number) => boolean): number {
  let [longest, run] = [0, 0];
  for (const value of values) {
    run = isIn(value) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Peaks that are loud enough and followed by a fall, each after a rise from the last valley. */
function syllablesIn(values: readonly number[], leastDb: number): number {
  const { syllableDb } = voiceNeeds;
  let count = 0;
  let isRising = true;
  let turning = values[0] ?? 0;
  for (const value of values) {
    if (isRising) {
      if (value > turning) turning = value;
      else if (turning - value >= syllableDb) {
        if (turning >= leastDb) count += 1;
        isRising = false;
        turning = value;
      }
    } else if (value < turning) turning = value;
    else if (value - turning >= syllableDb) {
      isRising = true;
      turning = value;
    }
  }
  return count;
}

function rounded(db: number): number {
  return Math.round(db * 10) / 10;
}
