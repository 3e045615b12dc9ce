import type { AppProfile, ManagedPolicy } from '../../contract/build/profile.ts';
import { higherFloor } from './floor.ts';
import { isOlder, newerOf } from './version.ts';

/** `notTaken`: what the policy asked for and would have loosened the profile, in words for the log. */
export type Tightened = { readonly profile: AppProfile; readonly notTaken: readonly string[] };

/** The profile as whoever runs this computer wants it: never looser than the institution built it. */
export function tighten(profile: AppProfile, policy: ManagedPolicy): Tightened {
  const { otherServers, examKeys, minimumVersion, floor } = policy;
  const keys = tightenedKeys(profile.examKeys, examKeys);
  const notTaken = [
    ...(otherServers === true && !profile.otherServers ? ['otherServers: the profile allows no others'] : []),
    ...(otherServers === false && profile.server === null
      ? ['otherServers: the profile names no server, so that none would be left']
      : []),
    ...(examKeys !== undefined && keys === null ? ['examKeys: the profile has none of them'] : []),
    ...(minimumVersion !== undefined && isOlder(minimumVersion, profile.minimumVersion)
      ? [`minimumVersion: the profile asks for ${profile.minimumVersion}`]
      : []),
  ];
  return {
    profile: {
      ...profile,
      otherServers: profile.otherServers && (otherServers !== false || profile.server === null),
      examKeys: keys ?? profile.examKeys,
      minimumVersion: newerOf(profile.minimumVersion, minimumVersion ?? '0.0.0'),
      floor: floor === undefined ? profile.floor : higherFloor(profile.floor, floor),
      updates: policy.updates === false ? null : profile.updates,
    },
    notTaken,
  };
}

/** Fewer keys are stricter, and no list is any key; null where the wish would let in a key that the profile does not. */
function tightenedKeys(of: readonly string[], wished: readonly string[] | undefined): string[] | null {
  if (wished === undefined) return [...of];
  const both = of.length === 0 ? [...wished] : wished.filter((key) => of.includes(key));
  return both.length === 0 ? null : both;
}
