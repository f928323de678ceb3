/**
 * English: opening nets of other programs. It comes when it is first wanted. A sentence of the two tables has the names
 * of its parameters in braces, as in model/imports/sentences.py, which is the same.
 */

export const importing = {
  name: "Open a net",
  says:
    "A file of PyTorch (.pt, .pth), safetensors, npz, Keras (.keras, .h5) or ONNX. Nothing in it is run; it goes to " +
    "this server only. What is assumed of the net is said here before it is kept.",
  pick: "Choose files\u2026",
  /** @param {{share: number}} of */
  sending: ({ share }) => `Sending: ${share}\u00a0%`,
  /** @param {{position: number}} of */
  waiting: ({ position }) =>
    `Waiting for a place: ${position === 1 ? "yours is the next" : `${position - 1} before you`}`,
  reading: "The file is being read.",
  /** @param {{count: number, format: string}} file */
  holds: ({ count, format }) => `${format}: ${count === 1 ? "one net" : `${count} nets`} found.`,
  lost: "The line to the server was lost. Choose the file again.",
  madeWay:
    "Others wait, so your place was given to one of them. What you typed stays: go on, and the file is sent again by " +
    "itself.",
  which: "Net in the file",
  family: "Family",
  reads: "Reads",
  /** @param {{count: number}} of */
  symbols: ({ count }) => `${count} symbols, one at a step`,
  /** @param {{count: number}} of */
  numbers: ({ count }) => (count === 1 ? "one number a step" : `${count} numbers a step`),
  layers: "Cells of its layers",
  says_: "Says",
  /** @param {{count: number, kind: string}} of */
  outputs: ({ count, kind }) => `${count} outputs (${kind})`,
  nothing: "nothing: it has no readout",
  parameters: "Parameters of its cells",
  steps: "Steps at once",
  /** @param {{free: number, held: number}} of */
  runs: ({ free, held }) => `up to ${free}, with interventions ${held}`,
  assumed: "What is assumed",
  picture: "A first picture",
  /** @param {{signal: string, cells: number, steps: number}} of */
  pictured: ({ signal, cells, steps }) =>
    `${signal} of ${cells === 1 ? "one cell" : `${cells} cells`} of the last layer, a row each, over ${steps} steps ` +
    "of a random input: white is 0, blue above, red below.",
  noPicture: "On a random input its numbers grow beyond all bounds.",
  squash: "Plain cells use",
  squashes: /** @type {[string, string][]} */ ([["", "what the file says"], ["tanh", "tanh"], ["relu", "relu"]]),
  readout: "Outputs become",
  readouts: /** @type {[string, string][]} */ ([
    ["", "what the file says"], ["softmax", "softmax"], ["sigmoid", "sigmoid"], ["linear", "linear"],
    ["none", "left out"],
  ]),
  title: "Title",
  labels: "Names of the outputs, with commas between",
  alphabet: "Symbols that it reads, in the order of its inputs, or a tokenizer's vocabulary as JSON",
  example: "An input to begin with: rows of numbers, one a step",
  noExample:
    "The input to begin with must be rows of numbers, with commas, semicolons or spaces between and a decimal point.",
  keep: "Keep and show",
  kept: "It is kept.",
  /** @param {{days: number}} of */
  stays: ({ days }) => `What is kept stays as long as this browser comes again within ${days} days.`,
  compare: "Compare with the other program",
  compareHow:
    "Paste an input, a row of numbers a step, and the h that the other program gives for it, a row a step. The state " +
    "begins at 0.",
  x: "Input, a row a step",
  h: "h of the other program",
  doCompare: "Compare h",
  noRows: "Both must be rows of numbers, with commas, semicolons or spaces between and a decimal point.",
  /** @param {{most: string, step: number, cell: number, ours: string, theirs: string}} of */
  same: ({ most, step, cell, ours, theirs }) =>
    `The same but for rounding: the largest difference is ${most}, at step ${step}, cell ${cell}: ${ours} here, ` +
    `${theirs} there.`,
  /** @param {{first: number, most: string, step: number, cell: number, ours: string, theirs: string}} of */
  apart: ({ first, most, step, cell, ours, theirs }) =>
    `Not the same: they part at step ${first}. The largest difference is ${most}, at step ${step}, cell ${cell}: ` +
    `${ours} here, ${theirs} there.`,
  /** What the model calls a part of a file, in its own words. @param {string} word */
  called: (word) => word,

  refusals: {
    import_lost: "The line to the server was lost. Choose the file again.",
    import_changed:
      "{name} can\u2019t be read any more: it has changed since it was chosen, or is gone. Choose it again.",
    import_name: "The name of the file has {got} letters; at most {most} are taken: give it a shorter one",
    import_no_line:
      "No line for files opens from here to the server. If the page is there otherwise, something in between lets " +
      "none through: try another network, or \u201cgatescope import\u201d on the server\u2019s machine.",
    file_none: "There is no file {name} that can be read: {why}",
    file_large: "{name} has {got} bytes; at most {most} are read",
    file_empty: "{name} is empty",
    file_unknown:
      "{name} is none of the files that can be read: PyTorch (.pt, .pth), safetensors, npz, Keras (.keras, " +
      ".h5), ONNX",
    file_broken: "{name} is damaged, or no {format} file: {why}",
    file_many: "{name} holds {got} {what}; at most {most} are read",
    file_nested: "{name} is nested more than {most} deep",
    file_unfit: "{name} could not be read: {why}",
    memory: "The arrays that would be read take {got} bytes; at most {most} are read",
    needs: "To read {format} files, {package} must be installed: pip install \"gatescope[import]\"",
    zip_name: "The archive has an entry {entry}, which leads out of it or names another place: nothing of it is read",
    zip_twice: "The archive has the entry {entry} twice: which of them counts cannot be told",
    zip_bomb: "The entry {entry} would unfold from {packed} to {got} bytes: it is not unfolded",
    zip_locked: "The entry {entry} is encrypted: save the file without a password",
    zip_missing: "The archive has no entry {entry}",
    torch_old:
      "{name} is in the form that PyTorch had before 1.6. Open it there and save it again: " +
      "torch.save(torch.load({name!r}), 'new.pt')",
    torch_pickle: "{name} is a pickle and no file of torch.save: nothing in it is run. Save the weights by torch.save",
    pickle_op: "The pickle in {name} has an instruction that no weights need ({op}): nothing of it is read",
    pickle_stack: "The pickle in {name} is damaged: the instruction {op} finds nothing to work on",
    storage: "The array {array} reads beyond its storage: {got} numbers are needed, {most} are there",
    strides: "The array {array} has the strides {got}, by which one number stands for many: nothing of it is read",
    byte_order: "{name} has big-endian numbers, as no common machine writes them",
    dtype: "The array {array} holds {got}; weights must be float16, bfloat16, float32 or float64",
    quantized: "The array {array} is quantized or sparse ({got}): export the weights as ordinary numbers",
    shape: "The array {array} must have shape {want}, got {got}",
    shape_wild: "The array {array} has the shape {got}, which no weights have",
    finite: "The array {array} holds {got} at {at}: NaN and infinity cannot be run",
    far: "The array {array} holds {got}; weights must be within {most} of 0",
    objects: "The array {array} holds Python objects: to read them would run what the file says",
    header: "The header of {name} is no list of arrays: {why}",
    offsets: "The header of {name} says that {array} is at {got}, which does not fit its shape or the file",
    hdf5_link: "{entry} is a link into another place ({kind}): only what stands in the file itself is read",
    hdf5_outside: "The numbers of {entry} stand in another file ({kind}): only what is in this one is read",
    hdf5_filter: "The numbers of {entry} are packed by a filter ({got}) that is not read here",
    keras_no_config: "{name} says nothing of its layers' activations. Save the whole model: model.save('model.keras')",
    keras_config: "The description of the model in {name} is no such description: {why}",
    onnx_data: "The weights of {name} are in a second file, {file}: open both together, or put it into the same folder",
    onnx_outside: "{name} asks for its weights at {file}, outside its own folder: that is not read",
    onnx_constant: "The layer {layer} takes {what} from another node; its weights must stand in the file",
    no_net: "No recurrent layer was found in {name}. It holds {arrays}",
    own_net: "{name} is a net of Gatescope's own: gatescope --nets FOLDER opens those in the folder that it is in",
    too_wide: "{layer} has {got} {what}; at most {most} can be shown",
    too_deep: "{layer} has {got} layers; at most {most} can be shown",
    activation:
      "{layer} uses the activation {got} where only {allowed} is known here: its values would be wrong, so it " +
      "is not read",
    direction: "{layer} reads in the direction {got}; forward, reverse and bidirectional are known",
    clip: "{layer} clips what its gates read at {got}: that is not known here, and its values would be wrong",
    layer_norm: "{layer} normalizes within its cells ({array}): that is not known here, and its values would be wrong",
    reparametrized:
      "{layer} has a matrix in parts ({array}), as weight norm and the like leave it: put it together before saving, " +
      "by remove_parametrizations or remove_weight_norm",
    coupled_peepholes: "{layer} ties f to i and has peepholes: the two together are not known here",
    odd_cell: "{layer} has cells of the kind {got}, which is not known here; {allowed} are",
    odd_layer:
      "{layer} is of an unknown kind: its recurrent matrix has the shape {got}; with H cells that of an LSTM is " +
      "(4H, H), of a GRU (3H, H), of a plain RNN (H, H)",
    packed_kernel:
      "{layer} holds one kernel for input and h together, as TensorFlow 1 and Haiku have it, of which the " +
      "order of gates and a hidden forget bias of 1 cannot be told: save it by Keras, or as separate arrays",
    several: "{layer} takes some layers with a bias and some without, or of several kinds: {why}",
    labels: "There must be a label for each of the readout's outputs, {most} in all, got {got}",
    labels_none: "Labels go with a readout, and this net has none",
    alphabet: "An alphabet of {got} symbols was given; the net reads {most} numbers a step",
    alphabet_symbols:
      "An alphabet must be of single symbols, each once, got {got}; a vocabulary of longer words cannot be " +
      "typed: leave it away, and give the input as numbers",
    vocabulary: "{name} must be a JSON object of symbols with the numbers 0 to {most}, or a list of symbols: {why}",
    vocabulary_kind:
      "{name} must be a JSON object of symbols with their numbers from 0 on, or a list of symbols, got {got}",
    vocabulary_json: "{name} is no JSON: {why}",
    example: "The example input must be 1 to {most} rows of {width} numbers, got {got}",
    example_far: "The example input holds {got}; its numbers must be within {most} of 0: scale them as in training",
    example_symbols: "With an alphabet each row of the example input must be one symbol: a single 1, and 0 beside it",
    which: "Say which net of {name} is meant, from 1 to {count}",
    compare_long: "At most {most} steps can be compared; the input has {got}",
    compare_shape: "The other h must be rows of {cells} numbers for the {steps} steps of the input, got {got}",
  },
  assumptions: {
    order: "Gates are taken in the order {order}, as {framework} has them.",
    biases_added: "The two biases, the input's and that of h, were added into one.",
    biases_gru:
      "The two biases of the gates were added; that of the candidate's recurrent part stays behind the reset.",
    no_bias: "There are no biases: they are 0.",
    reset_after: "The reset gate comes after the product with U, as in {framework}.",
    reset_before: "The reset gate comes before the product with U.",
    transposed: "Matrices were turned round: {framework} has inputs as rows.",
    relu_said: "These plain cells use relu, as {who} said.",
    tanh_said: "These plain cells use tanh, as {who} said.",
    tanh_taken:
      "The file does not say whether these plain cells use tanh or relu: tanh was taken. If it was relu, say " +
      "so; the values would be wrong by far.",
    activation_taken: "The file does not say what the gates use: sigmoid and tanh were taken.",
    residual_taken:
      "The file does not say whether these plain cells add their last h to what they read (residual): not was taken.",
    peepholes: "There are peepholes, taken in the order {order}.",
    coupled: "The forget gate is tied to the input gate: f = 1 - i.",
    half: "The numbers are {dtype}: what is shown has no more digits than the file.",
    rounded: "The numbers are float64: they were rounded to float32.",
    embedding: "{name} was folded into the input weights: the net reads {count} symbols, one at a step.",
    embedding_left: "{name} does not fit the input of the net: it was left out.",
    embedding_several: "More than one array could be the table of symbols ({names}): the net is shown without one.",
    embedding_biased:
      "{name} has a bias, so it is no table of symbols: it was left out. If what it gives is what the net reads, " +
      "give an input as it leaves that.",
    readout: "{name} was taken as the readout, with {count} outputs ({kind}).",
    readout_kind:
      "The file does not say what becomes of the readout's outputs: {kind} was taken. It can be said to be " +
      "softmax, sigmoid or linear.",
    readout_activation: "The activation {got} of the readout is not known here: its outputs are shown before it.",
    readout_before: "{name} follows the readout: what is shown here are the numbers before it.",
    readout_log: "{name} gives the logarithm of a softmax: the logarithm was left out.",
    readout_last: "The model reads its last step only; here the readout is shown at every step.",
    readout_some: "The model reads some of the steps only; here the readout is shown at every step.",
    readout_none: "No readout was found: the layers are shown without one.",
    readout_several: "More than one array could be the readout ({names}): the layers are shown without one.",
    readout_shared: "{name} fits more than one net of the file: it need not be the readout of this one.",
    readout_deep: "What follows has more than one layer ({names}): the layers are shown without a readout.",
    readout_off: "The readout was left out, as was asked.",
    numbered: "{names} are numbered and fit: each was taken to read what the one before it shows.",
    forward_taken: "The file does not say in which direction it reads: from the first step to the last was taken.",
    joined_taken: "The file does not say how the two directions are joined: side by side was taken.",
    turned:
      "The program has it read its input from the end (go_backwards). Here its steps are in the order in which it " +
      "reads: give an input from its last step to its first. An example that is given here is turned round by itself.",
    turned_back:
      "The program has it read its input from the end (reverse), and shows h in the input's order. Here its steps " +
      "are in the order in which it reads: give an input from its last step to its first. An example that is " +
      "given here is turned round by itself.",
    turned_apart: "It reads what {name} shows in another order than that was made in: it is a net of its own.",
    cut: "What it reads is what {name} takes out of what comes before it: give an input as it leaves that.",
    both_ways:
      "It reads in both directions, as one net. Layers that read backward, from the end, what the layer before each " +
      "reads: {layers}. What is above reads both joined, each pair of the same step of the input.",
    both_ways_apart:
      "It reads in both directions, as one net. Layers that read backward, from the end, what the layer before each " +
      "reads: {layers}. Its h, as it is compared, is that of both side by side.",
    joined_sum: "What the two directions show is joined as {how}: that was folded into what reads it.",
    joined_none: "The two directions are not joined (merge_mode None): what is above them was left out.",
    joined_unknown:
      "What the two directions show is joined as {how}, which is not known here: what is above them was left out.",
    readout_joined:
      "The file does not say what of two directions the readout reads: that both show at the same step of the input " +
      "was taken. If it was what each shows once it has read all, its outputs here are others.",
    readout_ends:
      "The model reads what each direction shows once it has read all; here the readout is shown at every step of " +
      "the input, of what both show there.",
    projection:
      "The projection from {cells} cells to {shown} numbers was folded into what reads it: the h shown here is " +
      "that of the cells, before it; the values of gates and cells are the same.",
    started: "{name} starts from what {names} gives; here a run starts from 0 unless a state is given.",
    lengths: "The program skips steps beyond the lengths that {names} gives; here each step is read: leave them out.",
    masked: "The program skips steps that {names} masks; here each step is read: leave such steps out of an input.",
    start: "The file gives a state to start from; here a run starts from 0 unless a state is given.",
    wrapped: "The recurrent layers within {names} are not shown: how they are used there is not known here.",
    left_out: "{count} other arrays were left out, among them {names}.",
    read_from:
      "It does not read what the model is given, but what {names} makes of that: give an input as it leaves that.",
    read_too: "It reads what the model is given, and elsewhere what {names} makes of that: an input may be either.",
    split: "{name} stands between recurrent layers: what is above it is a net of its own.",
    no_task: "It comes without a task: what needs one (the ablation board, error at the gates) says so.",
  },
};
