import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useKeys } from '../../lib/use-keys.ts'
import { useSession } from '../../lib/use-session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { PageBody, PageHeader } from '../../ui/PageHeader.tsx'
import { PracticeForm } from './PracticeForm.tsx'
import { PracticeReveal } from './PracticeReveal.tsx'
import { SAMPLE_AGENT } from './sample-conversation.ts'
import { usePractice } from './use-practice.ts'

const Back = ({ onBack }: { onBack: () => void }) => (
  <Button variant="default" rightSection={<KeyHint keys="Escape" />} onClick={onBack}>
    <Trans>Back to my week</Trans>
  </Button>
)

const Practice = () => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const practice = usePractice()
  const back = () => void navigate({ to: '/' })
  useKeys([{ scope: 'everywhere', key: 'Escape', label: t`Back to my week`, run: back }])
  return (
    <>
      <PageHeader
        title={practice.isRevealed ? t`Your practice beside both colleagues` : t`Practise on a sample`}
        sub={t`“The shop is closed, and I have paid” · ${SAMPLE_AGENT} · chat`}
        actions={<Back onBack={back} />}
      />
      {practice.isRevealed ? (
        <PracticeReveal
          ratings={practice.state.answers.ratings}
          onAgain={practice.again}
          back={<Back onBack={back} />}
        />
      ) : (
        <PracticeForm practice={practice} />
      )}
    </>
  )
}

const NotForYou = () => {
  const { t } = useLingui()
  return (
    <>
      <PageHeader title={t`Practise on a sample`} />
      <PageBody>
        <EmptyState
          title={t`You review nothing here.`}
          actions={
            <Link to="/">
              <Trans>Back to my week</Trans>
            </Link>
          }
        >
          <Trans>Practising is for those who review: agents, leads and managers of a team.</Trans>
        </EmptyState>
      </PageBody>
    </>
  )
}

/** `/practice`: a sample to score by the keys of a real review, and what two colleagues saw in it. Nothing is saved. */
export const PracticePage = () => (useSession().can.review ? <Practice /> : <NotForYou />)
