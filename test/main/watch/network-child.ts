import { execFileSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { EventDraft } from '../../../contract/envelope.ts';
import { examSettings } from '../../../contract/settings.ts';
import { networkRule } from '../../../core/watch/network.ts';
import { createNet } from '../../../packages/electron-devhost/modules/net.ts';
import { followRule } from '../../../core/rule.ts';
import { createSystemClock } from '../../../core/clock.ts';
import { hasAddress, watchNetwork } from '../../../main/watch/network.ts';

/**
 * Run in a network namespace of its own: has a network, loses it, gets it back, and prints what the watch made of it,
 * a line each.
 */
const ip = (...args: readonly string[]) => execFileSync('ip', args);
const say = (line: string) => console.log(line);

ip('link', 'add', 'exam0', 'type', 'veth', 'peer', 'name', 'peer0');
ip('addr', 'add', '10.9.0.1/24', 'dev', 'exam0');
ip('link', 'set', 'peer0', 'up');
ip('link', 'set', 'exam0', 'up');

const net = createNet();
const hasNetwork = () => net.isOnline() && hasAddress(networkInterfaces());
// A link that was just put up takes a moment.
while (!hasNetwork()) await setTimeout(20);

let was: boolean | null = null;
const decide = followRule(
  networkRule(examSettings.parse({ offlineAfterMs: 5_000 })),
  (drafts: readonly EventDraft[]) => {
    for (const { type, data } of drafts) say(`${type} ${JSON.stringify(data)}`);
    ip('addr', 'add', '10.9.0.1/24', 'dev', 'exam0');
  },
);
const watch = watchNetwork({
  clock: createSystemClock(globalThis),
  hasNetwork,
  isConnected: () => false,
  pollMs: 100,
  onDegraded: say,
  onBack() {
    say('back');
    watch.dispose();
  },
  onObservation(seen) {
    if (seen.hasNetwork !== was) say(seen.hasNetwork ? 'there' : 'gone');
    if (was === null) ip('addr', 'flush', 'dev', 'exam0');
    was = seen.hasNetwork;
    decide(seen);
  },
});
