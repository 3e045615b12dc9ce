import { runAdmin } from './admin-commands.ts';

try {
  for (const line of await runAdmin(process.argv.slice(2), process.env))
    process.stdout.write(`${JSON.stringify(line)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
