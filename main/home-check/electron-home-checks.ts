import type { OneClock } from '../../core/one-clock.ts';
import type { StateStore } from '../app-state.ts';
import { createSystemChecks } from '../check/system-checks.ts';
import type { Log } from '../log.ts';
import type { Network } from '../network/network.ts';
import { askToCheck } from '../session/start/join.ts';
import { verifyAnswer } from '../session/start/verify-answer.ts';
import { startVision, type ElectronVisionOptions } from '../session/electron-vision.ts';
import { mainWords } from '../words.ts';
import type { HomeCheckPorts } from './home-check.ts';
import { createHomeChecks, type HomeChecks, type HomeChecksOptions } from './home-checks.ts';
import { keepResult } from './keep-result.ts';
import { hasNoHardwareHere } from '../watch/machine/linux/cameras.ts';

type Options = ElectronVisionOptions & {
  readonly clock: OneClock;
  readonly log: Log;
  readonly state: StateStore;
  readonly network: Network;
  readonly server: string;
  /** Whose disk is looked at. */
  readonly dataDir: string;
  readonly appId: string;
};

/** The ports of a check at home. It has no token: the server counts its probes by address. */
const homeCheckPorts = (options: Options): HomeCheckPorts => ({
  clock: options.clock,
  log: options.log,
  state: options.state,
  startVision: (handlers) => startVision(options, handlers),
  hasNoHardware: hasNoHardwareHere,
  systemChecks: (asked) =>
    createSystemChecks({
      ...options,
      token: () => '',
      fetch: options.network.fetch,
      words: () => mainWords(options.state.get()),
      ...asked,
    }),
});

/** Checks at home as Electron and the operating system make them. */
export const electronHomeChecks = (
  options: Omit<Options, 'server' | 'settings'> & Pick<HomeChecksOptions, 'identity' | 'admit' | 'isFree'>,
): HomeChecks =>
  createHomeChecks({
    ...options,
    ask: (request) => askToCheck(request, options.network.fetch),
    verify: verifyAnswer,
    portsFor: (server, { exam }) => homeCheckPorts({ ...options, server, settings: exam.settings }),
    keep: (wish) => keepResult(options.window, wish),
  });
