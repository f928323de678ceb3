/** What the server says in English, in another language by its own words: in English nothing. */

/** @type {Record<string, string>} */
export const told = {};
