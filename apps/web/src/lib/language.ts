/** The languages that the interface speaks; another one is another catalogue. */
export const languages = ['en', 'it'] as const

export type Language = (typeof languages)[number]

/** Languages say their own name: whoever looks for one can read it. */
export const ownNames = { en: 'English', it: 'Italiano' } satisfies Record<Language, string>

export const isLanguage = (text: string): text is Language => languages.some((language) => language === text)

/** The first wish that we speak, whatever its region ("it-CH" is Italian); English when there is none. */
export const chooseLanguage = (wishes: readonly (string | null)[]): Language => {
  for (const wish of wishes) {
    const base = wish?.toLowerCase().split('-')[0] ?? ''
    if (isLanguage(base)) return base
  }
  return 'en'
}
