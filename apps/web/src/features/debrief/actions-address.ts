import { idIn } from '../../lib/search-parts.ts'

/** `?team=chat&who=all&state=done&action=7&history=1`: which list, and what is open in it. */
export interface ActionsSearch {
  /** A team's address name; left out is the first of one's teams. */
  readonly team?: string
  /** Left out: my own, and the team's for whoever never had one. */
  readonly who?: 'mine' | 'team'
  /** Left out: open ones. */
  readonly state?: 'done' | 'all'
  /** The action that is changed. */
  readonly action?: number
  /** The action whose history is shown. */
  readonly history?: number
}

/** The known parts of the address of the actions; anything else is dropped. */
export const actionsSearch = (search: Record<string, unknown>): ActionsSearch => {
  const action = idIn(search.action)
  const history = idIn(search.history)
  return {
    ...(typeof search.team === 'string' && /^[a-z0-9-]{1,80}$/.test(search.team)
      ? { team: search.team }
      : {}),
    ...(search.who === 'team' || search.who === 'mine' ? { who: search.who } : {}),
    ...(search.state === 'done' || search.state === 'all' ? { state: search.state } : {}),
    ...(action === undefined ? {} : { action }),
    ...(history === undefined ? {} : { history }),
  }
}

interface Listed {
  readonly owner: { readonly id: number }
  readonly state: string
}

/** Whose actions are shown: whoever owns none, as those who lead a team often do, begins with everybody's. */
export const whoseIn = (
  { who }: ActionsSearch,
  actions: readonly Pick<Listed, 'owner'>[],
  personId: number,
): 'mine' | 'team' => {
  if (who !== undefined) return who
  return actions.length > 0 && actions.every(({ owner }) => owner.id !== personId) ? 'team' : 'mine'
}

/** Whether an action belongs to what the address asks for. */
export const isAsked = (action: Listed, search: ActionsSearch, personId: number): boolean => {
  const isState = search.state === 'all' || action.state === (search.state ?? 'open')
  return isState && (search.who === 'team' || action.owner.id === personId)
}
