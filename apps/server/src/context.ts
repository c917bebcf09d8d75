import { randomBytes } from 'node:crypto'
import type { Context } from '@reread/api'
import type { Asking } from './http/app.ts'

type Lasting = Omit<Context, 'actor' | 'sessionId' | 'clientIp' | 'randomWord'>

/** What the use cases of one request are given: what lasts as long as the process, and who asks. */
export const contextMaker =
  (lasting: Lasting) =>
  (asking: Asking): Context => ({
    ...lasting,
    ...asking,
    randomWord: () => randomBytes(16).toString('base64url'),
  })
