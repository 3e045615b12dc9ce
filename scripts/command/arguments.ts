import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Says how a command is used, and why it was not as it was given; ends it with exit code 2. */
export function refuse(usage: string, why?: string): never {
  if (why !== undefined) console.error(why);
  console.error(`Usage: ${usage}`);
  process.exit(2);
}

/** The arguments of a command. What it does not know ends it, with its usage. */
export function readArguments<const T extends ParseArgsConfig>(
  usage: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs<T>(config);
  } catch (error) {
    return refuse(usage, error instanceof Error ? error.message : String(error));
  }
}
