/** The calendar day of an instant in a zone, as date fields spell it: "2026-11-16". */
export const dayIn = (instant: number, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant)
