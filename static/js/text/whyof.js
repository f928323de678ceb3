/** What an error says, or whatever else was thrown. @param {unknown} error */
export const whyOf = (error) => (error instanceof Error ? error.message : String(error));
