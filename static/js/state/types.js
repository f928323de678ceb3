/**
 * The shapes that modules share. Types only: nothing here runs.
 *
 * @typedef {{kind: "text", text: string}|{kind: "generated", seed?: number, size?: number}
 *   |{kind: "numbers", rows: number[][]}} Read  What is only read.
 * @typedef {object} Continued  The first `read` steps of an input, then `steps` at which the net reads what it says.
 * @property {"continued"} kind
 * @property {Read} input
 * @property {number} read
 * @property {number} steps
 * @property {number} [temperature]
 * @property {[number, string|number[]][]} [put]  What is read at some steps whatever the net said.
 *
 * @typedef {Read|Continued} Input
 * @typedef {{version: 1, net: string, input: Input,
 *   interventions?: import("../spec/pins.js").Intervention[], state?: {h: number[], c: number[]}, seed?: number}} Spec
 * @typedef {object} NetInfo  As the server tells it: docs/protocol.md.
 * @property {string} name
 * @property {string} title
 * @property {string} about
 * @property {number[]} hidden  Cells of each layer.
 * @property {number} inputs
 * @property {number} outputs
 * @property {{cells: number, readout: number}} parameters
 * @property {string[]} cells  The kind of each layer.
 * @property {number[]} [backward]  The layers that read from the end, by number, where there are any.
 * @property {string} family
 * @property {string[]} labels  Of the outputs.
 * @property {"softmax"|"sigmoid"|"linear"|null} readout
 * @property {string|null} task  What it was trained on; null for a net wired by hand.
 * @property {"strings"|"stream"|null} predicts  What it says the next input of; null where it says something else.
 * @property {string[]|null} alphabet  null for numbers.
 * @property {[number, number][]|null} span  Between what numbers each input lay in training, where that is known.
 * @property {Card} card
 * @property {Spec} spec
 * @property {boolean} [own]  It can be renamed and deleted here.
 *
 * @typedef {object} Imports  Where files go.
 * @property {string} address  Of the websocket.
 * @property {string} [events]  Of the server's events, by which they go where no websocket gets through.
 * @property {() => boolean} [byEvents]  Whether the lab's own line goes by events: then no websocket is tried.
 * @property {import("../sources/source.js").Who} who
 *
 * @typedef {{columns: string[], rows: number[][]}} Series  Numbers at equal steps of time, by columns.
 *
 * @typedef {object} Card
 * @property {string} [command]
 * @property {number} [seed]
 * @property {string} [seed_chosen]
 * @property {number} [sequences]
 * @property {Record<string, unknown>} [settings]
 * @property {Record<string, number>} [figures]
 * @property {number} [ahead]  Of a person's own numbers: how many steps ahead is said.
 * @property {number} [season]
 * @property {{name: string, mean: number, spread: number}[]} [scale]
 * @property {{sha256: string, symbols: number, bytes: number, kinds: number, others: number}} [text_read]
 *
 * @typedef {import("../ui/themes.js").Theme} Theme
 * @typedef {{start: number, stop: number}} Window  Steps start up to, not including, stop.
 *
 * @typedef {object} Edit  What was just done to the run, as long as it is told.
 * @property {string} what
 * @property {number} unit
 * @property {number} at  The step whose values tell what it changed.
 * @property {import("../sources/layer.js").Layer|null} before
 *
 * @typedef {object} Lit  What a person points at.
 * @property {string} wire  Of a part of an equation: its name, as the circuit draws it.
 * @property {Place[]} reads  What the part reads.
 * @typedef {object} Place  Values on the stage.
 * @property {string} signal  "x" is the input.
 * @property {number} step
 * @property {number|null} unit  null is all.
 *
 * @typedef {object} NetChange  What is to be done to an own net, as long as its dialog is open.
 * @property {"rename"|"delete"} act
 * @property {string} net
 * @property {boolean} asked  The source was asked to do it, and has not answered.
 * @property {string|null} error  Why it was not done.
 *
 * @typedef {object} Line  The line to the server.
 * @property {"connecting"|"open"|"lost"|"unanswered"|"refused"|"unreadable"|"older"|"newer"} state
 *   lost: it was open. unanswered: it never was, and the server answers nothing. refused: the server answers, but opens
 *   no line. unreadable: what came could not be read, again and again. older, newer: this page is, than the server.
 * @property {boolean} once  It has been open.
 * @property {true} [events]  By server-sent events, since no websocket gets through.
 *
 * @typedef {Omit<import("./screen.js").Screen, "spec"|"choices"|"theme"|"question"|"resting"> & Around} State
 *   Of a Screen, and around it. step: the playhead. unit: the chosen cell (from 0; people read it from 1). units: the
 *   cells a mode goes to; null is all, none is nowhere. window: the steps a mode goes to; null is from the playhead
 *   on. overlay: the undisturbed run is laid over. census: its lane is there. study: the one that is open. tab: that
 *   of the card, null for the values. compare: what it is compared with. aligned: a step of each that stand beside
 *   each other, null is the first. comparing: how the two are drawn, null is as is best. lesson, checkpoint, puzzle:
 *   those that are open. covered: kept for what a link or a file says.
 *
 * @typedef {object} Around
 * @property {NetInfo[]} nets
 * @property {string[]} gone  Names of own nets that there were, and are no more.
 * @property {number|null} keptFor  So many days what this browser keeps stays where it does not come; null for always.
 * @property {NetChange|null} change
 * @property {Spec|null} spec  What is asked for; the trace follows.
 * @property {Spec|null} shown  What was asked for when the trace was opened: the very `spec`, once it is on the screen.
 * @property {import("../spec/vocabulary.js").Vocabulary|null} vocabulary  Null until the source has said it.
 * @property {import("../sources/layer.js").Layer|null} trace  Of the chosen layer.
 * @property {import("../sources/trace.js").Trace|null} other  What is compared with, once it has come.
 * @property {Spec|null} otherOf  Which that is: while another is on its way, it is none of a pair.
 * @property {number} revision  Grows whenever values arrive in the trace.
 * @property {string[]} tokens  One label a step, of what the run reads, in the order of the chosen layer.
 * @property {number} explained  Grows whenever there is more known of what equations add up.
 * @property {{signal: string, brought: boolean}|null} equation  The one that is open, "" for none; null is the first.
 * @property {number|null} within  Which part of the step is shown, by its place in state/within.js; null is all of it.
 * @property {Lit|null} lit
 * @property {boolean} playing
 * @property {boolean} chart  The Plotly chart is open.
 * @property {boolean} drawing  The drawing of an input is open.
 * @property {boolean} help  The list of keys is open.
 * @property {"begin"|"on"|"off"} firstSteps  Those of who is new. begin: once the first run is there, the playhead goes
 *   to where they begin.
 * @property {Record<string, Record<string, unknown>>} choices  What a person chose in each study, where it is not the
 *   default.
 * @property {Answers} answers
 * @property {import("./asking.js").Asking|null} asking  A question that was asked on the stage, and what has come of
 *   it.
 * @property {import("./asking.js").Asking[]} rests  Those that are open, and asked of what is not on the stage now.
 * @property {import("./course.js").Listed[]|null} lessons  Null until they are asked for.
 * @property {boolean} listing  The list of lessons is open.
 * @property {import("./course.js").Course|null} course  Where one is in the lesson that runs.
 * @property {boolean} puzzling  The list of puzzles is open.
 * @property {Record<string, number>} progress  How many checkpoints one has seen of each lesson.
 * @property {string|null} sound  What is heard at each step: a signal's letter, or "gates"; null is silence.
 * @property {boolean} making  A lesson is being made: its tab is there.
 * @property {import("./making.js").Draft|null} draft  That lesson, once it has come.
 * @property {string|null} link  A lesson that came in the address, until it is read.
 * @property {import("./making.js").Saving|null} saving  What is open that saves or prints something.
 * @property {boolean} askFirst  What is done to the run is asked about before it is shown.
 * @property {Theme} theme
 * @property {boolean} themed  The address holds the theme.
 * @property {{theme: Theme, themed: boolean}|null} ownTheme  A person's, as long as the presenter's is seen.
 * @property {Line} line
 * @property {{text: string, error: boolean}|null} notice
 * @property {Edit|null} edit
 * @property {import("./classroom.js").Classroom|null} classroom  The class that this screen is in.
 * @property {import("./poll.js").Poll} poll  What the class is asked, whose hand is up, where its presenter points.
 * @property {boolean} classDialog  The dialog of classes is open.
 * @property {{files: File[]}|null} importing  A net of another program is being opened: its files, none at first.
 * @property {File|boolean} ownNumbers  The dialog of a person's own numbers is open; or the file that it opens with.
 * @property {Series|null} series  Those that a net is to learn: they are in no link.
 * @property {import("../sources/wire.js").Running[]} running  Classes of this presenter, as they were asked for last.
 * @property {string[]} reached  Addresses that others come by, where classes can be started.
 * @property {string[]} without  What there is none of here: "studies", "chart", "class", "page", "desk",
 *   "files", "puzzles".
 * @property {number|null} fresh  So many inputs of each net's own kind were drawn beforehand, and no other can be.
 * @property {boolean} canStart  This page has the presenter's token.
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 *
 * @typedef {object} Host  What a view has of the lab around it.
 * @property {HTMLElement} root  The lab's own element.
 * @property {import("../ui/keyboard.js").Keyboard} keyboard
 * @property {import("../ui/motion.js").Motion} motion
 * @property {AbortSignal} signal  Aborted when the lab is taken down.
 * @property {Imports|null} imports  Where files of other programs go; null where there is none.
 * @property {string} version  Of the server that the lab is from; "" where it has none.
 * @property {Languages} [language]
 * @property {string} [gallery]  The address of pictures of what can be shown.
 * @property {() => string} [outside]  The address of what is shown, in a window of its own; the lab is in a frame.
 *
 * @typedef {object} Languages  The language of the page, and how a person chooses another.
 * @property {import("../text/languages.js").Language} now
 * @property {(language: import("../text/languages.js").Language) => void} choose
 *
 * @typedef {object} View
 * @property {(state: State) => void} update
 * @property {() => void} destroy
 *
 * @typedef {object} Study
 * @property {string} name
 * @property {string} title
 * @property {string} says  One sentence under the title.
 * @property {(element: HTMLElement, actions: Actions, vocabulary: import("../spec/vocabulary.js").Vocabulary,
 *   createPlot: import("../ui/plot.js").CreatePlot|null, imports: Imports|null) => View} mount
 *   createPlot: what draws its charts; null where nothing does, for those that have something to show all the same.
 *   imports: where a long text is sent; null where there is no such place.
 *
 * @typedef {ReturnType<typeof import("./actions.js").createActions>
 *   & ReturnType<typeof import("./classroom.js").createClassroom>["actions"]
 *   & ReturnType<typeof import("./poll.js").createPoll>["actions"]} Actions
 */

/**
 * @template [T=object]
 * @typedef {object} Answer  What a study asked and was told so far.
 * @property {string} kind
 * @property {string} key  What is asked, as text: the same is not asked twice.
 * @property {object} args
 * @property {number} done  0 to 1.
 * @property {boolean} final
 * @property {T|null} data  Null before anything was told.
 * @property {number|null} waiting  Its place in line, where it waits: 1 is next.
 * @property {boolean} stale  `data` is still that of the question before.
 * @property {string|null} error
 */

/**
 * What the studies are told, by the slots in which they ask.
 * @typedef {import("../studies/table.js").Answers & import("../puzzles/solving.js").Answers} Told
 * @typedef {keyof Told} Slot
 * @typedef {{[S in Slot]?: Answer<Told[S]>}} Answers
 */
export {};
