/**
 * Under mutation a property gets the same cases for every mutant, and a quarter of a second of them: thousands of mutants run
 * each property again, and most die at the first cases. The ordinary run keeps every property's own number of runs.
 */
import fc from "fast-check";

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 2024 });
fc.installGlobalPlugin(fc.interruptAfterTimeLimit(250));
