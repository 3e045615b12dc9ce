import type { EventDraft } from '../../contract/envelope.ts';
import type { Rule } from '../rule.ts';

/** A device that is plugged in. `id` tells two of the same name apart, and never leaves the process. */
export type DeviceSeen = { readonly id: string; readonly name: string };

/** All that is plugged in. `at` is epoch milliseconds. */
export type DevicesSeen = { readonly at: number; readonly devices: readonly DeviceSeen[] };

/** Names by id; null before the first poll: what was there from the beginning is no change. */
export type DevicesState = ReadonlyMap<string, string> | null;

export function devicesRule(): Rule<DevicesState, DevicesSeen> {
  return {
    initial: null,
    step(before, { at, devices }) {
      const now = new Map(devices.map(({ id, name }) => [id, name]));
      if (before === null) return [now, []];
      const say = (kind: 'added' | 'removed', name: string): EventDraft => ({
        type: 'x.device.changed',
        occurredAt: at,
        data: { kind, name: name.slice(0, 200) },
      });
      // Another device in the same place between two polls is both.
      const gone = [...before].filter(([id, name]) => now.get(id) !== name);
      const come = [...now].filter(([id, name]) => before.get(id) !== name);
      return [
        now,
        [...gone.map(([, name]) => say('removed', name)), ...come.map(([, name]) => say('added', name))],
      ];
    },
  };
}
