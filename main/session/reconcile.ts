import type { Wanted } from '../../core/session/wanted.ts';
import type { Log } from '../log.ts';
import type { HostedExam } from './hosted-exam.ts';
import type { SessionLockdown } from './ports.ts';
import type { Reports } from './reports/reports.ts';

type Toggled = { readonly open: () => void; readonly close: () => void };

type EffectsOptions = {
  readonly reports: Reports;
  readonly vision: Toggled;
  readonly watches: Toggled;
  readonly lockdown: Pick<SessionLockdown, 'follow'>;
  readonly hosted: HostedExam;
  /** The app has not been through its first reconciliation yet: what opens now was open before a restart. */
  readonly isStarting: () => boolean;
  readonly complete: () => void;
};

/** How each thing that a session wants is opened and closed. */
export function createEffects(options: EffectsOptions): Effects {
  const { reports, vision, watches, lockdown, hosted, isStarting, complete } = options;
  return {
    capture({ camera, microphone, screen }) {
      if (!camera) reports.camera.off();
      if (!microphone) reports.microphone.off();
      if (!screen) reports.screen.off();
    },
    checks: toggle(reports.checks),
    identity: toggle(reports.identity),
    scan: toggle(reports.environment),
    vision: toggle(vision),
    lockdown: lockdown.follow,
    watches: toggle(watches),
    examView: (isWanted) => (isWanted ? hosted.open(!isStarting()) : hosted.close()),
    cover: hosted.cover,
    completion: (isWanted) => void (isWanted && complete()),
  };
}

const toggle =
  ({ open, close }: Toggled) =>
  (isWanted: boolean): void =>
    isWanted ? open() : close();

/** Makes one thing as it is wanted. Called when what is wanted of it has changed; must not throw for want of a device. */
export type Effects = { readonly [K in keyof Wanted]: (wanted: Wanted[K]) => void };

/** What is open in an app that has just started. */
const nothing: Wanted = {
  lockdown: 'free',
  examView: false,
  cover: false,
  vision: false,
  watches: false,
  capture: { camera: false, microphone: false, screen: false },
  checks: false,
  identity: false,
  scan: false,
  completion: false,
};

/** The computer is held before the exam is seen, and watched before that. */
const order = [
  'capture',
  'checks',
  'identity',
  'scan',
  'vision',
  'lockdown',
  'watches',
  'examView',
  'cover',
  'completion',
] as const satisfies readonly (keyof Wanted)[];

/**
 * Opens and closes what the session wants: called with each new want, it makes the difference to the one before. A
 * restart is its first run. What fails is told, and leaves the rest in place.
 */
export function createReconcile(effects: Effects, log: Log): (wanted: Wanted) => void {
  let was = nothing;
  return (wanted) => {
    const before = was;
    was = wanted;
    for (const key of order) make(key, before, wanted);
  };

  function make(key: keyof Wanted, before: Wanted, wanted: Wanted): void {
    if (JSON.stringify(before[key]) === JSON.stringify(wanted[key])) return;
    try {
      (effects[key] as (wanted: unknown) => void)(wanted[key]);
    } catch (error) {
      log.error('session.effect-failed', { what: key, error: String(error) });
    }
  }
}
