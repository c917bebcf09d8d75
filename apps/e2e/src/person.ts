import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, ConsoleMessage, Page, Request } from 'playwright-core'
import type { Product } from './product.ts'

/** How long a page may take to show what is waited for, on a busy machine. */
const PATIENCE_MS = 20_000

export interface PersonOptions {
  readonly language?: 'en' | 'it'
  readonly theme?: 'light' | 'dark'
  readonly viewport?: { readonly width: number; readonly height: number }
  /** Other products that this person opens as well. */
  readonly alsoAt?: readonly string[]
  /** Console lines that this person's journey provokes on purpose. */
  readonly expected?: readonly RegExp[]
}

/** A browser of its own for one person: cookies, storage and clock are nobody else's. */
export interface Person {
  readonly context: BrowserContext
  readonly page: Page
  /** Whatever went wrong since the last look; empty when nothing did. */
  troubles(): readonly string[]
  /** Turns the browser's clock to the product's, after that was moved. */
  syncClock(): Promise<void>
  leave(): Promise<void>
}

/** Shifts the page's clock; timers and intervals run on as they are. */
const shiftClock = (offset: number): void => {
  const place = globalThis as typeof globalThis & { rereadClockOffset?: number }
  const isFirst = place.rereadClockOffset === undefined
  place.rereadClockOffset = offset
  if (!isFirst) return
  const Real = Date
  const now = () => Real.now() + (place.rereadClockOffset ?? 0)
  globalThis.Date = new Proxy(Real, {
    construct: (target, parts: []) =>
      new target(...(parts.length === 0 ? ([now()] as unknown as []) : parts)),
    apply: () => new Real(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
}

const hear = (
  context: BrowserContext,
  { origins, expected }: { origins: readonly string[]; expected: readonly RegExp[] },
) => {
  const troubles: string[] = []
  const add = (trouble: string) => {
    if (!expected.some((pattern) => pattern.test(trouble))) troubles.push(trouble)
  }
  context.on('console', (message: ConsoleMessage) => {
    // A refused style or script is told here too.
    if (message.type() === 'error' || message.type() === 'warning')
      add(`${message.type()}: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => add(`page error: ${error.error().stack ?? error.error().message}`))
  context.on('request', (request: Request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (/^https?:|^wss?:/.test(protocol) && !origins.includes(asked)) add(`outside request: ${request.url()}`)
  })
  context.on('dialog', (dialog) => {
    add(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  return troubles
}

const present = new Set<Page>()
const pictures = fileURLToPath(new URL('../../../.cache/reports/journeys', import.meta.url))

/** Pictures of every page that is open, for whoever looks into a failure; answers where they are. */
export const picturePages = async (name: string): Promise<string[]> => {
  mkdirSync(pictures, { recursive: true })
  const taken = [...present].map(async (page, index) => {
    const path = join(pictures, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}-${index + 1}.png`)
    await page.screenshot({ path })
    return `${path} (${page.url()})`
  })
  return (await Promise.allSettled(taken)).flatMap((shot) =>
    shot.status === 'fulfilled' ? [shot.value] : [],
  )
}

/** Opens a browser context that remembers every complaint, and whose pages have the product's time. */
export const openPerson = async (
  browser: Browser,
  product: Product,
  options: PersonOptions = {},
): Promise<Person> => {
  const {
    language = 'en',
    theme = 'light',
    viewport = { width: 1440, height: 900 },
    expected = [],
    alsoAt = [],
  } = options
  const context = await browser.newContext({
    baseURL: product.origin,
    locale: language === 'it' ? 'it-IT' : 'en-GB',
    timezoneId: 'Europe/Rome',
    colorScheme: theme,
    reducedMotion: 'reduce',
    viewport,
  })
  const troubles = hear(context, { origins: [product.origin, ...alsoAt], expected })
  const syncClock = async (): Promise<void> => {
    const offset = product.now() - Date.now()
    await context.addInitScript(shiftClock, offset)
    for (const page of context.pages()) await page.evaluate(shiftClock, offset)
  }
  await syncClock()
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  present.add(page)
  page.once('close', () => present.delete(page))
  return {
    context,
    page,
    troubles: () => troubles.splice(0),
    syncClock,
    leave: () => context.close(),
  }
}
