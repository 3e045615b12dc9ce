import type { z } from 'zod';
import { appEvents } from './events/app.ts';
import { audioEvents } from './events/audio.ts';
import { captureEvents } from './events/capture.ts';
import { checkEvents } from './events/checks.ts';
import { connectionEvents } from './events/connection.ts';
import type { EventDefinition } from './events/definition.ts';
import { deviceEvents } from './events/devices.ts';
import { findingEvents } from './events/findings.ts';
import { identityEvents } from './events/identity.ts';
import { lockdownEvents } from './events/lockdown.ts';
import { machineEvents } from './events/machine.ts';
import { proctorEvents } from './events/proctor.ts';
import { sessionEvents } from './events/session.ts';
import { visionEvents } from './events/vision.ts';
import { desktopEvents, windowEvents } from './events/window.ts';

export { severities, type Emitter, type Severity } from './events/definition.ts';

/**
 * The closed catalog: 33 types with a number, whose ids and names are verbatim, and our own without. Each is defined
 * in `events/`, and nowhere else (docs/extending.md).
 */
export const catalog = {
  ...sessionEvents,
  ...proctorEvents,
  ...checkEvents,
  ...identityEvents,
  ...deviceEvents,
  ...captureEvents,
  ...visionEvents,
  ...audioEvents,
  ...windowEvents,
  ...lockdownEvents,
  ...machineEvents,
  ...desktopEvents,
  ...findingEvents,
  ...connectionEvents,
  ...appEvents,
} as const;

export type EventType = keyof typeof catalog;
export type EventData<T extends EventType> = z.infer<(typeof catalog)[T]['data']>;

type NumberedEvent = { readonly type: EventType; readonly id: number; readonly name: string };

/** Those that the source catalog has as well. */
export function numberedEvents(): readonly NumberedEvent[] {
  return Object.keys(catalog)
    .filter(isEventType)
    .flatMap((type) => {
      const { id, name } = catalogEntry(type);
      return id === null ? [] : [{ type, id, name }];
    });
}

/** The types of conditions: what begins by them can be closed. */
type OpeningType = {
  [T in EventType]: (typeof catalog)[T] extends { readonly opens: unknown } ? T : never;
}[EventType];
type CatalogEntry = EventDefinition & { readonly closes?: readonly OpeningType[] };

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(catalog, type);
}

/** One entry, widened from its literal: for code that treats all types alike. */
export function catalogEntry(type: EventType): CatalogEntry {
  return catalog[type];
}
