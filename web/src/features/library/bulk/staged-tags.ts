/**
 * What is about to be changed about the tags of a selection. Each tag that is there is on all of it, or on some of it; a
 * click goes on: some → all → none → as it was.
 */
export type Tristate = 'all' | 'some' | 'none';
export type StagedTags = { add: readonly string[]; remove: readonly string[] };
export const nothingStaged: StagedTags = { add: [], remove: [] };

export type TagCount = { value: string; count: number };

/** How a tag stands before anything is changed. */
export const standing = ({ count }: TagCount, selected: number): Tristate => (count >= selected ? 'all' : count > 0 ? 'some' : 'none');

/** How it would stand after what is staged. */
export const staged = (tag: TagCount, selected: number, { add, remove }: StagedTags): Tristate =>
  add.includes(tag.value) ? 'all' : remove.includes(tag.value) ? 'none' : standing(tag, selected);

const without = (list: readonly string[], tag: string): string[] => list.filter((one) => one !== tag);

/** The next state of a tag, by a click on it. */
export function cycle(tag: TagCount, selected: number, now: StagedTags): StagedTags {
  const before = standing(tag, selected);
  const { value } = tag;
  switch (staged(tag, selected, now)) {
    case 'some':
      return { add: [...now.add, value], remove: without(now.remove, value) };
    case 'all':
      // Of one that was on all: off. Of one that was made so by the last click: off as well.
      return { add: without(now.add, value), remove: [...now.remove, value] };
    case 'none':
      return before === 'none'
        ? { add: [...now.add, value], remove: without(now.remove, value) }
        : { add: without(now.add, value), remove: without(now.remove, value) };
  }
}

export const isStaged = ({ add, remove }: StagedTags): boolean => add.length + remove.length > 0;
