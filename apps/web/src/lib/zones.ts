/** The time zone of this browser; UTC when it does not say. */
export const browserZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

/** Every zone to choose from, the current one always among them, by name. */
export const zoneChoices = (current: string): { readonly value: string; readonly label: string }[] => {
  const known = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', current])
  return [...known].sort().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}
