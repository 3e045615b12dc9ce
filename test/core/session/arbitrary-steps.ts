import * as fc from 'fast-check';
import type { EventDraft } from '../../../contract/envelope.ts';
import { examSettings, type ExamSettings } from '../../../contract/settings.ts';
import { proctorActions } from '../../../contract/events/proctor.ts';
import type { ProctorMessage } from '../../../contract/wire.ts';
import type { Command } from '../../../core/session/commands.ts';
import type { SessionState } from '../../../contract/session-state.ts';
import { consentStreamsOf } from '../../../core/consent.ts';

/** What may happen to a session, to the app that holds it, and on the way to the server. */
export type Step =
  /** Whatever leads on from where the session is. */
  | { readonly kind: 'advance' }
  | { readonly kind: 'command'; readonly command: Command }
  /** The proctor's message; `coverSince` is filled in from the state, where it is to fit. */
  | { readonly kind: 'message'; readonly message: ProctorMessage; readonly fits: boolean }
  /** The app ends at once; of what the last command wrote only this many lines are on the disk. */
  | { readonly kind: 'kill'; readonly during: Command; readonly linesKept: number }
  | { readonly kind: 'restart'; readonly joins: boolean }
  /** The server takes so many events from `back` before its mark on: late ones, and doubled ones. */
  | { readonly kind: 'deliver'; readonly count: number; readonly back: number }
  /** The candidate goes on at another computer, with what the server hands over. */
  | { readonly kind: 'move' };

const full = { environment: true, accommodations: { breaks: { count: 2, eachMs: 60_000 } } };
const settingsOf = (input: object): ExamSettings => examSettings.parse(input);
export const arbitrarySettings = fc.constantFrom<ExamSettings>(
  settingsOf({ ...full, findings: { capture: 'cover', processes: 'warn', displays: 'warn' } }),
  settingsOf({ ...full, identity: { document: true, face: true, match: true } }),
  settingsOf({
    identity: { document: false, face: false },
    streams: { microphone: false, screen: false },
    findings: { capture: 'cover', processes: 'cover' },
  }),
);

const ids = [
  '0f8fad5b-d9cb-469f-a165-70867728950e',
  '2b4fad5b-d9cb-469f-a165-70867728950e',
  '7c9e6679-7425-40de-944b-e07fc1f90ae7',
] as const;
const hex = (digit: string): string => digit.repeat(64);
const draft = (of: object): EventDraft => ({ occurredAt: 0, ...of }) as EventDraft;
const box = [0.1, 0.1, 0.5, 0.5];

export const drafts = fc.constantFrom<EventDraft>(
  draft({ type: 'face.not-detected', data: { reason: 'absent', luminance: 90 } }),
  draft({ type: 'face.detected', data: { score01: 0.9, box } }),
  draft({ type: 'window.focus-out', data: { application: 'Editor' } }),
  draft({ type: 'x.capture.found', data: { program: 'ffmpeg', how: 'x11grab' } }),
  draft({ type: 'x.process.prohibited', data: { name: 'OBS', category: 'recorder', isRunning: true } }),
  draft({ type: 'x.display.multiple', data: { count: 2, isMirrored: false, outputs: 2 } }),
  draft({ type: 'x.lockdown.engaged', data: { kiosk: true, displays: 1, shortcuts: 3 } }),
  draft({ type: 'x.lockdown.engaged', data: { kiosk: false, displays: 1, shortcuts: 0 } }),
  draft({ type: 'x.lockdown.released', data: { by: 'phase' } }),
  draft({ type: 'x.lockdown.released', data: { by: 'shutdown' } }),
  draft({ type: 'id-photo.captured', data: { width: 9, height: 9 }, evidence: [hex('a')] }),
  draft({ type: 'id-card.accepted', data: { faceScore01: 0.9, sharpness: 1 } }),
  draft({ type: 'x.id-card.rejected', data: { reasons: ['blurred'] } }),
  draft({ type: 'face-photo.captured', data: { width: 9, height: 9 }, evidence: [hex('b')] }),
  draft({ type: 'face-photo.accepted', data: {} }),
  draft({ type: 'face-photo.rejected', data: { reasons: ['dark'] } }),
  draft({ type: 'environment.captured', data: { durationMs: 9, findings: ['book'] }, evidence: [hex('c')] }),
  draft({ type: 'x.evidence.attached', data: { of: ids[0], sha256: hex('d') }, evidence: [hex('d')] }),
);

const commands = fc.oneof(
  fc.array(drafts, { minLength: 1, maxLength: 3 }).map((events): Command => ({ do: 'record', events })),
  fc.constantFrom<Command>(
    { do: 'decline' },
    { do: 'begin-break' },
    { do: 'end-break' },
    { do: 'raise-hand', isRaised: true },
    { do: 'raise-hand', isRaised: false },
    { do: 'release', what: 'cover' },
    { do: 'release', what: 'lockdown' },
    { do: 'read-warning', finding: 'processes' },
    { do: 'read-warning', finding: 'capture' },
    { do: 'finish-identity', mayDefer: true, tries: 3 },
    { do: 'submit' },
    { do: 'leave' },
    { do: 'complete', events: 9 },
    ...ids.map((id): Command => ({ do: 'read-message', id })),
  ),
);

const plainMessages = fc.record({
  id: fc.constantFrom(...ids),
  text: fc.constantFrom('', 'Please sit upright.'),
  sentAt: fc.integer({ min: 0, max: 9_000 }),
  action: fc.constantFrom(...proctorActions.filter((action) => action !== 'extend-time')),
  coverSince: fc.constant(null),
});
const moreTime = fc.record({
  id: fc.constantFrom(...ids),
  text: fc.constantFrom('', 'The fire alarm is over.'),
  sentAt: fc.integer({ min: 0, max: 9_000_000 }),
  action: fc.constant('extend-time' as const),
  coverSince: fc.constant(null),
  extraMs: fc.constantFrom(60_000, 600_000),
});
const messages = fc.oneof(plainMessages, moreTime);

export const arbitrarySteps = fc.array(
  fc.oneof(
    { weight: 10, arbitrary: fc.constant<Step>({ kind: 'advance' }) },
    { weight: 8, arbitrary: commands.map((command): Step => ({ kind: 'command', command })) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(messages, fc.boolean())
        .map(([message, fits]): Step => ({ kind: 'message', message, fits })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(commands, fc.nat(3))
        .map(([during, linesKept]): Step => ({ kind: 'kill', during, linesKept })),
    },
    { weight: 2, arbitrary: fc.boolean().map((joins): Step => ({ kind: 'restart', joins })) },
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.integer({ min: 1, max: 12 }), fc.nat(4))
        .map(([count, back]): Step => ({ kind: 'deliver', count, back })),
    },
    { weight: 1, arbitrary: fc.constant<Step>({ kind: 'move' }) },
  ),
  { minLength: 6, maxLength: 30 },
);

/** What leads on from a state: as the candidate would go. */
export function onward(state: SessionState, settings: ExamSettings): Command {
  switch (state.phase) {
    case 'joining':
    case 'consenting': {
      const streams = consentStreamsOf(settings).map(({ id }) => id);
      return { do: 'agree', streams, isBiometricAgreed: true };
    }
    case 'checking':
      return { do: 'finish-checks', verdicts: { passed: [], failed: [], skipped: ['camera'] } };
    case 'identifying':
      return { do: 'finish-identity', mayDefer: true, tries: 1 };
    case 'scanning':
      return { do: 'finish-environment', isDeferred: true, isScanning: false };
    case 'ready':
      return { do: 'start-exam' };
    case 'running':
      return { do: 'begin-break' };
    case 'paused':
      return { do: 'end-break' };
    case 'submitting':
    case 'completed':
      return { do: 'complete', events: 1 };
  }
}
