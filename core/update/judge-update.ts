import type {
  PackageKind,
  UpdateClaims,
  UpdateFile,
  UpdateRefusal,
} from '../../contract/build/update-manifest.ts';
import { isOlder } from '../profile/version.ts';

/** This app, as far as an update goes by it. */
export type Installed = {
  readonly id: string;
  readonly target: string;
  readonly version: string;
  /** What it was installed from. */
  readonly kind: PackageKind;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Where this computer stands among a hundred, from 0, for a version: the same at each look. */
  readonly placeOf: (version: string) => number;
};

/** `nothing`: it is the newest, it is not yet this computer's turn, or there is no file of its kind. */
export type UpdateJudgement =
  | { readonly kind: 'take'; readonly version: string; readonly file: UpdateFile }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refuse'; readonly reason: UpdateRefusal };

/** Whether an update is one for this app. Of `claims` the signature has been verified. */
export function judgeUpdate(claims: UpdateClaims, installed: Installed): UpdateJudgement {
  if (claims.id !== installed.id) return { kind: 'refuse', reason: 'institution' };
  if (claims.target !== installed.target) return { kind: 'refuse', reason: 'target' };
  if (claims.expiresAt <= installed.now) return { kind: 'refuse', reason: 'expired' };
  if (isOlder(claims.version, installed.version)) return { kind: 'refuse', reason: 'older' };
  const isNewer = isOlder(installed.version, claims.version);
  const file = claims.files.find(({ kind }) => kind === installed.kind);
  if (!isNewer || file === undefined || installed.placeOf(claims.version) >= claims.rollout)
    return { kind: 'nothing' };
  return { kind: 'take', version: claims.version, file };
}
