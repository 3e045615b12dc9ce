/**
 * Asks the operating system something again and again, and never throws: null when it cannot be asked, which is said
 * once, or has answered what `isAnswer` does not take for one.
 */
export function askSystem<T>(
  ask: () => T,
  onDegraded: (reason: string) => void,
  isAnswer: (answer: T) => boolean = () => true,
): () => T | null {
  let isDegraded = false;

  function degrade(reason: string): null {
    if (!isDegraded) onDegraded(reason);
    isDegraded = true;
    return null;
  }

  return () => {
    try {
      const answer = ask();
      return isAnswer(answer) ? answer : degrade('the system does not know');
    } catch (error) {
      return degrade(error instanceof Error ? error.message : String(error));
    }
  };
}

/** Whether this can be for how many seconds something has lasted: a century is none of a computer's times. */
export function isSpan(seconds: number): boolean {
  return typeof seconds === 'number' && seconds >= 0 && seconds < 100 * 365 * 86_400;
}
