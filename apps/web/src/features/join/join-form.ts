import { AcceptLink } from '@reread/domain'
import { invalidFields } from '../../lib/invalid-fields.ts'

export type JoinPurpose = 'invite' | 'reset'

/** What the page asks: a reset keeps the e-mail that the person signs in with. */
export interface JoinFields {
  readonly email: string
  readonly password: string
}

const WithoutToken = AcceptLink.omit({ token: true })

/** What is sent: no e-mail with a reset. */
export const joinAnswer = (
  purpose: JoinPurpose,
  { email, password }: JoinFields,
): { email?: string; password: string } => (purpose === 'reset' ? { password } : { email, password })

/** The fields that are not right yet, in the order of the page. */
export const joinProblems = (purpose: JoinPurpose, fields: JoinFields) =>
  invalidFields(WithoutToken, joinAnswer(purpose, fields))
