import type { SearchProblem } from './search-query';

/** What is wrong with a search, as a sentence that says what to do. */
export function problemSentence(problem: SearchProblem): string {
  switch (problem.what) {
    case 'too_long':
      return `A search may have ${problem.most} characters at most. Leave something out.`;
    case 'too_many':
      return `A search may have ${problem.most} words and filters at most. Leave something out.`;
    case 'unknown_filter':
      return `There is no filter “${problem.given}:”. There are ${list(problem.known.map((name) => `${name}:`))}. To find the words themselves put them in quotation marks.`;
    case 'unknown_value':
      return `“${problem.filter}:” knows no “${problem.given}”. It takes ${list(problem.known)}.`;
  }
}

function list(names: readonly string[]) {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
