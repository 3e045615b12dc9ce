import type { ExamSettings } from '../../contract/settings.ts';
import { focusRule } from '../../core/watch/focus.ts';
import { gapRule } from '../../core/gap.ts';
import { idleRule } from '../../core/watch/idle.ts';
import { networkRule } from '../../core/watch/network.ts';
import { followRule } from '../../core/rule.ts';
import { visionRule } from '../../core/vision/rule.ts';
import type { SessionLink, SessionPorts } from './ports.ts';
import type { Session } from './session.ts';
import type { Vision } from './vision.ts';

type WatchesOptions = {
  readonly ports: SessionPorts;
  readonly settings: ExamSettings;
  readonly session: Pick<Session, 'decided' | 'record'>;
  readonly vision: Pick<Vision, 'onSeen'>;
  readonly link: Pick<SessionLink, 'online'>;
  /** A watch that fails is an event, and no more than that. */
  readonly onFailed: (watch: string, reason: string) => void;
};

/** What watches a candidate, each with its rule. */
export function createWatches({ ports, settings, session, vision, link, onFailed }: WatchesOptions) {
  const { record } = session;
  const isRunning = (): boolean => session.decided.phase === 'running';
  /** What is seen in a break counts for no rule: else one would take the end of it for the beginning of something. */
  const whileRunning =
    <T>(follow: (seen: T) => unknown) =>
    (seen: T): void =>
      void (isRunning() && follow(seen));

  const lasting = [
    ports.watchNetwork({
      isConnected: () => ports.state.get().connection === 'connected',
      onObservation: followRule(networkRule(settings), record),
      onBack: link.online,
    }),
    ports.watchSleep({ onObservation: followRule(gapRule, record) }),
  ];
  vision.onSeen(whileRunning(followRule(visionRule(settings), record)));
  let ofExam: readonly { readonly dispose: () => void }[] = [];

  return {
    /** What is watched while the exam runs. */
    open(): void {
      ofExam = [
        ports.watchFocus({
          onObservation: whileRunning(followRule(focusRule(settings), record)),
          onDegraded: (reason) => onFailed('focus', reason),
        }),
        ports.watchIdle({
          onObservation: whileRunning(followRule(idleRule(settings), record)),
          onDegraded: (reason) => onFailed('idle', reason),
        }),
        ports.watchMachine({
          settings,
          isWatching: isRunning,
          onDraft: (draft) => record([draft]),
          onDegraded: onFailed,
        }),
      ];
    },
    close(): void {
      ofExam.forEach((watch) => watch.dispose());
      ofExam = [];
    },
    /** Ends what is watched from the join on. */
    dispose: (): void => lasting.forEach((watch) => watch.dispose()),
  };
}
