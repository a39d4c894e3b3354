import { roundPlaces, takeRoundPlaces } from '../rounds/index.js';
import type { SuccessionFollower } from './succession-followers.js';

/** What the ended office had to do in rounds that are not closed. */
export const roundSuccession: SuccessionFollower = {
  async preview(reader, pair) {
    const places = await roundPlaces(reader, pair);
    return places.map(({ kind, roundName, fieldName }) => ({
      kind,
      name: [roundName, fieldName].filter(Boolean).join(' · '),
      count: 1,
    }));
  },
  carry: takeRoundPlaces,
};
