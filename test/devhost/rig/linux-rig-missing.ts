import { existsSync } from 'node:fs';
import { PACKAGE_PROBES, type DebianPackage } from '../../../devhost/rig/debian-packages.ts';

/** Why a test that needs these Debian packages is skipped here, or '' when it can run. */
export function linuxRigMissing(names: readonly DebianPackage[]): string {
  const missing = names.filter((name) => !existsSync(PACKAGE_PROBES[name]));
  return missing.length === 0 ? '' : `(skipped: not installed: ${missing.join(', ')})`;
}
