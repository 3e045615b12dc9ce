import type { AppState } from '../../../contract/app-state.ts';
import { examSettings } from '../../../contract/settings.ts';
import { checksAt, wholeExam } from '../../fakes/candidate-state.ts';

const settings = examSettings.parse(wholeExam);
export const exam = () => ({ title: 'Statistics I: final exam', settings, endsAt: Date.now() + 2_700_000 });
const text = 'Please turn on a lamp.';
const messages = [{ id: '0192f0c4-0000-7000-8000-000000000001', text, sentAt: 0, isRead: false }];

/** Every screen once, with much to say. */
export const steps: readonly Partial<AppState>[] = [
  { phase: 'joining' },
  { phase: 'consenting' },
  { phase: 'checking', checks: checksAt('failed', { screen: { reason: 'not-entire' } }) },
  { phase: 'identifying' },
  { phase: 'scanning' },
  { phase: 'ready' },
  { phase: 'running', messages },
  { phase: 'running', cover: { finding: 'capture', since: 1 } },
  { phase: 'paused', breaks: { left: 1, endsBy: Date.now() + 200_000 } },
  { phase: 'submitting', connection: 'lost', undelivered: 12 },
  { phase: 'completed' },
];

export const nameOf = (step: Partial<AppState>): string => (step.cover ? 'covered' : (step.phase ?? ''));
