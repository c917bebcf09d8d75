import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { runningServer } from '@reread/settings'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextFreePort } from './listen.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))

let dataDir: string
const children: ChildProcess[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(process.env.REREAD_TEST_FOLDER ?? tmpdir(), 'reread-main-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await sleep(20)
  rmSync(dataDir, { recursive: true, force: true })
})

/** A real process, with what it says and how it ends. */
const run = (environment: Record<string, string>) => {
  const { NODE_OPTIONS: _, ...inherited } = process.env
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    env: { ...inherited, REREAD_DATA: dataDir, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.err += text
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => resolve(code))
  })
  return { child, said, ended }
}

const freePort = async (): Promise<number> =>
  (await nextFreePort(20_000 + (process.pid % 20_000), '127.0.0.1')) ?? 0

const running = async (environment: Record<string, string> = {}) => {
  const port = await freePort()
  const server = run({ PORT: String(port), ...environment })
  await expect.poll(() => server.said.out + server.said.err, { timeout: 15_000 }).toContain('Reread runs at')
  return { ...server, port, url: `http://127.0.0.1:${port}` }
}

describe('a started server', () => {
  it('says where it runs and how to set up the team, and answers', async () => {
    const { said, url, port } = await running()
    expect(said.out).toContain(`Reread runs at http://127.0.0.1:${port}\n`)
    expect(said.out).toMatch(/Set up my team: http:\/\/127\.0\.0\.1:\d+\/setup\?token=[\w-]{43}\n/)
    expect(said.out).toMatch(
      /Look around with a demo team: http:\/\/127\.0\.0\.1:\d+\/demo\?token=[\w-]{43}\n/,
    )
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ok: true })
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(existsSync(join(dataDir, 'secret'))).toBe(true)
    expect(runningServer(dataDir)).toMatchObject({ url, host: '127.0.0.1' })
  })

  it('makes a new set-up link at each start, and the one before opens nothing', async () => {
    const looked = async (url: string, token: string): Promise<unknown> => {
      const input = encodeURIComponent(JSON.stringify({ token }))
      return (await fetch(`${url}/trpc/setup.look?input=${input}`)).json()
    }
    const tokenIn = (out: string) => /token=([\w-]+)/.exec(out)?.[1] ?? ''
    const first = await running()
    const firstToken = tokenIn(first.said.out)
    expect(await looked(first.url, firstToken)).toMatchObject({ result: { data: { valid: true } } })
    first.child.kill('SIGTERM')
    await first.ended
    const second = await running()
    expect(await looked(second.url, firstToken)).not.toHaveProperty('result')
    expect(await looked(second.url, tokenIn(second.said.out))).toMatchObject({
      result: { data: { valid: true } },
    })
  })

  it('ends with 0 on SIGTERM, after saying that it is not ready and finishing what is in hand', async () => {
    const { child, ended, url, port } = await running()
    // A request whose body is still on its way when the signal comes.
    const body = '{}'
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text
    })
    socket.on('error', () => undefined)
    socket.write(
      `POST /api/auth/sign-in/email HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: ${url}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n{`,
    )
    const readiness = new Set<number>()
    const asking = (async () => {
      for (;;) {
        const status = await fetch(`${url}/readyz`).then(
          (response) => response.status,
          () => 0,
        )
        readiness.add(status)
        if (status === 0) return
        await sleep(10)
      }
    })()
    // Ready means that what the screens ask for is loaded, too.
    await expect.poll(() => readiness.has(200), { timeout: 15_000 }).toBe(true)
    const startedAt = performance.now()
    child.kill('SIGTERM')
    await asking
    // Nobody new is let in any more; whoever was in is still answered.
    expect([...readiness]).toEqual([200, 503, 0])
    socket.write('}')
    expect(await ended).toBe(0)
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('input-invalid')
  })

  it('ends with 0 on a signal that comes while it is starting', async () => {
    const port = await freePort()
    const { child, ended } = run({ PORT: String(port) })
    await expect
      .poll(
        () =>
          fetch(`http://127.0.0.1:${port}/healthz`).then(
            ({ ok }) => ok,
            () => false,
          ),
        { timeout: 15_000, interval: 5 },
      )
      .toBe(true)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('ends with 0 on SIGINT while somebody keeps a connection open and says nothing', async () => {
    const { child, ended, port } = await running()
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    await sleep(30)
    child.kill('SIGINT')
    expect(await ended).toBe(0)
  })

  it('answers what is no HTTP with the headers of protection', async () => {
    const { port } = await running()
    const answer = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'))
      socket.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      socket.on('close', () => resolve(text))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain("frame-ancestors 'none'")
  })
})

describe('a server that cannot start', () => {
  it('on a busy port names the next free one, touches nothing and ends with 1', async () => {
    const port = await freePort()
    const other = createServer()
    await new Promise<void>((resolve) => {
      other.listen(port, '127.0.0.1', resolve)
    })
    const free = await nextFreePort(port, '127.0.0.1')
    const { ended, said } = run({ PORT: String(port) })
    expect(await ended).toBe(1)
    expect(said.err).toBe(`Port ${port} is busy. ${free} is free: PORT=${free} npm start\n`)
    expect(existsSync(join(dataDir, 'secret'))).toBe(false)
    other.close()
  })

  it('for a wrong variable names it and ends with 1', async () => {
    const { ended, said } = run({ PORT: 'many' })
    expect(await ended).toBe(1)
    expect(said.err).toBe('PORT is a number.\n')
  })
})
