// Runs one journey with the official SDK against a live server, a line per step; ends with 1 where an answer is wrong.
//   CAMB_API_KEY=... node main.mjs ADDRESS JOURNEY [arguments of the journey]
import { Journey } from "./journey.mjs";

const [address, name, ...rest] = process.argv.slice(2);
const { default: travel } = await import(`./journeys/${name}.mjs`);
const journey = new Journey(address, process.env.CAMB_API_KEY);
try {
  await travel(journey, ...rest);
  for (const [operation, steps] of [...journey.answered].sort()) {
    console.log(`answered ${operation}\t${[...steps].join("; ")}`);
  }
} catch (fault) {
  console.error(`FAILED ${journey.at}\n${fault.stack}\n${JSON.stringify(fault.body ?? null)}`);
  process.exit(1);
}
