import type { I18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Delivery } from './use-webhook.ts'

const kinds = {
  'round-opened': msg`Reviews opened`,
  'due-soon': msg`Due in a day`,
  test: msg`Test`,
}

const met = {
  timeout: msg`no answer within 10 seconds`,
  unreachable: msg`nobody answers at this address`,
  'unknown-host': msg`the name of the host is unknown`,
  certificate: msg`the certificate of the host is not valid`,
  blocked: msg`the address leads into the server’s own network, so nothing was sent`,
  'no-address': msg`there was no address any more`,
  crashed: msg`the server stopped each time it was sent`,
}

const isWord = (answered: string): answered is keyof typeof met => Object.hasOwn(met, answered)

/** What a message was about. */
export const deliveryKind = (i18n: I18n, { kind }: Delivery): string => i18n._(kinds[kind])

/** What the last attempt met, in words; null when there was none or it arrived. */
export const deliveryTrouble = (i18n: I18n, { state, answered }: Delivery): string | null => {
  if (answered === null || state === 'sent') return null
  if (isWord(answered)) return i18n._(met[answered])
  if (answered === '410')
    return i18n._(msg`the address is gone (410): it was removed here, and no more is sent`)
  return /^3/.test(answered)
    ? i18n._(msg`the address answered ${answered}: it leads elsewhere, which is not followed`)
    : i18n._(msg`the address answered ${answered}`)
}
