import { findingKinds } from '../../contract/events/definition.ts';
import type { PolicyFloor } from '../../contract/build/profile.ts';
import { findingPolicy, type ExamSettings, type FindingPolicy } from '../../contract/settings.ts';

const strictness = (policy: FindingPolicy): number => findingPolicy.options.indexOf(policy);

/** What of an exam's settings asks for less than the floor, by the switches' names; empty where nothing does. */
export function belowFloor(settings: ExamSettings, floor: PolicyFloor): readonly string[] {
  return [
    ...findingKinds
      .filter((kind) => strictness(settings.findings[kind]) < strictness(floor.findings[kind] ?? 'ignore'))
      .map((kind) => `findings.${kind}`),
    ...floor.streams.filter((stream) => !settings.streams[stream]).map((stream) => `streams.${stream}`),
    ...(floor.kiosk && !settings.lockdown.kiosk ? ['lockdown.kiosk'] : []),
  ];
}

/** The floor that is at least as high as both. */
export function higherFloor(one: PolicyFloor, other: PolicyFloor): PolicyFloor {
  const findings = findingKinds.flatMap((kind) => {
    const stricter = [one.findings[kind], other.findings[kind]]
      .filter((policy) => policy !== undefined)
      .toSorted((a, b) => strictness(b) - strictness(a));
    return stricter[0] === undefined ? [] : [[kind, stricter[0]] as const];
  });
  return {
    findings: Object.fromEntries(findings),
    streams: [...new Set([...one.streams, ...other.streams])],
    kiosk: one.kiosk || other.kiosk,
  };
}
