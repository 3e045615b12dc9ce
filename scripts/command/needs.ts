import {
  ensureDebianPackages,
  type DebianPackage,
} from '../../packages/electron-devhost/fixtures/debian-packages.ts';

/**
 * Makes sure of the programs of other makers that a command starts, before it does anything else: installs
 * what is missing when it may, else ends the command (exit code 1) with the one line that does.
 */
export async function needs(packages: readonly DebianPackage[]): Promise<void> {
  if (process.platform !== 'linux') return;
  const outcome = await ensureDebianPackages(packages);
  if (outcome.ok) return;
  console.error(outcome.message);
  process.exit(1);
}
