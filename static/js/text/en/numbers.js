/**
 * English: a person's own numbers. It comes when it is first wanted. A sentence of the two tables has the names of its
 * parameters in braces, as in model/series/sentences.py, which is the same.
 */

import { plural } from "./forms.js";

/** What the model calls things, as it stands in a sentence. @type {Record<string, string>} */
const CALLED = {
  tab: "a tab", semicolon: "a semicolon", comma: "a comma", bar: "a bar", space: "white space",
};

const ROWS = { one: "row", other: "rows" };
const READ = { one: "was read", other: "were read" };
const COLUMNS = { one: "column", other: "columns" };

export const ownNumbers = {
  name: "Your own numbers",
  says:
    "Paste rows out of a spreadsheet, or choose a CSV file: a row a step of time. They go to this server only, and " +
    "are not in links.",
  paste: "Rows of numbers",
  hint: "month\ttemperature\n2024-01\t1.3\n2024-02\t4.8\n\u2026",
  read: "Read these rows",
  pick: "Choose a file\u2026",
  pasted: "pasted.csv",
  /** @param {{position: number}} of */
  waiting: ({ position }) =>
    `Waiting for a place: ${position === 1 ? "yours is the next" : `${position - 1} before you`}`,
  reading: "The rows are being read.",
  madeWay:
    "Others wait, so your place was given to one of them. What was read stays: choose how it is read, and the rows " +
    "are sent again by themselves.",
  /** @param {{rows: number, columns: number}} of */
  found: ({ rows, columns }) =>
    `${rows} ${plural(rows, ROWS)} of ${columns} ${plural(columns, COLUMNS)} ${plural(rows, READ)}.`,
  delimiter: "Between cells",
  delimiters: /** @type {[string, string][]} */ ([
    ["", "as it seems"], ["tab", "a tab"], ["semicolon", "a semicolon"], ["comma", "a comma"], ["bar", "a bar"],
    ["space", "white space"], ["none", "nothing: one number a line"],
  ]),
  decimal: "Decimal sign",
  decimals: /** @type {[string, string][]} */ ([["", "as it seems"], [".", "a point"], [",", "a comma"]]),
  header: "First line",
  headers: /** @type {[string, string][]} */ ([["", "as it seems"], ["yes", "names"], ["no", "numbers"]]),
  table: "The first rows, and which columns are taken",
  /** @param {{column: string}} of */
  take: ({ column }) => `Take ${column}`,
  how: "How it was read",
  learn: "Learn these numbers",
  learnDoes: "Opens Live training with them: a net learns to say what comes next",
  /** steps: of the newest rows. @param {{steps: number}} of */
  give: ({ steps }) => `Let the net on the stage read the last ${steps}`,
  given: "The net reads your numbers.",
  /** What the model calls things, in its own words. @param {string} word */
  called: (word) => CALLED[word] ?? word,
  signs: { point: "point", comma: "comma" },

  refusals: {
    import_lost: "The line to the server was lost. Read the rows again.",
    import_changed:
      "{name} can\u2019t be read any more: it has changed since it was chosen, or is gone. Choose it again.",
    import_name: "The name of the file has {got} letters; at most {most} are taken: give it a shorter one",
    import_no_line:
      "No line for tables opens from here to the server. If the page is there otherwise, something in between lets " +
      "none through: try another network.",
    rows_file_large: "There are {got} bytes; at most {most} are read: leave out columns, or the oldest rows",
    rows_spreadsheet: "This is a spreadsheet's own file. Save it as CSV there, or copy the cells and paste them",
    rows_archive: "This is an archive. Unpack it, and take the table that is in it, as CSV",
    rows_binary: "This is no text: it holds bytes of 0. Save the table as CSV",
    rows_encoding:
      "Line {line}: {got} (byte {byte} of the file) stands for nothing in {encoding}, as which the text was read. " +
      "Save the table as CSV in UTF-8",
    rows_none: "There are no rows of numbers in it",
    rows_many: "There are more than {most} rows: leave out the oldest",
    rows_wide: "There are {got} columns; at most {most} are read",
    rows_quote: "Line {line} cannot be read as CSV: {why}",
    rows_ragged: "Line {line} has {got} cells, where others have {due}",
    rows_mixed:
      "Line {line}, column {column}: {got} has a decimal {here}, where other numbers have a decimal {there}. " +
      "Make them the same, or say which it is",
    rows_cell: "Line {line}, column {column} ({name}): {got} is no number",
    rows_infinite: "Line {line}, column {column} ({name}): {got} is no number that can be learned from",
    rows_far: "Line {line}, column {column} ({name}): {got} is beyond what can be read",
    rows_no_column: "No column of numbers was found",
    rows_column: "There is no column {got}; there are {known}",
    rows_columns_many: "At most {most} columns can be learned together, got {got}",
    rows_gap_long:
      "{name} has no number from line {first} to line {last}, {got} in a row; at most {most} are " +
      "filled. Fill them, leave out the rows before or after, or leave out the column",
    rows_gap_many: "{name} lacks {got} of {count} numbers: too many to fill. Leave it out",
  },
  told: {
    encoding: "The text was read as {encoding}.",
    delimiter: "What stands between cells was taken to be {delimiter}.",
    blank: "{count} lines without a cell were passed over.",
    one_column: "Each line was taken as one number.",
    comma_decimal:
      "A comma could part columns or be a decimal comma: it was taken as a decimal comma. If it parts columns, " +
      "say so.",
    comma_parts:
      "A comma could part columns or be a decimal comma: it was taken to part columns. If it is a decimal comma, " +
      "say so.",
    header: "The first line was taken as the names of the columns.",
    no_header: "There are no names of columns: they are called by their numbers.",
    point: "Numbers have a decimal point.",
    comma: "Numbers have a decimal comma.",
    columns_left: "Left out, since they are no numbers: {names}.",
    counts_left: "Left out, since they only count up: {names}.",
    gaps_filled:
      "In {name}, {count} gaps were filled with what lies on the straight line between the numbers before and " +
      "after: lines {lines}.",
    ends_cut: "{count} rows at the ends were left out, since numbers are missing there.",
    turned: "The dates run backwards: the rows were turned round.",
    in_order: "Each row is taken as one step of time, the oldest first, and all steps as equally long.",
    unit: "{name} is in units of {unit}.",
    newest: "The newest {count} of {all} rows were taken: no more numbers than {most} can be learned from.",
  },
};
