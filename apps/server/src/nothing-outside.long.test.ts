import { spawn } from 'node:child_process'
import { type FSWatcher, mkdirSync, mkdtempSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { browserAt, freePort } from './testing/server-process.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const PASSWORD = 'correct horse battery'
/** More than a table holds in memory, its conversations mixed: rows are set aside on disk while it is read. */
const MIXED_TABLE = `id,sent_at,role,author_name,body\n${Array.from(
  { length: 5_000 },
  (_, row) => `${row % 500},2026-03-02T10:00:00Z,customer,Nora,Where is parcel ${row}? ${'x'.repeat(400)}\n`,
).join('')}`

/** Where programs put things that nobody gave them a place for. */
const OUTSIDE = ['home', 'tmp', 'here']

let folder: string
/** What appeared there, also what went again. */
let appeared: string[]
let watchers: FSWatcher[]
const at = (name: string) => join(folder, name)
beforeEach(() => {
  folder = mkdtempSync(join(process.env.REREAD_TEST_FOLDER ?? tmpdir(), 'reread-outside-'))
  for (const name of ['data', ...OUTSIDE]) mkdirSync(at(name))
  appeared = []
  watchers = OUTSIDE.map((name) => watch(at(name), (_, file) => void appeared.push(`${name}/${file}`)))
})
afterEach(() => {
  for (const watcher of watchers) watcher.close()
  rmSync(folder, { recursive: true, force: true })
})

/**
 * The real server; Node itself refuses whatever its main thread would write outside `writable`. The other threads, and
 * libraries that write past Node, are watched: home, the folder for temporary files, and where it was started.
 */
const startWithin = async (writable: string) => {
  const port = await freePort()
  const allowed = ['--permission', '--allow-fs-read=*', `--allow-fs-write=${writable}`]
  const also = ['--allow-worker', '--allow-addons', '--disable-warning=SecurityWarning']
  const child = spawn(
    process.execPath,
    [...allowed, ...also, '--disable-warning=ExperimentalWarning', MAIN],
    {
      cwd: at('here'),
      env: {
        ...{ PATH: process.env.PATH, HOME: at('home'), TMPDIR: at('tmp'), XDG_CACHE_HOME: at('home') },
        ...{ PORT: String(port), REREAD_DATA: at('data'), NODE_ENV: 'production' },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      said.text += text
    })
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => resolve(code))
  })
  return { child, said, ended, url: `http://127.0.0.1:${port}` }
}

const answered = (outcome: { kind: string; answer?: Record<string, unknown> }) => {
  if (outcome.kind !== 'answered' || !outcome.answer) throw new Error(JSON.stringify(outcome))
  return outcome.answer
}

/** From the printed link to an import that is done, and the session that did it. */
const setUpAndImport = async (url: string, token: string): Promise<void> => {
  const browser = browserAt(url)
  const team = {
    teamName: 'Support',
    language: 'en',
    zone: 'UTC',
    dueDay: 5,
    dueTime: '12:00',
    scores: 'parties',
  }
  const person = { name: 'Anna', email: 'anna@example.org', password: PASSWORD, answersCustomers: true }
  answered(await browser.change('setup.create', '', { token, ...team, ...person }))
  const cookie = await browser.signIn(person.email, PASSWORD)
  const uploadName = await browser.upload(cookie, MIXED_TABLE)
  const uploads = [{ uploadName, fileName: 'desk.csv' }]
  const input = { teamId: 1, format: 'csv', uploads, options: { sourceName: 'desk' } }
  const { importId } = answered(await browser.change('imports.create', cookie, input))
  const until = async (state: string): Promise<void> => {
    for (;;) {
      const found = answered(await browser.ask('imports.get', cookie, { importId }))
      if (found.state === 'failed') throw new Error(JSON.stringify(found))
      if (found.state === state) return
      await sleep(25)
    }
  }
  await until('checked')
  answered(await browser.change('imports.run', cookie, { importId }))
  await until('done')
}

describe('a server that sets up, imports and ends', () => {
  it('writes nothing outside its data folder', async () => {
    const { child, said, ended, url } = await startWithin(at('data'))
    await expect.poll(() => said.text, { timeout: 20_000 }).toContain('Set up my team:')
    await setUpAndImport(url, /setup\?token=([\w-]+)/.exec(said.text)?.[1] ?? '')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(said.text).not.toMatch(/ERR_ACCESS_DENIED|restricted/)
    expect(appeared).toEqual([])
    expect(readdirSync(at('data'))).toContain('reread.db')
    writeFileSync(join(at('tmp'), 'planted'), '')
    rmSync(join(at('tmp'), 'planted'))
    await expect.poll(() => appeared).toContain('tmp/planted')
  })

  it('is refused a folder that is not the one it may write to (control)', async () => {
    const { said, ended } = await startWithin(at('here'))
    expect(await ended).toBe(1)
    expect(said.text).toMatch(/ERR_ACCESS_DENIED|restricted/)
  })
})
