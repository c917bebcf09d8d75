import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import classes from './VirtualRows.module.css'

export interface VirtualRowsProps {
  readonly className: string
  readonly count: number
  /** Scrolled to whenever it changes; null for none. */
  readonly currentIndex: number | null
  readonly row: (index: number) => ReactNode
}

/** Keeps only the rows near the window in the page; the page itself scrolls. */
export const VirtualRows = ({ className, count, currentIndex, row }: VirtualRowsProps) => {
  const list = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [])
  const virtual = useWindowVirtualizer({ count, estimateSize: () => 104, overscan: 12, scrollMargin: top })
  useEffect(() => {
    if (currentIndex !== null) virtual.scrollToIndex(currentIndex, { align: 'auto' })
  }, [currentIndex, virtual])
  return (
    <div ref={list} className={className}>
      <div className={classes.space} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((place) => (
          <div
            key={place.key}
            ref={virtual.measureElement}
            data-index={place.index}
            className={classes.row}
            style={{ transform: `translateY(${place.start - top}px)` }}
          >
            {row(place.index)}
          </div>
        ))}
      </div>
    </div>
  )
}
