/** The number of a row in a path, as in `/r/4812`; null for anything that is not one. */
export const rowIdOf = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null)

/** The page that compares one pick. */
export const pickAddress = (pickId: number): string => `/r/${pickId}`

/** Where a conversation is read. */
export const conversationAddress = (conversationId: number): string => `/c/${conversationId}`

/** The anchor of a message inside its conversation. */
export const messageAnchor = (position: number): string => `m-${position}`

/** The page of a team's week; without a team's short name it finds the reader's own team. */
export const debriefAddress = (teamSlug: string | null, week: string): string =>
  teamSlug === null ? `/d/${week}` : `/d/${teamSlug}/${week}`
