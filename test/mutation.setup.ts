/**
 * Under mutation a property gets the same cases for every mutant, and a quarter of a second of them: thousands of mutants run
 * each property again, and most die at the first cases. The ordinary run keeps every property's own number of runs.
 */
import fc from "fast-check";

const LONGEST_MS = 250;
/** However slow the machine is: a property that saw no case would fail and be taken for a mutant's death. */
const FEWEST = 5;

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 2024 });
fc.installGlobalPlugin(() => {
  const begun = Date.now();
  let runs = 0;
  return {
    decorateRun: (run) => (value) => {
      runs += 1;
      return runs > FEWEST && Date.now() - begun > LONGEST_MS ? new fc.PreconditionFailure(true) : run(value);
    },
  };
});
