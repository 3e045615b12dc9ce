import type { EventDraft } from '../../contract/envelope.ts';
import type { IpcRequest } from '../../contract/ipc.ts';
import { fail, type Result } from '../../contract/result.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Clock } from '../../core/clock.ts';
import { asksBiometricConsent, consentStreamsOf } from '../../core/consent.ts';
import type { SessionInput } from '../../core/session.ts';
import type { Desks } from './desks.ts';
import type { Progress } from './progress.ts';

type PreparationOptions = {
  readonly clock: Pick<Clock, 'now'>;
  readonly settings: ExamSettings;
  readonly progress: Progress;
  readonly desks: Pick<Desks, 'checks' | 'identity' | 'environment'>;
  readonly tell: (draft: EventDraft) => void;
  readonly onConsented: (isBiometricAgreed: boolean) => void;
};

/** The candidate's steps from consent to the door of the exam. */
export function createPreparation(options: PreparationOptions) {
  const { clock, settings, progress, desks, tell, onConsented } = options;
  const version = settings.consentVersion;

  /** Leaves a station, if the desk that is responsible for it agrees. */
  function leave(input: SessionInput, finish: () => Result<null>): Result<null> {
    const applies = progress.may(input);
    const finished = applies.ok ? finish() : applies;
    return finished.ok ? progress.advance(input) : finished;
  }

  return {
    /** `consent.missing` names what the exam cannot do without. */
    consent({ streams, biometric }: IpcRequest<'consent.give'>): Result<null> {
      const missing = consentStreamsOf(settings).filter(({ id }) => !streams.includes(id));
      if (missing.length > 0) {
        const names = missing.map(({ id }) => id).join(', ');
        return fail('consent.missing', `The exam needs your consent to: ${names}.`);
      }
      const isBiometricAgreed = biometric && asksBiometricConsent(settings);
      const consented = progress.advance('consented');
      if (!consented.ok) return consented;
      const data = { version, streams, biometric: isBiometricAgreed };
      tell({ type: 'x.consent.given', occurredAt: clock.now(), data });
      onConsented(isBiometricAgreed);
      return consented;
    },
    /** Nothing is captured, and the candidate may still agree. */
    decline(): Result<null> {
      const applies = progress.may('consented');
      if (applies.ok) tell({ type: 'x.consent.declined', occurredAt: clock.now(), data: { version } });
      return applies;
    },
    finishCheck: (): Result<null> => leave('checked', desks.checks.finish),
    finishIdentity: (): Result<null> => leave('identified', desks.identity.finish),
    finishEnvironment: (isDeferred: boolean): Result<null> =>
      leave('scanned', () => desks.environment.finish({ isDeferred })),
  };
}
