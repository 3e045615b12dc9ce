import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { plainVersion } from '../contract/build/profile.ts';
import { examSettings } from '../contract/settings.ts';
import type { DemoSettings } from './demo-exam.ts';
import { factorDemand, type FactorDemand } from './staff/second-factor/demand.ts';
import type { EvidenceLimits } from './evidence/evidence.ts';

/** How this server runs. Every setting has a default; a flag wins over the environment. */
export type Settings = {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Absolute path. */
  readonly dataFolder: string;
  /** Origin under which candidates and proctors reach the server, when it is not `http://host:port`. */
  readonly publicUrl: string | null;
  /** The PostgreSQL database that takes the place of the one in the data folder. Has a password in it: never logged. */
  readonly databaseUrl?: string | undefined;
  readonly demo: boolean;
  /** Settings of the demonstration exam that are not its own. */
  readonly demoSettings: DemoSettings | null;
  readonly minimumApp?: MinimumApp | undefined;
  readonly evidenceLimits?: Partial<EvidenceLimits> | undefined;
  /** Addresses and networks of proxies on other machines that say whose request it is. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Networks that are not public, and that webhooks may reach nevertheless, also without TLS. */
  readonly webhookNetworks?: readonly string[] | undefined;
  /** Of whom a second factor is demanded, beside the password. */
  readonly factorDemand?: FactorDemand | undefined;
  /** For who asks for metrics from another machine: never logged. */
  readonly metricsKey?: string | undefined;
};

/** The oldest app that may begin an exam here, and where a newer one is to be had. */
export type MinimumApp = { readonly version: string; readonly url: string | null };

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an address like https://exams.example.org' })
  .transform((text) => new URL(text))
  .refine((url) => url.pathname === '/' && url.search === '', 'must be an origin, without a path')
  .transform((url) => url.origin);

const databaseAddress = z
  .url({
    protocol: /^postgres(ql)?$/,
    error: 'must be an address like postgresql://invigil:PASSWORD@db.example.org/invigil?sslmode=verify-full',
  })
  .refine(
    (text) => new URL(text).pathname.length > 1,
    'must name a database, as in …@db.example.org/invigil',
  );

const gigabytes = z.coerce
  .number('must be a number of gigabytes')
  .positive('must be more than nothing')
  .transform((count) => Math.round(count * 1_000_000_000));

const networks = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(
    z.array(
      z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
        error: 'must be addresses and networks like 10.0.0.5, 10.1.0.0/16, with commas between them',
      }),
    ),
  );

const variables = z.object({
  INVIGIL_HOST: z.string().min(1).default('127.0.0.1'),
  INVIGIL_PORT: z.coerce.number('must be a number').int().min(0).max(65_535).default(8_080),
  INVIGIL_DATA: z.string().min(1).default('.data/server'),
  INVIGIL_PUBLIC_URL: origin.optional(),
  INVIGIL_MINIMUM_APP: plainVersion.optional(),
  INVIGIL_APP_URL: z
    .url({ protocol: /^https$/, error: 'must be an address that begins with https://' })
    .optional(),
  INVIGIL_EVIDENCE_GB: gigabytes.optional(),
  INVIGIL_EVIDENCE_SESSION_GB: gigabytes.optional(),
  INVIGIL_DISK_RESERVE_GB: gigabytes.optional(),
  INVIGIL_TRUSTED_PROXIES: networks.optional(),
  INVIGIL_WEBHOOK_NETWORKS: networks.optional(),
  INVIGIL_SECOND_FACTOR: factorDemand.optional(),
  INVIGIL_METRICS_KEY: z.string().min(24, 'must have at least 24 characters').max(200).optional(),
  DATABASE_URL: databaseAddress.optional(),
});

const flags = {
  host: { type: 'string', variable: 'INVIGIL_HOST' },
  port: { type: 'string', variable: 'INVIGIL_PORT' },
  data: { type: 'string', variable: 'INVIGIL_DATA' },
  'public-url': { type: 'string', variable: 'INVIGIL_PUBLIC_URL' },
} as const;

const usage =
  'npm run server -- [--host ADDRESS] [--port N] [--data DIR] [--public-url URL] [--demo] [--demo-settings FILE]';

/** A setting that cannot be used; the message names it. */
export class SettingsError extends Error {}

/**
 * Reads settings from command line flags (`--port 0`) and environment (`INVIGIL_PORT=0`).
 *
 * @throws SettingsError naming every setting that is wrong.
 */
export function readSettings(args: readonly string[], env: Readonly<NodeJS.ProcessEnv>): Settings {
  const values = parseFlags(args);
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in variables.shape && value !== ''),
  );
  for (const [name, { variable }] of Object.entries(flags)) {
    const value = values[name];
    if (typeof value === 'string') given[variable] = value;
  }
  const parsed = variables.safeParse(given);
  if (!parsed.success) throw new SettingsError(explain(parsed.error));
  return {
    host: parsed.data.INVIGIL_HOST,
    port: parsed.data.INVIGIL_PORT,
    dataFolder: resolve(parsed.data.INVIGIL_DATA),
    publicUrl: parsed.data.INVIGIL_PUBLIC_URL ?? null,
    databaseUrl: parsed.data.DATABASE_URL,
    demo: values['demo'] === true || values['demo-settings'] !== undefined,
    demoSettings: readDemoSettings(values['demo-settings']),
    minimumApp: minimumApp(parsed.data),
    evidenceLimits: limitsOfEvidence(parsed.data),
    trustedProxies: parsed.data.INVIGIL_TRUSTED_PROXIES,
    webhookNetworks: parsed.data.INVIGIL_WEBHOOK_NETWORKS,
    factorDemand: parsed.data.INVIGIL_SECOND_FACTOR,
    metricsKey: parsed.data.INVIGIL_METRICS_KEY,
  };
}

function minimumApp(given: z.infer<typeof variables>): MinimumApp | undefined {
  const { INVIGIL_MINIMUM_APP: version, INVIGIL_APP_URL: url = null } = given;
  return version === undefined ? undefined : { version, url };
}

/** Those that are given: every one of them has a usual value. */
function limitsOfEvidence(given: z.infer<typeof variables>): Partial<EvidenceLimits> | undefined {
  const limits = {
    quotaBytes: given.INVIGIL_EVIDENCE_SESSION_GB,
    totalBytes: given.INVIGIL_EVIDENCE_GB,
    reserveBytes: given.INVIGIL_DISK_RESERVE_GB,
  };
  const named = Object.entries(limits).filter(([, bytes]) => bytes !== undefined);
  return named.length === 0 ? undefined : Object.fromEntries(named);
}

/** Kept as it was given: what is not in it is the demonstration's own, not zod's. */
function readDemoSettings(file: string | boolean | undefined): DemoSettings | null {
  if (typeof file !== 'string') return null;
  const given = readJson(file);
  const parsed = examSettings.safeParse(given);
  if (parsed.success) return given as DemoSettings;
  throw new SettingsError(`--demo-settings ${file}: ${z.prettifyError(parsed.error)}`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SettingsError(
      `--demo-settings ${file}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function parseFlags(args: readonly string[]): Record<string, string | boolean | undefined> {
  try {
    const options = { ...flags, demo: { type: 'boolean' }, 'demo-settings': { type: 'string' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new SettingsError(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}`);
  }
}

function explain(error: z.ZodError): string {
  const flagOf = (variable: PropertyKey | undefined) =>
    Object.entries(flags).find(([, flag]) => flag.variable === variable)?.[0];
  return error.issues
    .map(({ path: [variable], message }) => {
      const flag = flagOf(variable);
      return `${String(variable)}${flag ? ` (--${flag})` : ''}: ${message}`;
    })
    .join('\n');
}
