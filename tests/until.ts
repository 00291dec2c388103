/** Waiting for a condition, bounded in time. */

/**
 * Asks again and again until the answer is something.
 * @throws Error that names what did not come, with the last error of asking
 */
export async function until<T>(what: string, ask: () => Promise<T | null | undefined | false>, { seconds = 20, everyMs = 100 }: { seconds?: number; everyMs?: number } = {}): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  let failure: unknown = null;
  while (Date.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
    } catch (error) {
      failure = error;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  throw new Error(`${what} did not come within ${seconds} s`, failure === null ? {} : { cause: failure });
}
