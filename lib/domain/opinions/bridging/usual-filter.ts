/** Below this a note or a rater says too little to be fitted. */
export type RatingFilter = { ratersPerNote: number; ratingsPerRater: number };

/** The filter of Community Notes (`process_data.py`, `filter_ratings`; constants `minNumRatersPerNote` and `minNumRatingsPerRater`). */
export const USUAL_FILTER: RatingFilter = { ratersPerNote: 5, ratingsPerRater: 10 };
