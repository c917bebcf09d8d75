import { recordAudit, transact } from '@reread/db'
import { loadDemo } from '@reread/demo'
import { demand, Refusal, WORKSPACE } from '@reread/domain'
import { Failure } from '../failure.ts'
import { type Answer, counted } from '../output.ts'
import type { Product } from '../product.ts'
import { COMMAND } from '../words.ts'

/** The zone this machine lives in: there the demo's days begin and end. */
const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** `reread demo load`: twelve people, eight weeks; the same seed at the same moment makes the same one. */
export const loadDemoCommand = async (product: Product, flags: { seed?: string }): Promise<Answer> => {
  const { db, now, actor } = product
  demand(actor(), 'demo.load', WORKSPACE)
  const at = now()
  const seed = flags.seed === undefined ? {} : { seed: flags.seed }
  const loaded = await loadDemo(db, { now: at, zone: ownZone(), ...seed }).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.code !== 'demo.loaded') throw error
    throw new Failure(
      'demo.loaded',
      `The demo workspace is there already. Nothing was changed. To load it anew: ${COMMAND} demo remove`,
    )
  })
  const about = { subjectKind: 'workspace', subjectId: null, teamId: null, details: {} }
  await transact(db.write, (trx) =>
    recordAudit(trx, { at, actor: { kind: 'operator' }, verb: 'demo.load', ...about }),
  )
  const { people, teams, rounds, conversations } = loaded
  return {
    text: [
      `Loaded the demo: ${counted(people, 'person', 'people')} in ${counted(teams, 'team')}, ${counted(rounds, 'round')}, ${counted(conversations, 'conversation')}.`,
      'To look around, start the product with --demo: it prints the link.',
    ],
    json: { loaded },
  }
}

/** `reread demo remove`: whole, with what visitors wrote in it; nothing real is touched. */
export const removeDemoCommand = async (product: Product): Promise<Answer> => {
  const { people, teams, conversations } = await product
    .use()
    .demo.remove({})
    .catch((error: unknown) => {
      const isAbsent = error instanceof Error && error.message === 'demo.absent'
      if (!isAbsent) throw error
      throw new Failure('demo.absent', 'There is no demo workspace. Nothing was changed.')
    })
  return {
    text: [
      `Removed the demo: ${counted(people, 'person', 'people')}, ${counted(teams, 'team')}, ${counted(conversations, 'conversation')}.`,
    ],
    json: { removed: { people, teams, conversations } },
  }
}
