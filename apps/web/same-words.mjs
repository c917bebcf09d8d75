import { readFileSync } from 'node:fs'
import { formatter } from '@lingui/format-po'

/**
 * @typedef {{ readonly file: string, readonly text: string }} Catalogue
 * @typedef {{ readonly message: string, readonly translations: Readonly<Record<string, string[]>> }} Disagreement
 */

/**
 * Messages that two catalogues of one language translate differently, by message, with the files of each translation.
 * The catalogues become one when the page loads, by message and context: one of the two would be shown in both places.
 * @param {readonly Catalogue[]} catalogues
 * @returns {Promise<Disagreement[]>}
 */
export const disagreements = async (catalogues) => {
  /** @type {Map<string, Map<string, string[]>>} */
  const known = new Map()
  for (const { file, text } of catalogues) {
    const messages = await formatter().parse(text, { locale: 'it', sourceLocale: 'en', filename: file })
    for (const [id, { message = id, context, translation = '', obsolete }] of Object.entries(
      messages ?? {},
    )) {
      if (obsolete === true || translation === '') continue
      const name = context === undefined ? message : `${message} (${context})`
      const translations = known.get(name) ?? new Map()
      translations.set(translation, [...(translations.get(translation) ?? []), file])
      known.set(name, translations)
    }
  }
  return [...known]
    .filter(([, translations]) => translations.size > 1)
    .map(([message, translations]) => ({ message, translations: Object.fromEntries(translations) }))
}

/**
 * @param {readonly string[]} files
 * @returns {Catalogue[]}
 */
export const readCatalogues = (files) => files.map((file) => ({ file, text: readFileSync(file, 'utf8') }))
