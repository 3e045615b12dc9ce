import { z } from 'zod';
import type { EventDraft } from '../../contract/envelope.ts';
import type { WatchRule } from '../outside/follow-watch.ts';
import { listOf, text, time } from '../outside/values.ts';

/** A device that is plugged in. `id` tells two of the same name apart, and never leaves the process. */
export type DeviceSeen = { readonly id: string; readonly name: string };

/** All that is plugged in. `at` is epoch milliseconds. */
export type DevicesSeen = { readonly at: number; readonly devices: readonly DeviceSeen[] };

const seen: z.ZodType<DevicesSeen> = z.object({
  at: time,
  devices: listOf(z.object({ id: text, name: text }), 500),
});

/** Names by id and name; null before the first poll: what was there from the beginning is no change. */
export type DevicesState = ReadonlyMap<string, string> | null;

export function devicesRule(): WatchRule<DevicesState, DevicesSeen> {
  return {
    seen,
    initial: null,
    step(before, { at, devices }) {
      // Another device in the same place between two polls is both gone and come; and a system that gives one id to
      // two devices may name them in any order.
      const now = new Map(devices.map(({ id, name }) => [JSON.stringify([id, name]), name]));
      if (before === null) return [now, []];
      const say = (kind: 'added' | 'removed', name: string): EventDraft => ({
        type: 'x.device.changed',
        occurredAt: at,
        data: { kind, name },
      });
      const gone = [...before].filter(([key]) => !now.has(key));
      const come = [...now].filter(([key]) => !before.has(key));
      return [
        now,
        [...gone.map(([, name]) => say('removed', name)), ...come.map(([, name]) => say('added', name))],
      ];
    },
  };
}
