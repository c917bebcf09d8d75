import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { csvText } from '../lib/csv-text.ts'
import { downloadText } from '../lib/download-text.ts'
import classes from './ChartFigure.module.css'
import { type ChartTable, TableOfChart } from './ChartTable.tsx'
import { ChartRoomProvider, useRoomOf } from './chart-room.ts'
import { fileSlug } from './file-slug.ts'
import { isReadAsTable, rememberTable } from './remembered-view.ts'

export type { ChartTable } from './ChartTable.tsx'

/** What every chart of the kit is given besides its numbers. */
export interface FigureProps {
  /** Says what is shown, what n counts and what a click opens, once, below the chart. Names the PNG. */
  readonly caption: string
  readonly table: ChartTable
  /** Name of the CSV; null for readers who may not take the numbers out: then there is no picture to save either. */
  readonly csvName: string | null
}

interface ChartFigureProps extends FigureProps {
  readonly children: ReactNode
}

/** A saved picture has one width, whatever the screen. */
const PNG_ROOM = { width: 960, isCoarse: false } as const

/** The chart once more, out of sight and as wide as a saved picture, for as long as it takes to draw it. */
const Darkroom = ({
  caption,
  children,
  onEnd,
}: Pick<ChartFigureProps, 'caption' | 'children'> & { onEnd: (isSaved: boolean) => void }) => {
  const place = useRef<HTMLDivElement | null>(null)
  const end = useRef(onEnd)
  useLayoutEffect(() => {
    let isOpen = true
    const develop = async () => {
      const { savePng } = await import('./chart-png.ts')
      if (isOpen && place.current !== null)
        await savePng(place.current, { caption, fileName: `${fileSlug(caption)}.png` })
    }
    develop().then(
      () => isOpen && end.current(true),
      () => isOpen && end.current(false),
    )
    return () => {
      isOpen = false
    }
  }, [caption])
  return (
    <div ref={place} className={classes.darkroom} data-saved="" aria-hidden="true" inert>
      <ChartRoomProvider value={PNG_ROOM}>{children}</ChartRoomProvider>
    </div>
  )
}

const Files = ({ caption, table, csvName, children }: ChartFigureProps) => {
  const { t } = useLingui()
  const [png, setPng] = useState<'no' | 'making' | 'failed'>('no')
  if (csvName === null) return null
  return (
    <>
      <button
        type="button"
        className={classes.button}
        onClick={() =>
          downloadText(csvText([table.columns, ...table.rows]), { fileName: csvName, type: 'text/csv' })
        }
      >
        <Trans>CSV</Trans>
      </button>
      <button type="button" className={classes.button} onClick={() => setPng('making')}>
        <Trans>PNG</Trans>
      </button>
      <span role="status" className={classes.status}>
        {png === 'failed'
          ? t`The picture could not be made. The table and the CSV have the same numbers.`
          : ''}
      </span>
      {png === 'making' ? (
        <Darkroom caption={caption} onEnd={(isSaved) => setPng(isSaved ? 'no' : 'failed')}>
          {children}
        </Darkroom>
      ) : null}
    </>
  )
}

/** The frame of a chart: what it shows in words, the same as a table, and both as files. */
export const ChartFigure = (figure: ChartFigureProps) => {
  const { caption, table, children } = figure
  const name = fileSlug(caption)
  const [isTable, setTable] = useState(() => isReadAsTable(name))
  const [ref, room] = useRoomOf()
  const turn = () => {
    setTable(!isTable)
    rememberTable(name, !isTable)
  }
  return (
    <figure className={classes.figure}>
      <div ref={ref}>
        {isTable ? (
          <TableOfChart caption={caption} table={table} />
        ) : (
          <ChartRoomProvider value={room}>{children}</ChartRoomProvider>
        )}
      </div>
      <figcaption className={classes.caption}>
        <span className={classes.says}>{caption}</span>
        <span className={classes.buttons}>
          <button type="button" className={classes.button} onClick={turn}>
            {isTable ? <Trans>View as chart</Trans> : <Trans>View as table</Trans>}
          </button>
          <Files {...figure} />
        </span>
      </figcaption>
    </figure>
  )
}
