import { createContext, type RefObject, useContext, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** How much room a chart has, in pixels, and whether fingers point at it. */
export interface ChartRoom {
  readonly width: number
  readonly isCoarse: boolean
}

/** Until the page has been laid out. */
const USUAL: ChartRoom = { width: 640, isCoarse: false }
/** A4 with its margins; a narrower column shrinks the picture. */
const PAPER: ChartRoom = { width: 600, isCoarse: false }

const Room = createContext<ChartRoom>(USUAL)

export const ChartRoomProvider = Room.Provider

/** The room of the chart that asks. */
export const useChartRoom = (): ChartRoom => useContext(Room)

/** The room inside an element, followed when the window changes, and that of the paper while a page is printed. */
export const useRoomOf = (): readonly [RefObject<HTMLDivElement | null>, ChartRoom] => {
  const ref = useRef<HTMLDivElement | null>(null)
  const [room, setRoom] = useState(USUAL)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const coarse = matchMedia('(pointer: coarse)')
    const paper = matchMedia('print')
    const measure = () => {
      const width = Math.floor(element.clientWidth)
      if (paper.matches) setRoom(PAPER)
      else if (width > 0) setRoom({ width, isCoarse: coarse.matches })
    }
    // What is printed is laid out right after this: there is no later moment to draw anew.
    const printed = () => flushSync(measure)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    coarse.addEventListener('change', measure)
    paper.addEventListener('change', printed)
    return () => {
      observer.disconnect()
      coarse.removeEventListener('change', measure)
      paper.removeEventListener('change', printed)
    }
  }, [])
  return [ref, room]
}
