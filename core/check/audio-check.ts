import type { EventData } from '../../contract/catalog.ts';
import type { MicrophoneFailureReason } from '../../contract/events/checks.ts';
import { runAfter, silenceDb, speechNeeds } from '../audio/hearing.ts';
import type { HeardFrame } from '../audio/observation.ts';

/** What was heard, frame by frame, in a piece of sound that came at `atMs`: monotonic. */
export type Heard = { readonly frames: readonly HeardFrame[]; readonly atMs: number };

/** What a microphone must let be heard before the exam. Decibels are of full scale. */
export const voiceNeeds = {
  /** Judged over the latest so long. */
  judgedMs: 8_000,
  /** The room's noise: the level that all but this share is above. */
  noiseShare01: 0.1,
  /** Speech is so much above the noise, twice the amplitude: else a recording would not help anybody. */
  aboveNoiseDb: 6,
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
  const latest = heard
    .filter(({ atMs }) => nowMs - atMs <= voiceNeeds.judgedMs)
    .flatMap(({ frames }) => frames);
  const noiseDb = noiseOf(latest);
  const peakDb = loudestSpeech(latest);
  if (peakDb >= noiseDb + voiceNeeds.aboveNoiseDb) return { verdict: 'passed', measure: { peakDb, noiseDb } };
  const waitedMs = nowMs - startedAtMs;
  const isSilent = heard.every(({ frames }) => frames.every(({ levelDb }) => levelDb <= voiceNeeds.silentDb));
  const silentMs = heard.length > 0 ? voiceNeeds.silentMs : voiceNeeds.patienceMs;
  if (isSilent && waitedMs >= silentMs) return { verdict: 'failed', reason: 'silent' };
  if (waitedMs < voiceNeeds.patienceMs) return { verdict: 'not-yet' };
  return { verdict: 'failed', reason: noiseDb >= voiceNeeds.noisyDb ? 'noisy' : 'not-heard' };
}

/** The level of the loudest frame with which a run of speech is long enough; -Infinity where there is none. */
function loudestSpeech(frames: readonly HeardFrame[]): number {
  let run = 0;
  const levels = frames
    .filter((frame) => (run = runAfter(run, frame)) >= speechNeeds.run)
    .map(({ levelDb }) => levelDb);
  return Math.max(...levels);
}

function noiseOf(frames: readonly HeardFrame[]): number {
  // Digital silence is no room: a device says so before its first sample.
  const real = frames
    .map(({ levelDb }) => levelDb)
    .filter((db) => db > voiceNeeds.silentDb)
    .sort((a, b) => a - b);
  return real[Math.floor(real.length * voiceNeeds.noiseShare01)] ?? silenceDb;
}
