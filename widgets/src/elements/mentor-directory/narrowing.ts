// What narrows and widens a search, as one chunk: the cards are on the screen before it is asked for.
export { mentorFilters, waysToWiden } from './mentor-filters.ts';
export { narrowingStyles } from './narrowing.styles.ts';
export { SuggestionList, type Suggestion } from './suggestion-list.ts';
