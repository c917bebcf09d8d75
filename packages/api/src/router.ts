import { actionsRouter } from './routers/actions.ts'
import { assignmentsRouter } from './routers/assignments.ts'
import { conversationsRouter } from './routers/conversations.ts'
import { debriefRouter } from './routers/debrief.ts'
import { flagsRouter } from './routers/flags.ts'
import { importsRouter } from './routers/imports.ts'
import { linksRouter } from './routers/links.ts'
import { peopleRouter } from './routers/people.ts'
import { picksRouter } from './routers/picks.ts'
import { reviewsRouter } from './routers/reviews.ts'
import { roundsRouter } from './routers/rounds.ts'
import { sessionRouter } from './routers/session.ts'
import { setupRouter } from './routers/setup.ts'
import { teamsRouter } from './routers/teams.ts'
import { weekRouter } from './routers/week.ts'
import { createCallerFactory, router } from './trpc.ts'

/** Every use case there is, by noun. */
export const appRouter = router({
  actions: actionsRouter,
  assignments: assignmentsRouter,
  conversations: conversationsRouter,
  debrief: debriefRouter,
  flags: flagsRouter,
  imports: importsRouter,
  links: linksRouter,
  people: peopleRouter,
  picks: picksRouter,
  reviews: reviewsRouter,
  rounds: roundsRouter,
  session: sessionRouter,
  setup: setupRouter,
  teams: teamsRouter,
  week: weekRouter,
})
export type AppRouter = typeof appRouter

/** The same use cases without HTTP: the terminal, jobs and tests go through the same rights. */
export const createCaller = createCallerFactory(appRouter)
