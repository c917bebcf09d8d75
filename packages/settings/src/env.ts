import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { dataDirIn } from './data-dir.ts'

/** Something about the environment that the person who starts the product can mend. */
export class BadEnvironment extends Error {
  override name = 'BadEnvironment'
}

const publicUrl = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: 'is an address such as https://reread.example.org',
    abort: true,
  })
  .transform((text) => new URL(text))
  .refine(({ pathname, search, hash }) => pathname === '/' && search === '' && hash === '', {
    error: 'is an address without a path',
  })
  .transform(({ origin }) => origin)

/** A name, an address or a range; no protocol, port, path or star. */
const ALLOWED_HOST = /^([\da-z_]([\w-]*\.?)*|[\da-f:.]+|\[[\da-f:.]+\])(\/\d{1,3})?$/i

const Environment = z.object({
  PORT: z.coerce.number({ error: 'is a number' }).int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  REREAD_PUBLIC_URL: publicUrl.optional(),
  /** How many proxies stand in front; 0 believes no forwarded address. */
  REREAD_TRUST_PROXY: z.coerce
    .number({ error: 'is how many proxies stand in front, such as 1' })
    .int()
    .min(0)
    .max(9)
    .default(0),
  REREAD_DATA: z.string().min(1).optional(),
  REREAD_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'is an address such as postgres://user@host/database' })
    .optional(),
  /** What teams' messages may be posted to inside the network: names, addresses and ranges. */
  REREAD_WEBHOOK_ALLOW: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((entry) => entry !== ''))
    .refine((entries) => entries.every((entry) => ALLOWED_HOST.test(entry)), {
      error: 'is hosts, addresses or ranges with commas between, such as chat.internal,10.1.0.0/16',
    })
    .default([]),
  REREAD_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  REREAD_TEST: z.literal('1', { error: 'is 1 or not set' }).optional(),
  REREAD_CLOCK: z.string().min(1).optional(),
})

/** Read by other parts of the product, so not unknown. */
const ELSEWHERE = ['REREAD_SHARED']
/** May come from a file, as container platforms hand secrets over. */
const SECRETS = ['REREAD_DATABASE_URL'] as const

export interface Settings {
  readonly port: number
  readonly host: string
  /** What people type, without a slash at the end; null while nobody said. */
  readonly publicUrl: string | null
  readonly trustedProxies: number
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** Hosts, addresses and ranges inside the network that teams' messages may be posted to; none unless said. */
  readonly webhookAllow: readonly string[]
  readonly logLevel: z.infer<typeof Environment>['REREAD_LOG_LEVEL']
  /** Where the clock stands, for tests; null follows the machine. */
  readonly clock: string | null
  /** Things worth saying that stop nothing. */
  readonly warnings: readonly string[]
}

type Variables = Readonly<Record<string, string | undefined>>

const withFiles = (variables: Variables): Variables => {
  const read = { ...variables }
  for (const name of SECRETS) {
    const file = variables[`${name}_FILE`]
    if (!file) continue
    if (variables[name]) throw new BadEnvironment(`${name} and ${name}_FILE are both set: keep one.`)
    if (!existsSync(file)) throw new BadEnvironment(`${name}_FILE names ${file}, which is not there.`)
    read[name] = readFileSync(file, 'utf8').trim()
  }
  return read
}

const unknownNames = (variables: Variables): string[] => {
  const known = new Set([
    ...Object.keys(Environment.shape),
    ...ELSEWHERE,
    ...SECRETS.map((name) => `${name}_FILE`),
  ])
  return Object.keys(variables).filter(
    (name) => name.startsWith('REREAD_') && !name.startsWith('REREAD_TEST_') && !known.has(name),
  )
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.')

const warningsFor = (
  variables: Variables,
  { HOST, REREAD_PUBLIC_URL }: z.infer<typeof Environment>,
): string[] => {
  const unknown = unknownNames(variables).map(
    (name) => `${name} is not a setting of Reread and changes nothing.`,
  )
  if (isLoopback(HOST) || REREAD_PUBLIC_URL) return unknown
  const advice = 'set REREAD_PUBLIC_URL to the address people type, or their changes are refused.'
  return [...unknown, `HOST ${HOST} can be reached from other machines: ${advice}`]
}

/** Reads the environment. @throws BadEnvironment naming the variable and what it takes; never with a secret's text */
export const settingsFrom = (variables: Variables): Settings => {
  const present = Object.fromEntries(Object.entries(withFiles(variables)).filter(([, text]) => text !== ''))
  const parsed = Environment.safeParse(present)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new BadEnvironment(`${String(issue?.path[0])} ${issue?.message}.`)
  }
  const read = parsed.data
  if (read.REREAD_CLOCK && read.REREAD_TEST !== '1') {
    throw new BadEnvironment('REREAD_CLOCK is for tests: it needs REREAD_TEST=1.')
  }
  return {
    port: read.PORT,
    host: read.HOST,
    publicUrl: read.REREAD_PUBLIC_URL ?? null,
    trustedProxies: read.REREAD_TRUST_PROXY,
    dataDir: dataDirIn(present),
    databaseUrl: read.REREAD_DATABASE_URL,
    webhookAllow: read.REREAD_WEBHOOK_ALLOW,
    logLevel: read.REREAD_LOG_LEVEL,
    clock: read.REREAD_CLOCK ?? null,
    warnings: warningsFor(present, read),
  }
}
