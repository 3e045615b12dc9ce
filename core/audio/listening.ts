import type { ExamSettings } from '../../contract/settings.ts';

/**
 * Whether speech is listened for while the exam runs: not where nothing is heard at all, where the exam minds no speech,
 * or where it is agreed that this candidate is read to or speaks.
 */
export function listensForSpeech({
  streams,
  findings,
  accommodations,
}: Pick<ExamSettings, 'streams' | 'findings' | 'accommodations'>): boolean {
  return streams.microphone && findings.speech !== 'ignore' && !accommodations.speech;
}
