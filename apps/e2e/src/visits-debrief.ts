import { holdMeeting } from './meeting.ts'
import type { Story } from './story.ts'
import type { Visit } from './visit.ts'
import { week } from './world.ts'

/** Each step of the meeting about the conversation on the agenda, once it has started. */
const meetingVisits = ({ admin, teamId, teamSlug }: Story): Visit[] => {
  const run = { route: '/d/$team/$week/run', address: `/d/${teamSlug}/${week}/run` }
  const goTo = (name: string) => {
    const isAboutOne = name !== 'check-in' && name !== 'close'
    return holdMeeting(admin.client, { teamId, teamSlug, week }, `step=${name}${isAboutOne ? '&of=1' : ''}`)
  }
  const step = (name: string, shows: string): Visit => ({
    ...run,
    name: `meeting-${name}`,
    address: `${run.address}?step=${name}`,
    as: 'admin',
    prepare: () => goTo(name),
    shows,
  })
  const compare = () => goTo('compare')
  return [
    step('check-in', 'main h2'),
    step('read', 'main article'),
    step('compare', 'main h2'),
    step('decide', 'main h2'),
    step('close', 'main h2'),
    { ...run, name: 'meeting-followed', as: 'agent', prepare: compare, shows: 'main h2' },
    {
      ...run,
      name: 'meeting-left',
      address: `${run.address}?step=read&of=1`,
      as: 'agent',
      prepare: compare,
      shows: 'main article',
    },
  ]
}

/** What a team talks about, keeps and owes itself. */
export const debriefVisits = (story: Story): Visit[] => [
  { route: '/d', name: 'debrief-latest', address: '/d', as: 'agent', shows: 'table' },
  { route: '/d/$week', name: 'debrief-of-week', address: `/d/${week}`, as: 'agent', shows: 'table' },
  {
    route: '/d/$team/$week',
    name: 'debrief',
    address: `/d/${story.teamSlug}/${week}`,
    as: 'admin',
    shows: 'table',
  },
  {
    route: '/d/$team/$week',
    name: 'debrief-action',
    address: `/d/${story.teamSlug}/${week}?action=new`,
    as: 'admin',
    shows: 'form',
  },
  {
    route: '/d/$team/$week',
    name: 'debrief-summary',
    address: `/d/${story.teamSlug}/${week}?summary=1`,
    as: 'admin',
    shows: 'dialog textarea',
  },
  {
    route: '/d/$team/$week',
    name: 'debrief-presented',
    address: `/d/${story.teamSlug}/${week}?present=1`,
    as: 'admin',
    shows: 'table',
  },
  { route: '/best', name: 'best-practice', address: '/best', as: 'admin', shows: 'main nav' },
  {
    route: '/best',
    name: 'best-practice-published',
    address: '/best?tab=published',
    as: 'agent',
    shows: 'main nav',
  },
  {
    route: '/best',
    name: 'guidelines',
    address: '/best?tab=guidelines',
    as: 'admin',
    shows: 'main nav',
  },
  ...meetingVisits(story),
  { route: '/actions', name: 'actions', address: '/actions', as: 'agent', shows: 'main ul' },
  {
    route: '/actions',
    name: 'actions-of-team',
    address: '/actions?who=team&state=all',
    as: 'admin',
    shows: 'main ul',
  },
]
