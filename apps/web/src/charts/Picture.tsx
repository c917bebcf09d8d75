import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { Spot } from './chart-types.ts'
import classes from './Picture.module.css'
import { spotAfter } from './spot-moves.ts'

export interface PictureProps {
  /** The finding in words. */
  readonly sentence: string
  /** In pixels; a narrower place shrinks the whole. */
  readonly width: number
  readonly height: number
  readonly spots: readonly Spot[]
  /** SVG. */
  readonly children: ReactNode
}

const percent = (part: number, whole: number): string =>
  `${Number(((part / Math.max(1, whole)) * 100).toFixed(3))}%`

interface SpotMarkProps {
  readonly spot: Spot
  readonly picture: Pick<PictureProps, 'width' | 'height'>
  /** The one that Tab comes to. */
  readonly isStop: boolean
  readonly onFocus: () => void
}

/** A place over the picture; what it says stands above it while it is pointed at or focused. */
const SpotMark = ({ spot, picture, isStop, onFocus }: SpotMarkProps) => {
  const middle = percent(spot.x + spot.width / 2, picture.width)
  const common = {
    className: classes.spot,
    'aria-label': spot.words,
    'data-spot': '',
    tabIndex: isStop ? 0 : -1,
    onFocus,
    style: {
      left: percent(spot.x, picture.width),
      top: percent(spot.y, picture.height),
      width: percent(spot.width, picture.width),
      height: percent(spot.height, picture.height),
    },
  } as const
  // Shifted by as much of itself as the spot is from the start: it never leaves the picture.
  const words = (
    <span className={classes.words} aria-hidden="true" style={{ transform: `translateX(-${middle})` }}>
      {spot.words}
    </span>
  )
  return spot.link === null ? (
    <button type="button" {...common}>
      {words}
    </button>
  ) : (
    <Link to={spot.link.to} search={spot.link.search ?? {}} {...common}>
      {words}
    </Link>
  )
}

/** Moves the focus among the spots of one picture; one of them is the stop of Tab. */
const useSpots = (spots: readonly Spot[]) => {
  const box = useRef<HTMLDivElement | null>(null)
  const [chosen, choose] = useState(0)
  const [isQuiet, setQuiet] = useState(false)
  const stop = Math.min(chosen, Math.max(0, spots.length - 1))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (event.key === 'Escape' && !isQuiet) {
      setQuiet(true)
      event.preventDefault()
      return
    }
    const next = spotAfter(spots, stop, event.key)
    if (next === null) return
    // The page's own arrows stay still.
    event.preventDefault()
    box.current?.querySelectorAll<HTMLElement>('[data-spot]')[next]?.focus()
  }
  return {
    stop,
    box: {
      ref: box,
      onKeyDown,
      'data-quiet': isQuiet,
      onPointerLeave: () => setQuiet(false),
    },
    focused: (index: number) => {
      choose(index)
      setQuiet(false)
    },
  }
}

/** One drawing that says itself in a sentence, with places to point at, to walk through by arrows and to open. */
export const Picture = ({ sentence, width, height, spots, children }: PictureProps) => {
  const { stop, box, focused } = useSpots(spots)
  return (
    <div className={classes.picture} style={{ aspectRatio: `${width} / ${height}`, maxWidth: width }}>
      <svg
        className={classes.drawing}
        data-chart=""
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={sentence}
      >
        {children}
      </svg>
      {spots.length === 0 ? null : (
        <div className={classes.spots} {...box}>
          {spots.map((spot, index) => (
            <SpotMark
              key={spot.key}
              spot={spot}
              picture={{ width, height }}
              isStop={index === stop}
              onFocus={() => focused(index)}
            />
          ))}
        </div>
      )}
    </div>
  )
}
