/** True when the runtime knows the name as an IANA zone; a bare offset is not one, it has no rules. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return /^[A-Z]/.test(zone)
  } catch {
    return false
  }
}
