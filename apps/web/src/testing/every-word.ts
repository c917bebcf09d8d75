import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Messages } from '@lingui/core'
import { loadProduct } from './product.ts'

const source = fileURLToPath(new URL('..', import.meta.url))

/** The words of all features and the shared ones, by message, as the product's build translates them. */
export const everyWord = async (language: 'en' | 'it'): Promise<Messages> => {
  const files = globSync(
    ['locales', 'features/*/locales'].map((folder) => `${folder}/${language}.po`),
    {
      cwd: source,
    },
  )
  const catalogues = await Promise.all(files.map(loadProduct))
  return Object.assign({}, ...catalogues.map(({ messages }) => messages))
}
