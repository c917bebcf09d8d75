/** Octets of an address: 4 or 16 of them. */
type Octets = readonly number[]

const octetsOfV4 = (text: string): Octets | null => {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))) return null
  const octets = parts.map(Number)
  return octets.every((octet) => octet < 256) ? octets : null
}

/** Groups of one side of an IPv6 address as octets; an IPv4 address may be its end. */
const octetsOfGroups = (text: string): Octets | null => {
  const octets: number[] = []
  const groups = text === '' ? [] : text.split(':')
  for (const [index, group] of groups.entries()) {
    const v4 = group.includes('.') && index === groups.length - 1 ? octetsOfV4(group) : null
    if (v4) octets.push(...v4)
    else if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const word = Number.parseInt(group, 16)
      octets.push(word >> 8, word & 255)
    } else return null
  }
  return octets
}

const octetsOfV6 = (text: string): Octets | null => {
  const [bare = ''] = text.split('%')
  const sides = bare.split('::')
  const [head, tail] = [octetsOfGroups(sides[0] ?? ''), octetsOfGroups(sides[1] ?? '')]
  if (!bare.includes(':') || sides.length > 2 || head === null || tail === null) return null
  const missing = 16 - head.length - tail.length
  if (sides.length === 1) return missing === 0 ? head : null
  return missing < 2 ? null : [...head, ...Array.from({ length: missing }, () => 0), ...tail]
}

/** Octets of an IP address as a resolver writes it, with or without brackets; null for a name. */
const octetsOf = (text: string): Octets | null => {
  const bare = text.replace(/^\[|\]$/g, '')
  return octetsOfV4(bare) ?? octetsOfV6(bare)
}

const isWithin = (octets: Octets, base: Octets, bits: number): boolean =>
  octets.length === base.length &&
  octets.every((octet, index) => {
    const kept = Math.min(8, Math.max(0, bits - index * 8))
    const mask = (255 << (8 - kept)) & 255
    return (octet & mask) === ((base[index] ?? 0) & mask)
  })

interface Range {
  readonly base: Octets
  readonly bits: number
}

const rangeOf = (text: string): Range | null => {
  const [address = '', bits, ...more] = text.split('/')
  const base = octetsOf(address)
  if (base === null || more.length > 0) return null
  const most = base.length * 8
  const length = bits === undefined ? most : Number(bits)
  return Number.isInteger(length) && length >= 0 && length <= most ? { base, bits: length } : null
}

const rangesOf = (texts: string): Range[] => texts.split(' ').flatMap((text) => rangeOf(text) ?? [])

/** Addresses of IPv4 that are not the open internet (IANA special-purpose registry, RFC 6890). */
const SPECIAL_V4 = rangesOf(
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 ' +
    '192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
)
/** All of the open internet of IPv6 lies in the first; the others are holes in it: tunnels and documentation. */
const GLOBAL_V6 = rangesOf('2000::/3')
const SPECIAL_V6 = rangesOf('2001::/23 2001:db8::/32 2002::/16 3fff::/20')

const isIn = (octets: Octets, ranges: readonly Range[]): boolean =>
  ranges.some(({ base, bits }) => isWithin(octets, base, bits))

/** Whether an IP address leads to the open internet: not to this machine, its network, a tunnel, many at once, or nowhere. A name does not. */
export const isPublicAddress = (address: string): boolean => {
  const octets = octetsOf(address)
  if (octets === null) return false
  if (octets.length === 4) return !isIn(octets, SPECIAL_V4)
  return isIn(octets, GLOBAL_V6) && !isIn(octets, SPECIAL_V6)
}

const nameOf = (host: string): string => host.toLowerCase().replace(/^\[|\]$|\.$/g, '')

const LOOPBACK = rangesOf('127.0.0.0/8 ::1/128')

/** Whether a link opens on the computer alone that serves it: its host is that computer's own name for itself. */
export const opensHereOnly = (link: string): boolean => {
  const host = URL.canParse(link) ? nameOf(new URL(link).hostname) : ''
  const octets = octetsOf(host)
  return octets === null ? /(^|\.)localhost$/.test(host) : isIn(octets, LOOPBACK)
}

/** Whether the operator has allowed this host: by its name, its address, or a range such as 10.0.0.0/8. */
export const isAllowedHost = (host: string, allowed: readonly string[]): boolean => {
  const octets = octetsOf(host)
  return allowed.some((entry) => {
    if (nameOf(entry) === nameOf(host)) return true
    const range = octets && rangeOf(entry)
    return octets !== null && range !== null && isIn(octets, [range])
  })
}

/** Names that never mean a host on the open internet. */
const isInsideName = (name: string): boolean =>
  !name.includes('.') || /\.(localhost|local|internal|lan|home|intranet|private|corp|arpa)$/.test(name)

export type WebAddress =
  | { readonly kind: 'ok'; readonly url: string; readonly host: string }
  | { readonly kind: 'invalid' | 'inside' }

/**
 * What somebody typed as an address to post to, as a parser reads it (odd ways to write an address are read like the
 * usual one). What a name resolves to is for the sender to look at, each time.
 */
export const webAddress = (text: string, allowed: readonly string[]): WebAddress => {
  const typed = text.trim()
  const url = URL.canParse(typed) ? new URL(typed) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '' || typed.length > 2_000)
    return { kind: 'invalid' }
  // Who is asked for a password by an address has mistaken it for another.
  if (url.username !== '' || url.password !== '') return { kind: 'invalid' }
  const host = nameOf(url.hostname)
  const isOpen = octetsOf(host) === null ? !isInsideName(host) : isPublicAddress(host)
  if (!isOpen && !isAllowedHost(host, allowed)) return { kind: 'inside' }
  url.hash = ''
  return { kind: 'ok', url: url.href, host }
}
