import { EventEmitter } from 'node:events';
import type { EventDraft } from '../../../../contract/envelope.ts';
import { examSettings } from '../../../../contract/settings.ts';
import type { ScreenPort } from '../../../../main/watch/machine/displays.ts';
import { watchMachine } from '../../../../main/watch/machine/machine.ts';
import type { PowerPort } from '../../../../main/watch/machine/screen-lock.ts';
import { thisMachine } from '../../../../main/watch/machine/this-machine.ts';
import { fakeMachine } from '../../../fakes/fake-machine.ts';
import { createSystemClock } from '../../../../core/clock.ts';
import { createOneClock } from '../../../../core/one-clock.ts';

const display = { id: 1, bounds: { x: 0, y: 0, width: 1280, height: 800 } };
const oneScreen = () =>
  Object.assign(new EventEmitter(), { getAllDisplays: () => [display] }) as unknown as ScreenPort;

/** Watches this very computer; only Electron's part of it may be a fake. */
export function watchThisMachine({ screen = oneScreen(), env = {}, settings = {} } = {}) {
  const drafts: EventDraft[] = [];
  const machine = thisMachine({
    platform: process.platform,
    screen,
    powerMonitor: new EventEmitter() as unknown as PowerPort,
    // What the tests start descends from the tests: it must not be taken for our own.
    ownPid: -1,
    helperPids: () => [],
    env,
    desktop: fakeMachine(),
  });
  let polls = 0;
  const watch = watchMachine({
    settings: examSettings.parse(settings),
    clock: createOneClock({ clock: createSystemClock(globalThis) }),
    platform: process.platform,
    machine: {
      ...machine,
      listeners: async () => {
        const listeners = await machine.listeners();
        polls += 1;
        return listeners;
      },
    },
    isWatching: () => true,
    onDraft: (draft) => drafts.push(draft),
    // A container has no login session: that is not what these tests are about.
    onDegraded: () => undefined,
  });
  /** How often it has looked at everything: what comes after that meets a watch that is not just about to look. */
  return { drafts, polls: () => polls, dispose: watch.dispose };
}
