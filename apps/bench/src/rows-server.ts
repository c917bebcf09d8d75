import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sqliteFileIn } from '@reread/db'
import { type BenchRow, quantile } from './bench-row.ts'
import { CLOCK, type Place } from './place.ts'
import { cpuOf, endWithUs, startServer } from './server.ts'
import { signIn } from './visitor.ts'

const REQUESTS = 300
const STARTS = 5

const inTurn = async (times: number, work: () => Promise<unknown>): Promise<void> => {
  for (let turn = 0; turn < times; turn += 1) await work()
}

/** A script of this folder as a process; answers when it listens. */
const bare = async (script: string, args: readonly string[] = []) => {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const startedAt = performance.now()
  const child = spawn(process.execPath, [...process.execArgv, path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithUs(child)
  const origin = await new Promise<string>((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`${script} ended with ${code}`)))
    child.stdout.setEncoding('utf8').on('data', (said: string) => {
      const found = /at (\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
  })
  await fetch(origin)
  return {
    origin,
    startMs: performance.now() - startedAt,
    cpuMs: () => cpuOf(child.pid ?? 0),
    stop: () => child.kill('SIGKILL'),
  }
}

/** CPU of one page of 50 conversations over HTTP, signed in, beside a bare route that reads the same rows. */
export const pageRows = async (place: Place): Promise<BenchRow[]> => {
  const server = await startServer(place.dataDir, CLOCK)
  const { ask } = await signIn(server.origin)
  const page = () => ask('conversations.list', { teamId: place.teamId })
  await inTurn(REQUESTS / 3, page)
  const before = server.cpuMs()
  await inTurn(REQUESTS, page)
  const value = (server.cpuMs() - before) / REQUESTS
  await server.stop()

  const floor = await bare('./bare-route.ts', [sqliteFileIn(place.dataDir), String(place.teamId)])
  const route = async () => (await fetch(`${floor.origin}/page`)).text()
  await inTurn(REQUESTS / 3, route)
  const from = floor.cpuMs()
  await inTurn(REQUESTS, route)
  const against = { name: 'bare Hono and SQLite', value: (floor.cpuMs() - from) / REQUESTS }
  floor.stop()
  const isMet = value <= 3 * against.value
  return [{ name: 'page', metric: 'CPU of a page of 50', value, unit: 'ms', against, target: '≤ 3×', isMet }]
}

/** From the process's first moment to its first answer, over a workspace of this size. */
export const startRows = async ({ dataDir }: Place): Promise<BenchRow[]> => {
  const [ours, floor]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < STARTS; turn += 1) {
    const server = await startServer(dataDir, CLOCK)
    ours.push(server.startMs)
    await server.stop()
    const hello = await bare('./bare-hello.ts')
    floor.push(hello.startMs)
    hello.stop()
  }
  const value = quantile(ours, 0.5)
  const against = { name: 'node:http', value: quantile(floor, 0.5) }
  return [
    {
      name: 'start',
      metric: 'cold start',
      value,
      unit: 'ms',
      against,
      target: '≤ 500 ms',
      isMet: value <= 500,
    },
  ]
}

/** The server's own memory: after its start, and after pages, searches and numbers were asked for. */
export const memoryRows = async ({ dataDir, teamId, conversations }: Place): Promise<BenchRow[]> => {
  const server = await startServer(dataDir, CLOCK)
  const { ask } = await signIn(server.origin)
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  const idle = server.memoryMebibytes()
  await inTurn(100, () => ask('conversations.list', { teamId }))
  await inTurn(50, () => ask('conversations.list', { teamId, text: 'bace' }))
  await inTurn(50, () => ask('week.mine'))
  const busy = server.memoryMebibytes()
  await server.stop()
  const row = (metric: string, value: number, most: number): BenchRow => ({
    name: 'memory',
    metric,
    value,
    unit: 'MiB',
    against: null,
    target: `≤ ${most} MiB`,
    isMet: value <= most,
  })
  return [
    row('idle (RssAnon)', idle, 130),
    row(`after 200 requests at ${conversations} conversations`, busy, 180),
  ]
}

/** Whether a figure of /proc can be read here at all. */
export const canMeasureProcesses = (): boolean => {
  try {
    return readFileSync('/proc/self/status', 'utf8').includes('RssAnon')
  } catch {
    return false
  }
}
