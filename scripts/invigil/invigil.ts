import { readArguments, refuse } from '../command/arguments.ts';
import { flags } from './command.ts';
import { CommandError } from './connection.ts';
import { runVerb, usage } from './run.ts';

const { values, positionals } = readArguments(usage, { options: flags, allowPositionals: true });
const [name = '', ...operands] = positionals;
try {
  const lines = await runVerb({ name, operands, flags: values }, process.env);
  if (lines === null) refuse(usage, name === '' ? undefined : `there is no verb ${name}`);
  for (const line of lines) console.log(line);
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
