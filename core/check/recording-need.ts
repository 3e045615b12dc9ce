import type { ExamSettings } from '../../contract/settings.ts';

/** What one recorded stream needs, in kilobits per second: the recorders' budgets, and a tenth more for what is around. */
export const recordingKbps = { camera: 275, microphone: 35, screen: 330 } as const;

/** Kilobits a second that an exam records for as long as it runs; 0 where recording waits for an incident. */
export function steadyRecordingKbps({ recording, streams }: ExamSettings): number {
  if (recording.policy !== 'always') return 0;
  const kinds = ['camera', 'microphone', 'screen'] as const;
  return kinds.filter((kind) => streams[kind]).reduce((sum, kind) => sum + recordingKbps[kind], 0);
}
