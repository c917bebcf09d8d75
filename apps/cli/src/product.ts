import { randomBytes } from 'node:crypto'
import { type Context, createCaller } from '@reread/api'
import { type Auth, openAuth } from '@reread/auth'
import { type Db, openDatabase } from '@reread/db'
import { type OperatorActor, operatorActor } from '@reread/domain'
import { checkWebhookAddress, type Jobs, openUploads, startJobs, type Uploads } from '@reread/jobs'
import { clockFrom, runningServer, type Settings, settingsFrom } from '@reread/settings'
import { Failure } from './failure.ts'
import type { Output } from './output.ts'

export type Caller = ReturnType<typeof createCaller>

/** The product as the terminal uses it: the same use cases, rights and queue, without HTTP. */
export interface Product {
  readonly settings: Settings
  readonly db: Db
  readonly uploads: Uploads
  readonly output: Output
  now(): number
  /** Whoever has the shell, at this moment. */
  actor(): OperatorActor
  /** The use cases, asked by the operator. */
  use(): Caller
  /** E-mail addresses that somebody signs in with. */
  auth: Auth
  /** Takes imports from the queue while `work` runs; a server on the same folder may take them as well. */
  withJobs<T>(work: () => Promise<T>): Promise<T>
}

/** The settings of this process; what is worth saying of them is said. @throws BadEnvironment */
export const readSettings = (output: Output): Settings => {
  const settings = settingsFrom(process.env)
  for (const warning of settings.warnings) output.note(warning)
  return settings
}

/** What links begin with: as it was said, where the server runs on this folder, or where the next start would. */
const addressOf = ({ publicUrl, dataDir, port }: Settings): string =>
  publicUrl ?? runningServer(dataDir)?.url ?? `http://127.0.0.1:${port || 3000}`

/** What jobs complain of is kept for the sentence that says why an import failed. */
const jobLog = (output: Output, settings: Settings) => ({
  info: () => undefined,
  error: (fields: object, message: string) => {
    if (settings.logLevel === 'debug') output.note(`${message} ${JSON.stringify(fields)}`)
  },
})

/** Opens the product in REREAD_DATA, gives it to `work`, and closes it whatever happens. */
export const withProduct = async <T>(output: Output, work: (product: Product) => Promise<T>): Promise<T> => {
  const settings = readSettings(output)
  const { dataDir, databaseUrl } = settings
  const now = clockFrom(settings.clock)
  const publicUrl = addressOf(settings)
  const db = await openDatabase({ dataDir, databaseUrl })
  try {
    const auth = await openAuth({ db, dataDir, publicUrl, now })
    const uploads = await openUploads(dataDir)
    const log = jobLog(output, settings)
    const running: { jobs: Jobs | null } = { jobs: null }
    const context = (): Context => ({
      db,
      auth,
      uploads,
      actor: operatorActor(now()),
      sessionId: null,
      clientIp: 'terminal',
      now,
      randomWord: () => randomBytes(16).toString('base64url'),
      publicUrl,
      checkAddress: (text) => checkWebhookAddress(text, { publicUrl, allowed: settings.webhookAllow }),
      wakeJobs: () => running.jobs?.wake(),
      log,
    })
    return await work({
      settings,
      db,
      uploads,
      auth,
      output,
      now,
      actor: () => operatorActor(now()),
      use: () => createCaller(context()),
      withJobs: async (inside) => {
        if (running.jobs) throw new Failure('fault', 'The queue runs already.')
        const jobs = startJobs({ db, now, dataDir, log, lanes: ['long'] })
        running.jobs = jobs
        try {
          return await inside()
        } finally {
          running.jobs = null
          await jobs.stop()
        }
      },
    })
  } finally {
    output.done()
    await db.close()
  }
}
