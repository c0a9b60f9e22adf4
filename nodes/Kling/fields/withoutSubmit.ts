/** Value of the operation that estimates what the other ones cost. */
export const ESTIMATE_COST = 'estimateCost';

/** Condition of an option that hides it for an operation without a submit. */
export const WITHOUT_SUBMIT = { '/operation': [ESTIMATE_COST] };
