// @ts-check

/**
 * Whether an address answers 200 now. Nothing listening, or no answer within two seconds, is a no.
 * @param {string} url
 */
export async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false; // Refused and timed out are the ordinary answers of a server that is still starting.
  }
}
