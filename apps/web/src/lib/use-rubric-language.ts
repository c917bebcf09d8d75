import { useLingui } from '@lingui/react'
import type { RubricLanguage } from '@reread/domain'

/** The language of the screen, as a rubric knows it. */
export const useRubricLanguage = (): RubricLanguage => (useLingui().i18n.locale === 'it' ? 'it' : 'en')
