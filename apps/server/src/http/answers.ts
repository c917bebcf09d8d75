import type { RefusalCode } from '@reread/domain'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

export interface Refused {
  readonly code: RefusalCode | 'fault'
  readonly params: Readonly<Record<string, string | number>>
}

/** A refusal outside tRPC, in the same words. */
export const refuse = (c: Context, ...[status, code]: [ContentfulStatusCode, Refused['code']]) =>
  c.json({ code, params: {} } satisfies Refused, status)
