import { absencesRouter } from './routers/absences.ts'
import { actionsRouter } from './routers/actions.ts'
import { agreementRouter } from './routers/agreement.ts'
import { assignmentsRouter } from './routers/assignments.ts'
import { bestPracticesRouter } from './routers/best-practices.ts'
import { compareRouter } from './routers/compare.ts'
import { conversationsRouter } from './routers/conversations.ts'
import { debriefRouter } from './routers/debrief.ts'
import { demoRouter } from './routers/demo.ts'
import { fairRouter } from './routers/fair.ts'
import { flagsRouter } from './routers/flags.ts'
import { guidelinesRouter } from './routers/guidelines.ts'
import { importsRouter } from './routers/imports.ts'
import { linksRouter } from './routers/links.ts'
import { numbersRouter } from './routers/numbers.ts'
import { peopleRouter } from './routers/people.ts'
import { picksRouter } from './routers/picks.ts'
import { reviewsRouter } from './routers/reviews.ts'
import { roundsRouter } from './routers/rounds.ts'
import { rubricsRouter } from './routers/rubrics.ts'
import { sessionRouter } from './routers/session.ts'
import { setupRouter } from './routers/setup.ts'
import { teamsRouter } from './routers/teams.ts'
import { webhooksRouter } from './routers/webhooks.ts'
import { weekRouter } from './routers/week.ts'
import { createCallerFactory, router } from './trpc.ts'

/** Every use case there is, by noun. */
export const appRouter = router({
  absences: absencesRouter,
  actions: actionsRouter,
  agreement: agreementRouter,
  assignments: assignmentsRouter,
  compare: compareRouter,
  fair: fairRouter,
  bestPractices: bestPracticesRouter,
  conversations: conversationsRouter,
  debrief: debriefRouter,
  demo: demoRouter,
  flags: flagsRouter,
  guidelines: guidelinesRouter,
  imports: importsRouter,
  links: linksRouter,
  numbers: numbersRouter,
  people: peopleRouter,
  picks: picksRouter,
  reviews: reviewsRouter,
  rounds: roundsRouter,
  rubrics: rubricsRouter,
  session: sessionRouter,
  setup: setupRouter,
  teams: teamsRouter,
  webhooks: webhooksRouter,
  week: weekRouter,
})
export type AppRouter = typeof appRouter

/** The same use cases without HTTP: the terminal, jobs and tests go through the same rights. */
export const createCaller = createCallerFactory(appRouter)
