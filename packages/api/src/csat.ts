/** What the customer said, as it is stored. */
export interface Csat {
  scale: string
  score: string | number
  comment: string | null
  ratedAt: number | null
  question: string | null
}
