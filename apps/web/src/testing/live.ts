import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { openWorld, type World } from '@reread/api/testing'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type AnyRouter, createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, createElement, type FunctionComponent, type ReactNode } from 'react'
import type { Root } from 'react-dom/client'
import { openBrowser, type SmallBrowser } from './browser.ts'
import { everyWord } from './every-word.ts'
import { type OpenPage, openPage } from './open-page.ts'
import { loadProduct } from './product.ts'
import type { Language, Outcome } from './site.ts'
import { openWire, type Wire } from './wire.ts'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined
}

export interface Stay {
  readonly language?: Language
  /** Calls that do not come to their answer, by name. */
  readonly calls?: Readonly<Record<string, Outcome>>
  /** Which of their sessions it is. */
  readonly sessionId?: string
}

export interface LivePage extends OpenPage {
  /** Where one is, after everything that led elsewhere. */
  address(): string
}

export interface Live {
  readonly world: World
  readonly wire: Wire
  readonly browser: SmallBrowser
  /** A page as this person finds it; null is nobody. The one before is left. */
  open(personId: number | null, address: string, stay?: Stay): Promise<LivePage>
  /** What was said to be done and can still be seen, oldest first. */
  told(): string[]
  /** Takes the newest act back, as Z does. */
  undo(): Promise<void>
  close(): Promise<void>
}

interface UndoStore {
  offers(): readonly { readonly id: number; readonly message: string }[]
  undoLast(): boolean
  dismiss(id: number): void
}

interface Product {
  readonly router: AnyRouter
  readonly client: QueryClient
  readonly undo: UndoStore
  readonly showLanguage: (language: Language) => Promise<void>
  readonly startKeys: () => () => void
  readonly Theme: FunctionComponent<{ children: ReactNode }>
}

const PARTS = [
  ...['routes.tsx', 'query-client.ts', 'lib/use-undo.ts', 'lib/i18n.ts', 'lib/use-keys.ts'],
  'ui/theme/Theme.tsx',
]
/** What comes on demand is there at once: a page waits for its calls alone. */
const ON_DEMAND = ['features/palette/Palette.tsx', 'ui/HelpDialog.tsx', 'features/demo/RoleBar.tsx']

/** The parts of the product that its `main.tsx` puts together, read before there is a browser around them. */
const loadParts = async (): Promise<Product> => {
  const parts = Object.assign({}, ...(await Promise.all(PARTS.map(loadProduct))))
  await Promise.all([everyWord('en'), everyWord('it'), ...ON_DEMAND.map(loadProduct)])
  const { router, queryClient: client, undoStore: undo, showLanguage, startKeys, Theme } = parts
  return { router, client, undo, showLanguage, startKeys, Theme }
}

const oneTurn = () => new Promise<void>((resolve) => void setTimeout(() => setImmediate(resolve), 1))
const QUIET_TURNS = 4
const MOST_TURNS = 2_000

interface Place {
  readonly product: Product
  readonly wire: Wire
  readonly root: Root
}

interface Stage {
  show(address: string): Promise<void>
  address(): string
  settle(): Promise<void>
}

/** One router after the other over the same place, and waiting until everything that was begun has ended. */
const stageIn = ({ product, wire, root }: Place): Stage => {
  const { client } = product
  let router: AnyRouter | null = null
  const isHeld = ([path]: readonly unknown[]): boolean => Array.isArray(path) && wire.isHeld(path.join('.'))
  const isBusy = (): boolean =>
    wire.underWay() > 0 ||
    router?.state.status === 'pending' ||
    client
      .getQueryCache()
      .findAll({ fetchStatus: 'fetching' })
      .some(({ queryKey }) => !isHeld(queryKey))
  const settle = async () => {
    for (let quiet = 0, turn = 0; quiet < QUIET_TURNS && turn < MOST_TURNS; turn += 1) {
      await act(oneTurn)
      quiet = isBusy() ? 0 : quiet + 1
    }
  }
  return {
    settle,
    address: () => router?.state.location.href ?? '',
    async show(address) {
      const history = createMemoryHistory({ initialEntries: [address] })
      const options = { ...product.router.options, history, isServer: false, scrollRestoration: false }
      router = createRouter(options as Parameters<typeof createRouter>[0]) as AnyRouter
      const page = createElement(RouterProvider, { router })
      const themed = createElement(product.Theme, null, page)
      const cached = createElement(QueryClientProvider, { client }, themed)
      await act(async () => root.render(createElement(I18nProvider, { i18n }, cached)))
      await settle()
    },
  }
}

/** The page asks this wire from here on, once for each call; gives back what was there before. */
const connect = (wire: Wire, client: QueryClient): (() => void) => {
  const { fetch } = globalThis
  const defaults = client.getDefaultOptions()
  globalThis.fetch = wire.fetch
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  client.setDefaultOptions({ ...defaults, queries: { ...defaults.queries, retry: false } })
  return () => {
    globalThis.fetch = fetch
    globalThis.IS_REACT_ACT_ENVIRONMENT = false
    client.setDefaultOptions(defaults)
    client.clear()
  }
}

/** The product's screens with life in them: real components and real use cases, in a page without a browser. */
export const openLive = async (): Promise<Live> => {
  const world = await openWorld()
  const product = await loadParts()
  const browser = openBrowser()
  // It looks around itself when it is read: there has to be a page.
  const { createRoot } = await import('react-dom/client')
  const wire = openWire(world)
  const disconnect = connect(wire, product.client)
  const stopKeys = product.startKeys()
  const container = browser.document.body.appendChild(browser.document.createElement('div'))
  let root = createRoot(container as never)
  const leave = async () => {
    await act(async () => root.unmount())
    for (const { id } of product.undo.offers()) product.undo.dismiss(id)
  }
  let settle = async (): Promise<void> => undefined
  return {
    world,
    wire,
    browser,
    async open(who, at, { language = 'en', calls, sessionId } = {}) {
      await leave()
      product.client.clear()
      wire.connect(who, { calls, sessionId })
      await product.showLanguage(language)
      root = createRoot(container as never)
      const stage = stageIn({ product, wire, root })
      settle = stage.settle
      await stage.show(at)
      return { ...openPage(browser, settle), address: stage.address }
    },
    told: () => product.undo.offers().map(({ message }) => message),
    async undo() {
      await act(async () => void product.undo.undoLast())
      await settle()
    },
    async close() {
      await leave()
      stopKeys()
      disconnect()
      browser.close()
      await world.close()
    },
  }
}
