import type { z } from 'zod';
import type { EventType } from '../../contract/catalog.ts';
import * as m from '../../contract/machine-payloads.ts';
import { durationText } from '../strings.ts';

/** Words for data of this schema; none for anything else. */
type Say = <S extends z.ZodType>(schema: S, words: (data: z.infer<S>) => string) => (data: unknown) => string;

const categories = {
  recorder: 'records the screen',
  remote: 'remote control',
  'virtual-camera': 'virtual camera',
  messenger: 'messages',
  assistant: 'assistant or overlay',
} as const;

const changes = { added: 'one more', removed: 'one less', rearranged: 'arranged anew' } as const;
const releases = {
  proctor: 'by a proctor',
  'quit-password': 'by the quit password',
  'hand-in': 'handed in',
} as const;
const lockCauses = { locked: 'locked', switched: 'another user or console' } as const;
/** What was found, as what something happened because of. */
export const findingWords: { readonly [K in m.FindingKind]: string } = {
  processes: 'a prohibited program',
  remote: 'remote access',
  capture: 'a screen recorder',
  displays: 'the displays',
  virtualMachine: 'signs of a virtual machine',
  screenLock: 'the screen was locked',
  devices: 'a device',
  clock: 'the clock',
  tampering: 'signs of tampering',
};

const list = (items: readonly string[]) => items.join(', ');
const displayWords = ({ count, isMirrored, outputs }: z.infer<typeof m.displays>) =>
  list([
    `${count} in use`,
    ...(isMirrored ? ['mirrored'] : []),
    ...(outputs === null ? [] : [`${outputs} plugged in`]),
  ]);

/** The part of each finding on the candidate's computer that helps a proctor, in words. */
export const machineWords = (say: Say): { readonly [T in EventType]?: (data: unknown) => string } => ({
  'x.process.prohibited': say(m.processProhibited, (d) =>
    list([d.name, categories[d.category], d.isRunning ? 'running' : 'ended']),
  ),
  'x.remote-session.found': say(m.remoteSessionFound, (d) =>
    d.program === undefined ? d.detail : `${d.detail} (${d.program})`,
  ),
  'x.display.multiple': say(m.displays, displayWords),
  'x.display.single': say(m.displays, displayWords),
  'x.display.changed': say(m.displayChanged, (d) => list([changes[d.change], displayWords(d)])),
  'x.machine.virtual': say(m.machineVirtual, (d) => list(d.evidence)),
  'x.capture.found': say(m.captureFound, (d) => `${d.program}: ${d.how}`),
  'x.screen.locked': say(m.screenLocked, (d) => lockCauses[d.cause]),
  'x.screen.unlocked': say(m.screenUnlocked, (d) => `after ${durationText(d.awayMs)}`),
  'x.device.changed': say(m.deviceChanged, (d) => list([d.name, d.kind])),
  'x.clock.jumped': say(
    m.clockJumped,
    (d) => `${durationText(Math.abs(d.byMs))} ${d.byMs < 0 ? 'back' : 'forward'}`,
  ),
  'x.tamper.found': say(m.tamperFound, (d) => list(d.evidence)),
  'x.cover.raised': say(m.coverRaised, (d) => `because of ${findingWords[d.finding]}`),
  'x.warning.shown': say(m.warning, (d) => `because of ${findingWords[d.finding]}`),
  'x.warning.read': say(m.warning, (d) => `because of ${findingWords[d.finding]}`),
  'x.cover.released': say(m.coverReleased, (d) => `${releases[d.by]}, after ${durationText(d.coveredMs)}`),
});
