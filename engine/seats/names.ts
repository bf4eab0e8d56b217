/** Which children of a school a teacher would mix up by name: the same name, or names that sound alike. */
import { pinyin } from "pinyin-pro";

/** Numbers of groups of children by index into the list of names; `ALONE` for a child in none. The numbers of the two differ. */
export type AlikeNames = { readonly namesakes: Int32Array; readonly homophones: Int32Array };

export const ALONE = -1;

// Memories of a pure function: a sound takes 30 microseconds to look up, and a year's names repeat some 3,000 characters.
const surnameSounds = new Map<string, string>();
const givenSounds = new Map<string, string>();

/** Finds namesakes and those whose names sound alike but for the tone (which includes namesakes). A blank name is like no other. */
export function alikeNames(names: readonly string[]): AlikeNames {
  const namesakes = groupsOf(names, 0);
  const homophones = groupsOf(names.map(soundOf), namesakes.groups);
  return { namesakes: namesakes.of, homophones: homophones.of };
}

/** Numbers the groups of two or more equal texts, from `first` on; `groups` is the next free number. */
function groupsOf(texts: readonly string[], first: number): { readonly of: Int32Array; readonly groups: number } {
  const of = new Int32Array(texts.length).fill(ALONE);
  const seen = new Map<string, number>();
  let groups = first;
  texts.forEach((text, index) => {
    if (text === "") return;
    const earlier = seen.get(text);
    if (earlier === undefined) {
      seen.set(text, index);
      return;
    }
    if (of[earlier] === ALONE) of[earlier] = groups++;
    of[index] = of[earlier] ?? ALONE;
  });
  return { of, groups };
}

/** The syllables of a name without tones. The first character is read as a surname (单 is shan, not dan). */
function soundOf(name: string): string {
  let sound = "";
  for (const character of name) {
    sound += sound === "" ? syllable(character, "head", surnameSounds) : ` ${syllable(character, "off", givenSounds)}`;
  }
  return sound;
}

function syllable(character: string, surname: "head" | "off", known: Map<string, string>): string {
  const sound = known.get(character) ?? pinyin(character, { toneType: "none", surname });
  known.set(character, sound);
  return sound;
}
