import type { Messages } from '@lingui/core'
import type { Language } from './language.ts'

/** Each catalogue comes on its own when it is asked for. A feature's is found by its folder: nobody lists it. */
const catalogues = import.meta.glob<Messages>(['../locales/*.po', '../features/*/locales/*.po'], {
  import: 'messages',
})

/**
 * The words of one feature in a language; null for those that every page shares.
 * @throws when there are none, and without a connection
 */
export const wordsOf = async (feature: string | null, language: Language): Promise<Messages> => {
  const folder = feature === null ? '../locales' : `../features/${feature}/locales`
  const load = catalogues[`${folder}/${language}.po`]
  if (load === undefined) throw new Error(`${feature ?? 'the shared catalogue'} has no words in ${language}`)
  return await load()
}
