/** What a conversation is called on the screen; without a subject its number. */
export const conversationName = (conversationId: number, subject: string | null): string =>
  subject === null || subject.trim() === '' ? `#${conversationId}` : subject
