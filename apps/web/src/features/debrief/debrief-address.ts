import { conversationName } from '../../lib/conversation-name.ts'
import { idIn } from '../../lib/search-parts.ts'

/** `?action=new` or `?action=12`: what is being written; `about=7`: the pick it is about; `summary=1`: the text to take along. */
export interface DebriefSearch {
  readonly action?: 'new' | number
  readonly about?: number
  readonly summary?: 1
}

/** The known parts of the address of a week's page; anything else is dropped. */
export const debriefSearch = (search: Record<string, unknown>): DebriefSearch => {
  const action = search.action === 'new' ? 'new' : (idIn(search.action) ?? null)
  const about = idIn(search.about)
  return {
    ...(action === null ? {} : { action }),
    ...(action === 'new' && about !== undefined ? { about } : {}),
    ...(search.summary === 1 || search.summary === '1' ? { summary: 1 as const } : {}),
  }
}

interface Written {
  readonly team: { readonly id: number; readonly slug: string }
  readonly week: string
  readonly people: readonly { readonly id: number; readonly name: string; readonly isHuman: boolean }[]
  readonly picks: readonly {
    readonly pickId: number
    readonly conversationId: number
    readonly subject: string | null
  }[]
  readonly agenda: readonly { readonly pickId: number; readonly subject: string }[]
}

/** Where actions of a week's page are written down: about what is revealed to the reader, and what the meeting reads. */
export const actionPlace = ({ team, week, people, picks, agenda }: Written) => {
  const mine = picks.map((pick) => ({
    pickId: pick.pickId,
    name: conversationName(pick.conversationId, pick.subject),
  }))
  const others = agenda.filter(({ pickId }) => mine.every((pick) => pick.pickId !== pickId))
  return {
    team,
    week,
    people: people.filter(({ isHuman }) => isHuman),
    picks: [...mine, ...others.map(({ pickId, subject }) => ({ pickId, name: subject }))],
  }
}

/** What a proposed wording is about, in the screen's language. */
export const noteCriterion = (
  note: { readonly criterionName: { readonly en: string; readonly it: string } | null },
  language: string,
): string => note.criterionName?.[language === 'it' ? 'it' : 'en'] ?? ''
