/** The number of a pick in an address; null for anything that is not one. */
export const pickIdOf = (text: string): number | null => {
  if (!/^[1-9]\d{0,15}$/.test(text)) return null
  const pickId = Number(text)
  return Number.isSafeInteger(pickId) ? pickId : null
}

/** The page that compares one pick. */
export const pickAddress = (pickId: number): string => `/r/${pickId}`

/** Where a conversation is read. */
export const conversationAddress = (conversationId: number): string => `/c/${conversationId}`

/** The anchor of a message inside its conversation. */
export const messageAnchor = (position: number): string => `m-${position}`

/** The week's page; without a team's short name the address finds the reader's own team. */
export const debriefAddress = (teamSlug: string | null, week: string): string =>
  teamSlug === null ? `/d/${week}` : `/d/${teamSlug}/${week}`

/** What a conversation is called on the screen; without a subject its number. */
export const conversationName = (conversationId: number, subject: string | null): string =>
  subject === null || subject.trim() === '' ? `#${conversationId}` : subject
