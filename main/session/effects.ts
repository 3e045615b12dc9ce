import type { HostedExam } from './hosted-exam.ts';
import type { SessionLockdown } from './ports.ts';
import type { Effects } from './reconcile.ts';
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
