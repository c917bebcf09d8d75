import { isIP } from 'node:net'

/**
 * Whose request it is. Forwarded addresses are believed only as far as `trustedProxies` proxies wrote them: each
 * appends the address it saw, so the last ones are theirs and everything before is the client's own claim.
 */
export const clientIpOf = (
  { socketAddress, forwardedFor }: { socketAddress: string | undefined; forwardedFor: string | null },
  trustedProxies: number,
): string => {
  const direct = socketAddress ?? 'unknown'
  if (trustedProxies === 0 || forwardedFor === null) return direct
  const hops = forwardedFor.split(',').map((hop) => hop.trim())
  const claimed = hops.at(-trustedProxies) ?? hops[0] ?? ''
  return isIP(claimed) === 0 ? direct : claimed
}
