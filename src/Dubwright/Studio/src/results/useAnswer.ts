import { useEffect, useState } from "preact/hooks";
import { call } from "../api/client";
import { attempt } from "../site/messages";

/** What an address answers; null until it has. */
export function useAnswer<T>(address: string): T | null {
  const [answer, setAnswer] = useState<T | null>(null);
  useEffect(() => {
    let current = true;
    attempt(async () => {
      const read = await call<T>("GET", address);
      if (current) setAnswer(read);
    });
    return () => { current = false; };
  }, [address]);
  return answer;
}
