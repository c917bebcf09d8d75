const namesByLanguage = new Map<string, Intl.DisplayNames>()

/** Dear to make, and a list asks for each of its rows: one for each language on the screen. */
const namesIn = (locale: string): Intl.DisplayNames => {
  const made = namesByLanguage.get(locale) ?? new Intl.DisplayNames([locale], { type: 'language' })
  namesByLanguage.set(locale, made)
  return made
}

/** A language's name in the language on the screen, capitalised as a word on its own; the code where nobody knows it. */
export const languageName = (code: string, locale: string): string => {
  try {
    const name = namesIn(locale).of(code) ?? code
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
  } catch {
    // Imports may carry anything here.
    return code
  }
}
