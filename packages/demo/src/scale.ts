export { scaleLines, scaleWord } from './scale/scale-lines.ts'
export { addScaleReviews } from './scale/scale-reviews.ts'
