/** Why a correction cannot be made, each with a sentence that says what to do. */
export const correctionRefusals = {
  no_such_unit: 'This unit is not there any more. Look at what stands there now.',
  no_such_relation: 'This relation is not there any more. Look at what stands there now.',
  outside_unit: 'Choose a place between two words of the unit.',
  inside_character: 'Choose a place between two characters, not inside one.',
  no_words_left: 'Each part must keep at least one word. Choose another place.',
  not_neighbours: 'Only units that stand side by side in one paragraph can be joined or share a border.',
  is_implicit: 'A unit that is said without words has no text to divide or join.',
  not_implicit: 'Only a unit that is said without words can be written or removed. Merge this one instead.',
  evidence_of_premise: 'Only a premise has a kind of evidence. Set the role first.',
  aim_missing: 'Say what the relation aims at: an undercut at a relation, everything else at a unit.',
  itself: 'Nothing is related to itself. Choose another target.',
  duplicate: 'This relation is there already.',
  circle: 'That would make a circle of reasons in which each rests on the others. Choose another target.',
  not_linkable: 'Only supports of the same target can be given together.',
  not_linked: 'This relation is not linked with others.',
  nothing_changes: 'That is how it is already.',
} as const;

export type CorrectionRefusal = keyof typeof correctionRefusals;
