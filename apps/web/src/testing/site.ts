import type { Messages } from '@lingui/core'
import { setupI18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { appRouter } from '@reread/api'
import type { Caller } from '@reread/api/testing'
import { type Query, type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type AnyRouter, createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { TRPCClientError } from '@trpc/client'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { everyWord } from './every-word.ts'
import { controlsOf, type Element, nameOf, parseMarkup, textOf, textRuns, within } from './markup.ts'
import { loadProduct } from './product.ts'

export type Language = 'en' | 'it'

/** How a call ends that is not let through to its use case. */
export type Outcome = 'waiting' | 'unreachable' | 'broken'

export interface Visit {
  readonly as: Caller
  readonly language?: Language
  /** Calls that do not come to their answer, by name: `{ 'people.list': 'waiting' }`. */
  readonly calls?: Readonly<Record<string, Outcome>>
}

export interface Page {
  /** Where one is, after being sent elsewhere. */
  readonly address: string
  readonly markup: string
  readonly tree: Element
  /** Only the page itself, without the navigation beside it. */
  readonly main: Element
  readonly text: string
}

export interface Pages {
  /** The page at an address as this person first sees it, with the answers of the real use cases. */
  open(address: string, visit: Visit): Promise<Page>
  /** The messages of a language, by id. */
  messages(language: Language): Messages
  /** A module of the product through its own build; `path` is below `src`. */
  load(path: string): Promise<Record<string, unknown>>
  close(): Promise<void>
}

export const asSent = (answer: unknown): unknown =>
  answer === undefined ? undefined : JSON.parse(JSON.stringify(answer))

/** An error as the server sends it: what it puts beside it, and nothing of its inside. */
export const errorAsSent = (error: unknown): { message: string; sent: object } => {
  const { errorFormatter } = appRouter._def._config
  if (!(error instanceof Error) || !('code' in error)) throw error
  const code = String(error.code)
  const shape = {
    message: error.message,
    code: -32600,
    data: { code, httpStatus: code === 'UNAUTHORIZED' ? 401 : 400 },
  }
  const formatted = errorFormatter({ shape, error } as unknown as Parameters<typeof errorFormatter>[0])
  return { message: error.message, sent: asSent(formatted) as object }
}

const asReceived = (error: unknown): unknown => {
  const { message, sent } = errorAsSent(error)
  return new TRPCClientError(message, { result: { error: sent as never } })
}

/** The use case of this name, as `people.list`. */
export const caseOf = (as: Caller, path: string): ((input: unknown) => Promise<unknown>) => {
  const use = path.split('.').reduce<unknown>((place, step) => Reflect.get(place as object, step), as)
  if (typeof use !== 'function') throw new Error(`There is no use case ${path}.`)
  return use as (input: unknown) => Promise<unknown>
}

const endings: Readonly<Record<Exclude<Outcome, 'waiting'>, () => unknown>> = {
  unreachable: () => new TRPCClientError('fetch failed'),
  broken: () =>
    new TRPCClientError('INTERNAL_SERVER_ERROR', {
      result: { error: { data: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, refusal: null } } as never },
    }),
}

const fail = (query: Query, error: unknown) =>
  query.setState({ status: 'error', fetchStatus: 'idle', error: error as Error, errorUpdatedAt: Date.now() })

/** Calls the use case that a query of the page stands for, and puts its answer where the browser would have put it. */
const answer = async (query: Query, { as, calls = {} }: Visit): Promise<void> => {
  const [path, asked] = query.queryKey as [string[], { input?: unknown; type?: string } | undefined]
  const outcome = calls[path.join('.')]
  if (outcome === 'waiting') return
  if (outcome !== undefined) return fail(query, endings[outcome]())
  const use = caseOf(as, path.join('.'))
  try {
    const answered = asSent(await use(asked?.input))
    query.setData(asked?.type === 'infinite' ? { pages: [answered], pageParams: [null] } : answered)
  } catch (error) {
    fail(query, asReceived(error))
  }
}

const isOpen =
  (calls: Visit['calls'] = {}) =>
  (query: Query): boolean => {
    const [path] = query.queryKey as [string[]]
    return (
      query.state.status === 'pending' &&
      Reflect.get(query.options, 'enabled') !== false &&
      calls[path.join('.')] !== 'waiting'
    )
  }

const MOST_ROUNDS = 8

interface Parts {
  readonly router: AnyRouter
  readonly client: QueryClient
  readonly messages: Readonly<Record<Language, Messages>>
}

const draw = ({ router, client, messages }: Parts, language: Language): string => {
  const i18n = setupI18n({ locale: language, messages: { [language]: messages[language] } })
  const page = createElement(RouterProvider, { router })
  const translated = createElement(I18nProvider, { i18n }, createElement(MantineProvider, null, page))
  return renderToStaticMarkup(createElement(QueryClientProvider, { client }, translated)).replace(
    /<style[^>]*>.*?<\/style>/gs,
    '',
  )
}

/** Moves the router to an address, through redirects. */
const goTo = async (router: AnyRouter, address: string): Promise<string> => {
  router.update({
    ...router.options,
    history: createMemoryHistory({ initialEntries: [address] }),
    scrollRestoration: false,
  })
  await router.load()
  const { _serverResult: result } = router as unknown as {
    _serverResult?: { redirect?: { options: { href?: string } } }
  }
  const next = result?.redirect?.options.href
  return next === undefined ? router.state.location.href : goTo(router, next)
}

const visit = async (parts: Parts, address: string, options: Visit): Promise<Page> => {
  const { client, router } = parts
  client.clear()
  const { language = 'en' } = options
  const session = asSent(await options.as.session.current({}))
  client.setQueryData([['session', 'current'], { input: {}, type: 'query' }], session)
  const arrived = await goTo(router, address)
  let markup = draw(parts, language)
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const open = client.getQueryCache().getAll().filter(isOpen(options.calls))
    if (open.length === 0) break
    for (const query of open) await answer(query, options)
    markup = draw(parts, language)
  }
  const tree = parseMarkup(markup)
  const main = within(tree).find(({ tag }) => tag === 'main') ?? tree
  return { address: arrived, markup, tree, main, text: textOf(main) }
}

/** The whole product's pages through its own build and router, without a browser. */
export const openPages = async (): Promise<Pages> => {
  const load = loadProduct
  const { router } = (await load('routes.tsx')) as { router: AnyRouter }
  const { queryClient: client } = (await load('query-client.ts')) as { queryClient: QueryClient }
  const messages = { en: await everyWord('en'), it: await everyWord('it') }
  const defaults = client.getDefaultOptions()
  // A failed call is not tried once more just because the page is drawn again.
  client.setDefaultOptions({ ...defaults, queries: { ...defaults.queries, retryOnMount: false } })
  const parts = { router, client, messages }
  return {
    open: (address, options) => visit(parts, address, options),
    messages: (language) => messages[language],
    load,
    close: async () => client.clear(),
  }
}

/** The links of a page as `text -> address`. */
export const linksOf = (element: Element): Record<string, string> =>
  Object.fromEntries(
    within(element)
      .filter(({ tag }) => tag === 'a')
      .map((link) => [textOf(link), link.attributes.href ?? '']),
  )

/** The names of all controls of a kind, in their order. */
export const namesOf = (page: Element, tag: string): string[] =>
  controlsOf(page)
    .filter((control) => control.tag === tag)
    .map((control) => nameOf(page, control))

/** Controls that a screen reader could only call by their kind. */
export const unnamed = (page: Element): Element[] =>
  controlsOf(page).filter((control) => nameOf(page, control).trim() === '')

const READ_ALOUD = ['aria-label', 'placeholder', 'title', 'alt']

const readWords = (page: Element): Set<string> =>
  new Set(
    [
      ...textRuns(page),
      ...within(page).flatMap(({ attributes }) => READ_ALOUD.map((name) => attributes[name] ?? '')),
    ]
      .map((words) => words.trim())
      .filter((words) => /\p{L}{3}/u.test(words)),
  )

/** The name of the product, of a language in itself, of a zone, of a key. */
const ALIKE = /^(Reread|English|Italiano|UTC|Ctrl .|[A-Z]\w+\/[\w/ -]+)$/

/**
 * Words that stand in both languages' pages alike, although the catalogue knows another word for them or none at all.
 * `known` are names and texts that somebody wrote.
 */
export const untranslated = (
  english: Page,
  italian: Page,
  { known, pages }: { readonly known: readonly string[]; readonly pages: Pages },
): string[] => {
  const other = readWords(italian.tree)
  const same = Object.entries(pages.messages('en')).flatMap(([id, message]) =>
    String(message) === String(pages.messages('it')[id]) ? [String(message)] : [],
  )
  return [...readWords(english.tree)].filter(
    (words) =>
      other.has(words) &&
      !ALIKE.test(words) &&
      !same.includes(words) &&
      !known.some((text) => words.includes(text)),
  )
}
