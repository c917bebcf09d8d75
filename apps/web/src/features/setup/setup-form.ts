import { SetUpTeam } from '@reread/domain'
import { invalidFields } from '../../lib/invalid-fields.ts'
import type { Language } from '../../lib/language.ts'
import { browserZone } from '../../lib/zones.ts'

/** What the page asks; the token comes from the address. */
export type SetupFields = Omit<SetUpTeam, 'token'>

/** Sensible answers to everything that can be guessed: the language on the screen, the browser's zone, Friday at 14. */
export const setupDefaults = (language: Language, zone = browserZone()): SetupFields => ({
  name: '',
  email: '',
  password: '',
  teamName: '',
  language,
  zone,
  dueDay: 5,
  dueTime: '14:00',
  scores: 'parties',
  answersCustomers: true,
})

const WithoutToken = SetUpTeam.omit({ token: true })

/** The fields that are not right yet, in the order of the page. */
export const setupProblems = (fields: SetupFields) => invalidFields(WithoutToken, fields)
