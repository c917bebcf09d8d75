import { i18n, type Messages } from '@lingui/core'
import { chooseLanguage, isLanguage, type Language } from './language.ts'

type Catalogue = () => Promise<{ messages: Messages }>

/** What the first screen needs stands apart: nobody waits for the words of pages that they do not open. */
const firstWords = {
  en: () => import('../locales/en.ts'),
  it: () => import('../locales/it.ts'),
} satisfies Record<Language, Catalogue>
const moreWords = {
  en: () => import('../locales/en-more.ts'),
  it: () => import('../locales/it-more.ts'),
} satisfies Record<Language, Catalogue>

/** Languages whose every message is on the screen's side. */
const complete = new Set<Language>()

const storageKey = 'reread.language'

const storedLanguage = (): string | null => {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    // Storage can be switched off; the browser's language is used then.
    return null
  }
}

/** Loads the messages of a language, shows it from now on and says so on the document. */
export const showLanguage = async (language: Language): Promise<void> => {
  const first = await firstWords[language]()
  // Asked afterwards: the other words may have come meanwhile, and what is shown here takes the place of all.
  const more = complete.size === 0 ? null : await moreWords[language]()
  if (more !== null) complete.add(language)
  const messages: Messages = { ...first.messages, ...more?.messages }
  i18n.loadAndActivate({ locale: language, messages })
  document.documentElement.lang = language
}

/** Adds the messages of every page but the first to the language on the screen; at once when they are there. */
export const showMoreWords = async (): Promise<void> => {
  const language = i18n.locale
  if (!isLanguage(language) || complete.has(language)) return
  const { messages } = await moreWords[language]()
  complete.add(language)
  i18n.load(language, messages)
  // Another language may have been chosen while these words were under way.
  if (i18n.locale !== language) await showMoreWords()
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
