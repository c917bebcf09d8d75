import { z } from 'zod'
import { Id } from './inputs.ts'

/** Where a team's messages go; null takes the address away. */
export const SetWebhook = z.strictObject({
  teamId: Id,
  address: z.string().trim().min(1).max(2_000).nullable(),
})
export type SetWebhook = z.infer<typeof SetWebhook>
export const DeliveryRef = z.strictObject({ deliveryId: Id })
