import { createElement, type FunctionComponent, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { everyWord } from './testing/every-word.ts'
import { loadProduct } from './testing/product.ts'

export interface Renderer {
  /** The markup of a component as the browser first sees it; `path` is below `src`. */
  markup(path: string, name: string, props: object): string
  close(): Promise<void>
}

const isComponent = (thing: unknown): thing is FunctionComponent<object> => typeof thing === 'function'

/**
 * Real components with their real messages, translated by the same build as the product, without a browser.
 * `paths` are the modules that the test will render from.
 */
export const openRenderer = async (language: 'en' | 'it', paths: readonly string[]): Promise<Renderer> => {
  const modules = new Map(
    await Promise.all(paths.map(async (path) => [path, await loadProduct(path)] as const)),
  )
  const messages = await everyWord(language)
  const { setupI18n } = await import('@lingui/core')
  const { I18nProvider } = await import('@lingui/react')
  const { MantineProvider } = await import('@mantine/core')
  const i18n = setupI18n({ locale: language, messages: { [language]: messages } })
  const framed = (inside: ReactNode) =>
    createElement(I18nProvider, { i18n }, createElement(MantineProvider, null, inside))
  return {
    markup(path, name, props) {
      const component = modules.get(path)?.[name]
      if (!isComponent(component)) throw new Error(`${path} has no component ${name}`)
      // The provider writes its variables first; a test is about what comes after.
      return renderToStaticMarkup(framed(createElement(component, props))).replace(
        /<style[^>]*>.*?<\/style>/gs,
        '',
      )
    },
    close: async () => undefined,
  }
}
