import { randomBytes } from 'node:crypto'
import type { Context } from '@reread/api'
import type { Asking } from './http/app.ts'

type Lasting = Omit<Context, 'actor' | 'auth' | 'randomWord'>

/** What the use cases of one request are given: what lasts as long as the process, and who asks. */
export const contextMaker =
  (lasting: Lasting) =>
  ({ actor, auth }: Asking): Context => ({
    ...lasting,
    actor,
    auth,
    randomWord: () => randomBytes(16).toString('base64url'),
  })
