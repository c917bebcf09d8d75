/** A language's name in the language on the screen, capitalised as a word on its own; the code where nobody knows it. */
export const languageName = (code: string, locale: string): string => {
  try {
    const name = new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
  } catch {
    // Imports may carry anything here.
    return code
  }
}
