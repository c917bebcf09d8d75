import { toNeutralLine } from '@reread/connectors/neutral-line'
import { type Db, exportPage, exportSources } from '@reread/db'

const PAGE_SIZE = 100

/**
 * Every conversation as a line of the neutral JSON Lines file, line break included, in the order of source name and
 * external id. Read page by page: memory does not grow with the database.
 */
export async function* exportConversations(db: Db): AsyncGenerator<string> {
  for (const source of await exportSources(db.report)) {
    let after: string | null = null
    while (true) {
      const page = await exportPage(db.report, { source, after, size: PAGE_SIZE })
      for (const conversation of page) yield `${toNeutralLine(conversation)}\n`
      const last = page.at(-1)
      if (last === undefined || page.length < PAGE_SIZE) break
      after = last.externalId
    }
  }
}
