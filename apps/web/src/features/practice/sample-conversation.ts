import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { AuthorKind } from '../../ui/MessageBubble.tsx'

export interface SampleMessage {
  readonly id: number
  readonly authorKind: AuthorKind
  readonly authorName: string
  readonly internal: boolean
  readonly sentAt: number
  readonly macroId: string | null
  readonly text: MessageDescriptor
}

/** Nobody of these lives, and the shop has no name. */
export const SAMPLE_AGENT = 'Elia'
const CUSTOMER = 'Giada'

/** The words speak of a Saturday: its times are read in this zone, wherever the reader is. */
export const SAMPLE_ZONE = 'UTC'
const at = (hour: number, minute: number): number => Date.UTC(2026, 2, 7, hour, minute)

const own = { internal: false, macroId: null }
const customer = { ...own, authorKind: 'customer', authorName: CUSTOMER } as const
const agent = { ...own, authorKind: 'agent', authorName: SAMPLE_AGENT } as const

/** A customer is angry and has paid. The agent does well in most respects and misses one. */
export const SAMPLE_MESSAGES: readonly SampleMessage[] = [
  {
    ...{ ...customer, id: 1, sentAt: at(9, 12) },
    text: msg`My shop has been offline since this morning, on a Saturday, my busiest day. I paid for the whole year on Thursday, 348 euros, and the bank’s receipt is in front of me. Every visitor reads “This shop is not available”. When is it back? And does the yearly price still start on the 1st, as you promised me? I am really angry.`,
  },
  {
    ...{ ...agent, id: 2, sentAt: at(9, 20), macroId: 'request-received' },
    text: msg`Hello Giada, thank you for contacting us. We are sorry for the inconvenience. Your request has been received and will be handled as soon as possible.`,
  },
  {
    ...{ ...customer, id: 3, sentAt: at(9, 23) },
    text: msg`“As soon as possible” is not an answer. I have paid. While you copy and paste, I lose orders.`,
  },
  {
    ...{ ...agent, id: 4, sentAt: at(9, 27) },
    text: msg`You are right, Giada, that was no answer. You have paid, it is your busiest day, and your shop is closed: I leave everything else until it is back. I can see your 348 euros. They were booked on last year’s invoice, so this year’s looked unpaid and the system closed the shop last night.`,
  },
  {
    ...{ ...agent, id: 5, sentAt: at(9, 36), internal: true },
    text: msg`Payment of 348 moved from last year’s invoice to this year’s, block lifted by hand, shop checked from outside. Billing: please stop the reminder that goes out on Monday. Tags: billing, shop offline.`,
  },
  {
    ...{ ...agent, id: 6, sentAt: at(9, 38) },
    text: msg`It is back: I have just opened your shop and looked at it the way a visitor does. The payment is on the right invoice now, so this cannot close it again. Give it ten minutes to reach everybody.`,
  },
  {
    ...{ ...customer, id: 7, sentAt: at(9, 52) },
    text: msg`I can see it, thank you. That was a bad morning. And my other question?`,
  },
  {
    ...{ ...agent, id: 8, sentAt: at(9, 58) },
    text: msg`I am so glad it is back! I wish you a great Saturday and many orders. If there is anything else, just write to us.`,
  },
]
