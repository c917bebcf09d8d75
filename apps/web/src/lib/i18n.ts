import { i18n } from '@lingui/core'
import { chooseLanguage, type Language } from './language.ts'

const catalogues = {
  en: () => import('../locales/en.ts'),
  it: () => import('../locales/it.ts'),
} satisfies Record<Language, () => Promise<{ messages: typeof i18n.messages }>>

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
  const { messages } = await catalogues[language]()
  i18n.loadAndActivate({ locale: language, messages })
  document.documentElement.lang = language
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
