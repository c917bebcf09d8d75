import { type Expression, expressionBuilder, type Kysely, type SqlBool } from 'kysely'
import type { Database } from '../schema.ts'
import { tookPart } from './conversation-filter.ts'

/** Where rows may come from. */
export interface ConversationReach {
  /** Teams of which the reader sees every settled conversation. */
  readonly teamIds: readonly number[]
  /** The same, where the team lets its agents read them all (`conversations: open`). */
  readonly openTeamIds: readonly number[]
  /** Only this team's; null for all. */
  readonly onlyTeamId: number | null
  /** Who also sees settled conversations they took part in; null for nobody. */
  readonly participantId: number | null
}

/** Teams that are readable whole, as they are set now; ascending. */
export const readableTeams = async (db: Kysely<Database>, reach: ConversationReach): Promise<number[]> => {
  const open = await db
    .selectFrom('team')
    .select('id')
    .where('id', 'in', [...reach.openTeamIds])
    .where('conversations', '=', 'open')
    .execute()
  const all = [...new Set([...reach.teamIds, ...open.map(({ id }) => id)])].sort((a, b) => a - b)
  return reach.onlyTeamId === null ? all : all.filter((teamId) => teamId === reach.onlyTeamId)
}

/** Conversations of the reader that lie in no team they read whole. */
export const ownElsewhere = (teams: readonly number[], reach: ConversationReach): Expression<SqlBool>[] => {
  const eb = expressionBuilder<Database, 'conversation'>()
  if (reach.participantId === null) return []
  return [
    eb.and([
      tookPart(eb, reach.participantId),
      eb('conversation.id', 'in', (inner) =>
        inner
          .selectFrom('participation')
          .select('participation.conversation_id')
          .where('participation.person_id', '=', reach.participantId ?? 0),
      ),
      eb('conversation.team_id', 'not in', [...teams, 0]),
      ...(reach.onlyTeamId === null ? [] : [eb('conversation.team_id', '=', reach.onlyTeamId)]),
    ]),
  ]
}
