import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import { type BenchRow, quantile } from './bench-row.ts'
import { CLOCK, type Place } from './place.ts'
import { startServer } from './server.ts'
import { signIn } from './visitor.ts'

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome']

/** REREAD_TEST_BROWSER, else a Chrome or Chromium on the path; null when there is none. */
export const findBrowser = (): string | null => {
  const { REREAD_TEST_BROWSER, PATH = '' } = process.env
  if (REREAD_TEST_BROWSER) return REREAD_TEST_BROWSER
  const isProgram = (path: string): boolean => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  }
  return (
    PATH.split(delimiter)
      .flatMap((folder) => NAMES.map((name) => join(folder, name)))
      .find(isProgram) ?? null
  )
}

interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  readonly devtools: CDPSession
}

/** The browser keeps its own clock: a set one would also tell the times of frames, and those untruly. */
const visit = async (browser: Browser, origin: string): Promise<Visit> => {
  const { cookie } = await signIn(origin)
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  })
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      return { name, value, url: origin }
    }),
  )
  const page = await context.newPage()
  return { context, page, devtools: await context.newCDPSession(page) }
}

/** Kilobytes of JavaScript, gzipped, that each page loads beyond the earlier ones. */
const sizes = async ({ page }: Visit, reviewAddress: string): Promise<{ first: number; review: number }> => {
  const seen = new Map<string, number>()
  page.on('response', async (response) => {
    if (!/\.js($|\?)/.test(response.url()) || response.status() !== 200) return
    const body = await response.body().catch(() => null)
    if (body) seen.set(response.url(), gzipSync(body, { level: 9 }).length / 1_000)
  })
  const total = () => [...seen.values()].reduce((sum, size) => sum + size, 0)
  await page.goto('/', { waitUntil: 'networkidle' })
  const first = total()
  await page.goto(reviewAddress, { waitUntil: 'networkidle' })
  return { first, review: total() - first }
}

/** Observed inside the page: how long each key took to the next frame, as Event Timing tells it (8 ms steps). */
const watchKeys = (): void => {
  const place = globalThis as typeof globalThis & { keyMs: number[] }
  place.keyMs = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') place.keyMs.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
}

/** Keys under 16 ms are not reported: each that is missing counts as 16. */
const keysPressed = async ({ page, devtools }: Visit, slowdown: number): Promise<number[]> => {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.evaluate(watchKeys)
  const KEYS = 200
  for (let turn = 0; turn < KEYS; turn += 1) {
    await page.keyboard.press(turn % 2 === 0 ? String(1 + (turn % 5)) : 'ArrowUp')
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  }
  await page.waitForTimeout(500)
  const slow = await page.evaluate(() => (globalThis as typeof globalThis & { keyMs: number[] }).keyMs)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  return [...slow, ...Array<number>(Math.max(0, KEYS - slow.length)).fill(16)]
}

interface Scrolled {
  readonly framesMs: number[]
  readonly nodes: number
  readonly heapMegabytes: number
}

/** Ten thousand pixels at a time through the list of conversations, a wheel's notch each frame. */
const scrolled = async ({ page, devtools }: Visit, teamId: number): Promise<Scrolled> => {
  await page.goto(`/c?team=${teamId}`, { waitUntil: 'networkidle' })
  await page.mouse.move(720, 600)
  await page.evaluate(() => {
    const place = globalThis as typeof globalThis & { frameMs: number[] }
    place.frameMs = []
    let last = performance.now()
    const next = (now: number) => {
      place.frameMs.push(now - last)
      last = now
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  for (let notch = 0; notch < 240; notch += 1) {
    await page.mouse.wheel(0, 240)
    await page.waitForTimeout(16)
  }
  const framesMs = await page.evaluate(
    () => (globalThis as typeof globalThis & { frameMs: number[] }).frameMs,
  )
  const nodes = await page.evaluate(() => document.querySelectorAll('main *').length)
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  return { framesMs: framesMs.slice(5), nodes, heapMegabytes: usedSize / 1e6 }
}

const atMost = (row: Pick<BenchRow, 'name' | 'metric' | 'value' | 'unit'>, most: number): BenchRow => ({
  ...row,
  against: null,
  target: `≤ ${most} ${row.unit}`,
  isMet: row.value <= most,
})

/** What a browser feels: the first load, keys while scoring a very long conversation, a long list that is scrolled. */
export const browserRows = async (place: Place, executablePath: string): Promise<BenchRow[]> => {
  const server = await startServer(place.dataDir, CLOCK)
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  })
  try {
    const review = `/c/${place.longConversationId}/review?a=${place.longAssignmentId}`
    const opened = await visit(browser, server.origin)
    const size = await sizes(opened, review)
    await opened.page.getByRole('radio').first().waitFor()
    const plain = await keysPressed(opened, 1)
    const slowed = await keysPressed(opened, 4)
    await opened.context.close()
    const list = await scrolled(await visit(browser, server.origin), place.teamId)
    return [
      atMost(
        { name: 'web', metric: 'first load to My week, JavaScript gzip', value: size.first, unit: 'kB' },
        230,
      ),
      atMost({ name: 'web', metric: 'review page beyond it', value: size.review, unit: 'kB' }, 25),
      atMost({ name: 'keys', metric: '200 scoring keys, p98', value: quantile(plain, 0.98), unit: 'ms' }, 24),
      atMost(
        { name: 'keys', metric: 'CPU×4, 1,000 messages, p98', value: quantile(slowed, 0.98), unit: 'ms' },
        64,
      ),
      atMost(
        { name: 'keys', metric: 'CPU×4, 1,000 messages, p95', value: quantile(slowed, 0.95), unit: 'ms' },
        100,
      ),
      atMost(
        {
          name: 'scroll',
          metric: `${place.conversations} rows, frame p99`,
          // The browser tells tenths: at 60 frames a second one takes 16.6, 16.7 or 16.8 ms.
          value: Math.round(quantile(list.framesMs, 0.99) * 10) / 10,
          unit: 'ms',
        },
        16.8,
      ),
      atMost({ name: 'scroll', metric: 'nodes on the page', value: list.nodes, unit: 'nodes' }, 400),
      atMost({ name: 'scroll', metric: 'heap', value: list.heapMegabytes, unit: 'MB' }, 35),
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}
