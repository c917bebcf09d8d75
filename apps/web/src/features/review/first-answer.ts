interface Message {
  readonly authorKind: string
  readonly internal: boolean
  readonly sentAt: number
}

/** Milliseconds from the customer's first message to the first public answer by a person; null without one. */
export const firstAnswerMs = (messages: readonly Message[]): number | null => {
  const asked = messages.findIndex((message) => message.authorKind === 'customer')
  const question = messages[asked]
  if (question === undefined) return null
  const answer = messages
    .slice(asked + 1)
    .find((message) => message.authorKind === 'agent' && !message.internal)
  return answer === undefined ? null : Math.max(0, answer.sentAt - question.sentAt)
}
