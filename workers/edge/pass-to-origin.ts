import { askOrigin, type EdgeEnv } from './ask-origin.ts';
import { edgeErrors } from './errors.ts';
import { problemResponse } from './respond.ts';

/** A click or an impression counts at the origin, so each one reaches it; the redirect is the visitor's to follow. */
export async function passToOrigin(request: Request, env: EdgeEnv, target: string): Promise<Response> {
  const answer = await askOrigin(request, env, target);
  if (!answer || answer.status >= 500)
    return problemResponse(edgeErrors['origin-unavailable'], 'The origin could not count this visit, so it was not passed on.');
  const passed = new Response(answer.body, answer);
  passed.headers.set('Cache-Control', 'no-store');
  passed.headers.delete('Set-Cookie');
  return passed;
}
