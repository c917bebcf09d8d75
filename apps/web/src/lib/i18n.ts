import { i18n, type Messages } from '@lingui/core'
import { chooseLanguage, type Language } from './language.ts'
import { wordsOf } from './words.ts'

/** Whose words the open page has asked for so far, null for the shared ones: a change of language brings them all. */
const asked = new Set<string | null>([null])

/** The catalogue on the screen. A word that is put into it later is found without drawing the page again. */
let shown: { readonly language: Language; readonly words: Messages } | null = null
let wanted: Language | null = null

const storageKey = 'reread.language'

const storedLanguage = (): string | null => {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    // Storage can be switched off; the browser's language is used then.
    return null
  }
}

/** Loads the words of a language, shows it from now on and says so on the document. */
export const showLanguage = async (language: Language): Promise<void> => {
  wanted = language
  let features: (string | null)[]
  let parts: Messages[]
  do {
    features = [...asked]
    parts = await Promise.all(features.map((feature) => wordsOf(feature, language)))
    // More may have been asked for while these were under way.
  } while (features.length < asked.size)
  // So may another language.
  if (wanted !== language) return
  shown = { language, words: Object.assign({}, ...parts) }
  i18n.loadAndActivate({ locale: language, messages: shown.words })
  document.documentElement.lang = language
}

const addWords = async (feature: string): Promise<void> => {
  asked.add(feature)
  // The first language brings what was asked for before it.
  if (shown === null) return
  const { language, words } = shown
  Object.assign(words, await wordsOf(feature, language))
}

/** A part of a feature that is loaded when it is asked for, and the feature's words with it: neither is there alone. */
export const withWords =
  <Part>(feature: string, load: () => Promise<Part>): (() => Promise<Part>) =>
  async () => {
    const [part] = await Promise.all([load(), addWords(feature)])
    return part
  }

/** Like `showLanguage`, and remembers the choice in this browser. */
export const preferLanguage = async (language: Language): Promise<void> => {
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
  await showLanguage(language)
}

/** The language to start in: what was chosen here before, else the browser's, else English. */
export const startLanguage = (): Language => chooseLanguage([storedLanguage(), ...navigator.languages])
