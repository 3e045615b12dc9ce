import { spawnSync } from 'node:child_process';

/** Bundles app, console and exam page into `out/`. Throws with the bundler's words when that fails. */
export function buildApp(): void {
  const built = spawnSync('npm', ['run', '--silent', 'build'], {
    encoding: 'utf8',
    // npm is a script there.
    shell: process.platform === 'win32',
  });
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stdout}${built.stderr}`);
}
