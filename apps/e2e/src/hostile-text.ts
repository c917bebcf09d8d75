import type { BrowserContext, Page } from 'playwright-core'

export interface Payload {
  readonly id: string
  readonly payload: string
  readonly fires_document: boolean
  readonly fires_innerHTML: boolean
}

/** Hears every script that a payload could run, in every frame; answers what called since the last look. */
export const hearScripts = async (context: BrowserContext): Promise<() => readonly string[]> => {
  const heard: string[] = []
  await context.exposeBinding('rereadHeard', (_, what: string) => {
    heard.push(what)
  })
  await context.addInitScript(() => {
    const { rereadHeard } = globalThis as typeof globalThis & { rereadHeard: (what: string) => void }
    for (const name of ['alert', 'confirm', 'prompt', 'print'] as const)
      Object.defineProperty(globalThis, name, { value: () => rereadHeard(name), writable: false })
  })
  return () => heard.splice(0)
}

/** Does to every element what its handlers wait for, and presses links and buttons that are scripts. */
export const provoke = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const isScript = (address: string | null | undefined) =>
      /^[\s\p{Cc}]*j[\s\p{Cc}]*a[\s\p{Cc}]*v[\s\p{Cc}]*a[\s\p{Cc}]*s/iu.test(address ?? '')
    for (const element of document.querySelectorAll('*')) {
      for (const name of element.getAttributeNames().filter((one) => /^on/i.test(one)))
        element.dispatchEvent(new Event(name.slice(2).toLowerCase(), { bubbles: true, cancelable: true }))
      const form = element.matches('button, input') ? element.closest('form') : null
      const addresses = ['href', 'xlink:href', 'formaction'].map((name) => element.getAttribute(name))
      if ([...addresses, form?.getAttribute('action')].some(isScript))
        element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
    }
  })

const HOUR_MS = 3_600_000
const perConversation = 12

/**
 * A file in which every text of a stranger is a payload: messages, subjects, names of customers and agents, tags,
 * attachments. Every payload is the text of one message.
 */
export const hostileFile = (
  payloads: readonly Payload[],
  { firstAt, agents }: { firstAt: string; agents: readonly string[] },
): string => {
  const texts = payloads.map(({ payload }) => payload)
  const groups = Array.from({ length: Math.ceil(texts.length / perConversation) }, (_, index) =>
    texts.slice(index * perConversation, (index + 1) * perConversation),
  )
  const lines = groups.map((group, index) => {
    const short = (place: number, most: number) => (group[place % group.length] ?? '').slice(0, most)
    const startedAt = Date.parse(firstAt) + index * HOUR_MS
    const agentName = agents[index % agents.length] ?? ''
    const messages = group.map((body_text, place) => ({
      id: `m-${index}-${place}`,
      author_id: place % 3 === 1 ? `agent-${index % agents.length}` : `customer-${index}`,
      author_name: place % 3 === 1 ? agentName : short(0, 300),
      role: place % 3 === 1 ? 'agent' : 'customer',
      sent_at: new Date(startedAt + place * 60_000).toISOString(),
      body_text,
      internal: place % 7 === 4,
      attachments: [{ file_name: short(place, 300), url: null }],
    }))
    return JSON.stringify({
      external_id: `hostile-${index}`,
      dataset: 'hostile',
      channel: 'email',
      language: 'en',
      subject: short(0, 1_000),
      status: 'closed',
      tags: [short(1, 200), short(2, 200)],
      created_at: messages[0]?.sent_at,
      closed_at: messages.at(-1)?.sent_at,
      customer: { id: `customer-${index}`, name: short(0, 300) },
      agent_id: `agent-${index % agents.length}`,
      messages,
    })
  })
  return lines.join('\n')
}
