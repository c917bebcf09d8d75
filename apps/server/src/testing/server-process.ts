import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

/** A port nobody uses at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port.')),
      )
    })
  })

export interface ServerPlace {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly port: number
  /** REREAD_CLOCK. */
  readonly clock: string
}

/** The real server as a process of its own, once it answers. */
export const startServer = async ({ dataDir, databaseUrl, port, clock }: ServerPlace) => {
  const { NODE_OPTIONS: _, ...inherited } = process.env
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    env: {
      ...inherited,
      NODE_ENV: 'production',
      // Compiled once for all the processes of a run.
      NODE_COMPILE_CACHE: join(process.env.REREAD_TEST_FOLDER ?? dataDir, 'compiled'),
      PORT: String(port),
      REREAD_DATA: dataDir,
      ...(databaseUrl ? { REREAD_DATABASE_URL: databaseUrl } : {}),
      REREAD_TEST: '1',
      REREAD_CLOCK: clock,
      REREAD_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.err += text
  })
  const gone = once(child, 'close')
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said.out += text
      if (said.out.includes('Reread runs at')) resolve()
    })
    child.once('close', (code) => reject(new Error(`The server ended with ${code}: ${said.err}`)))
  })
  return {
    said,
    /** As a power switch would: nothing of the process runs any more afterwards. */
    kill: async (): Promise<void> => {
      child.kill('SIGKILL')
      await gone
    },
    stop: async (): Promise<void> => {
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** What became of a request: answered, refused with a code, or nobody knows. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: Record<string, unknown> }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown' }

/** Speaks to the server as the web app does. */
export const browserAt = (url: string) => {
  const send = async (
    path: string,
    init: RequestInit & { headers?: Record<string, string> },
  ): Promise<Response> => fetch(`${url}${path}`, { ...init, headers: { origin: url, ...init.headers } })
  return {
    async signIn(email: string, password: string): Promise<string> {
      const response = await send('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      })
      if (!response.ok) throw new Error(`Sign-in answers ${response.status}: ${await response.text()}`)
      return response.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ')
    },
    /** Calls a use case that changes something. */
    async change(path: string, cookie: string, input: unknown): Promise<Outcome> {
      try {
        const response = await send(`/trpc/${path}`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json' },
          body: JSON.stringify(input),
        })
        return outcomeOf(await response.json())
      } catch {
        return { kind: 'unknown' }
      }
    },
    async ask(path: string, cookie: string, input: unknown): Promise<Outcome> {
      try {
        const query = encodeURIComponent(JSON.stringify(input))
        return outcomeOf(await (await send(`/trpc/${path}?input=${query}`, { headers: { cookie } })).json())
      } catch {
        return { kind: 'unknown' }
      }
    },
    /** Answers the upload's name; null when nobody knows. */
    async upload(cookie: string, text: string): Promise<string | null> {
      try {
        const headers = { cookie, 'x-file-name': 'desk.jsonl' }
        const answer: unknown = await (await send('/uploads', { method: 'POST', headers, body: text })).json()
        return typeof answer === 'object' && answer !== null && 'uploadName' in answer
          ? String(answer.uploadName)
          : null
      } catch {
        return null
      }
    },
  }
}

interface Wire {
  readonly result?: { readonly data: Record<string, unknown> }
  readonly error?: { readonly message: string }
}

const outcomeOf = (wire: Wire): Outcome => {
  if (wire.result) return { kind: 'answered', answer: wire.result.data }
  return { kind: 'refused', code: wire.error?.message ?? 'fault' }
}
