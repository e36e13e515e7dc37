// Compiled, and never run, against the types that openapi-typescript makes of the description.
import type { components, paths } from './api';

type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;
type Answer = Json<paths['/api/lookup/{address}']['get']['responses'][200]>;

export function reply(answer: Answer): string {
  const [first] = answer.listings;
  return answer.verdict === 'reject' && first ? `${answer.smtp ?? ''} (${first.source} ${first.prefix})` : 'accepted';
}

export const order: components['schemas']['ListingOrder'] = { prefix: '203.0.113.7', reason: 'spam', source: 'internal' };

// @ts-expect-error: there is no such source.
export const wrongSource: components['schemas']['ListingOrder'] = { prefix: '203.0.113.7', reason: 'spam', source: 'spamhaus' };

// @ts-expect-error: a reason is needed.
export const withoutReason: components['schemas']['ListingOrder'] = { prefix: '203.0.113.7' };

// @ts-expect-error: an answer has no such member.
export const surprise = (answer: Answer) => answer.blocked;

export const since: paths['/api/changes']['get']['parameters']['query'] = { since: '0', limit: 10 };

// @ts-expect-error: a place to begin is needed.
export const fromNowhere: paths['/api/changes']['get']['parameters']['query'] = { limit: 10 };
